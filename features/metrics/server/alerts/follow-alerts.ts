import { within, type Position, type Reader } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import {
  alertsNamed,
  arrivedAfter,
  clockFactsAfter,
  type Arrived,
  type Followed,
} from '../../../clocks/server/index.ts'
import { alertsIn, repeatedAfter, takenIn } from '../queries/alert-inputs.ts'
import { countAlerts } from './count-alerts.ts'
import { forgetKinds } from './kinds.store.ts'
import { arrivalReader, lockCounting } from './lock.store.ts'

/** Alerts of one transaction. */
const atOnce = 4000
const factsAtOnce = 1000

/** Counts alerts as they arrive, set by set and after they have landed: ingest does not wait for it. */
export const followArrivals = (): Reader => ({
  name: arrivalReader,
  forget: forgetKinds,
  read: (scene, from) => arrived(scene, from, arrivedAfter),
})

/** Counts what came again. An alert whose first arrival is still to be read is left to that. */
export const followRepeats = (): Reader => ({
  name: 'metric-repeats',
  forget: forgetKinds,
  async read(scene, from) {
    await lockCounting(scene)
    return arrived(scene, from, repeatedAfter)
  },
})

async function arrived(scene: Scene, from: Position, next: typeof arrivedAfter) {
  const alerts = await next(scene, from, atOnce)
  const last = alerts.at(-1)
  if (!last) return undefined
  for (const [organisationId, own] of byOrganisation(alerts))
    await countAlerts(await within(scene, organisationId), [...new Set(own.map(({ id }) => id))], {
      fresh: next === arrivedAfter,
    })
  return { to: { xid: last.xid, after: last.id }, more: alerts.length === atOnce }
}

const byOrganisation = (alerts: readonly Arrived[]) => Map.groupBy(alerts, (each) => each.organisationId)

const naming = /^case\.(opened|alerts-added|alerts-detached)$/
const hiding = /^case\.(restricted|unrestricted|split|rejoined)$/

/** Counts anew what facts are about, whoever wrote them and however long ago. */
export const followDecisions = (): Reader => ({
  name: 'metric-decisions',
  forget: forgetKinds,
  async read(scene, from) {
    const facts = await clockFactsAfter(scene, from, factsAtOnce)
    const last = facts.at(-1)
    if (!last) return undefined
    await lockCounting(scene)
    for (const [organisationId, own] of Map.groupBy(facts, (each) => each.organisationId))
      await recount(await within(scene, organisationId), own)
    return { to: { xid: last.xid, after: last.id }, more: facts.length === factsAtOnce }
  },
})

async function recount(scene: Scene, facts: readonly Followed[]): Promise<void> {
  const about = facts.filter(({ subjectKind }) => subjectKind === 'alert').map(({ subjectId }) => subjectId)
  const idsOf = (which: RegExp) => facts.filter(({ fact }) => which.test(fact)).map(({ id }) => id)
  const withdrawn = facts.filter(({ fact }) => fact === 'case.withdrawn').map(({ subjectId }) => subjectId)
  const named = await alertsNamed(scene, [...idsOf(naming), ...(await takenIn(scene, withdrawn))])
  const hidden = await alertsIn(scene, idsOf(hiding))
  const ids = [...new Set([...about, ...named, ...hidden])]
  for (let from = 0; from < ids.length; from += atOnce)
    await countAlerts(scene, ids.slice(from, from + atOnce), { fresh: false })
}
