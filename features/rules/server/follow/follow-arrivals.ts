import { within, type Position, type Reader } from '../../../../platform/server/jobs/readers.ts'
import type { NewJob } from '../../../../platform/server/jobs/enqueue.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { heardIn } from '../prefilter/light.ts'
import { indexOf } from '../prefilter/rule-index.ts'
import { arrivedAfter, horizon, type Arrived } from '../queries/follow.ts'
import { isAsked, type Ready } from '../rule.ts'
import { organisationsWithRules, readyRules } from '../stores/rules.store.ts'
import { ruleJobs } from './rule-jobs.ts'

/** Alerts of one transaction: a flood is followed in few large steps. */
const atOnce = 4000
const zero = '00000000-0000-0000-0000-000000000000'

/**
 * Picks, of the alerts that arrive, those that some rule may want, by what stands in their rows; a task asks the rules
 * themselves. Ingest does not wait for it. Where no rule is on arrivals it keeps up by a number and reads nothing.
 */
export function followArrivals(): Reader {
  return {
    name: 'rule-arrivals',
    async read(scene, from) {
      const organisations = await organisationsWithRules(scene, true)
      if (organisations.size === 0) return skip(scene, from)
      const rules = new Map<string, Ready[]>()
      for (const id of organisations) rules.set(id, await arrivalRules(await within(scene, id)))
      const heard = [...rules.values()].some((own) => own.some(({ names }) => names.has('alert.values')))
      const arrived = await arrivedAfter(scene, from, { most: atOnce, heard })
      const last = arrived.at(-1)
      if (!last) return undefined
      const jobs: NewJob[] = []
      for (const [organisationId, own] of Map.groupBy(arrived, (each) => each.organisationId)) {
        const ids = wantedOf(own, { rules: rules.get(organisationId) ?? [], now: scene.now })
        jobs.push(...ruleJobs(organisationId, { on: 'arrival', ids }))
      }
      return { to: { xid: last.xid, after: last.id }, more: arrived.length === atOnce, jobs }
    },
  }
}

const arrivalRules = async (scene: Scene) => (await readyRules(scene)).filter(({ body }) => body.on === 'arrival')

async function skip(scene: Scene, from: Position) {
  const xid = await horizon(scene)
  return xid === from.xid ? undefined : { to: { xid, after: zero }, more: false }
}

/** Ids of those that some rule may hold of, in the order of their arrival. One that was muted is nobody's business. */
export function wantedOf(
  arrived: readonly Arrived[],
  { rules, now }: { rules: readonly Ready[]; now: Date },
): string[] {
  const index = indexOf(rules)
  return arrived
    .filter(
      ({ muted, heard, receivedAt, ...light }) =>
        !muted && index.any({ ...light, heard: heardIn(heard) }, (rule) => isAsked(rule, { at: receivedAt, now })),
    )
    .map(({ id }) => id)
}
