import { within, type Reader } from '../../../platform/server/jobs/readers.ts'
import type { NewJob } from '../../../platform/server/jobs/enqueue.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ClockKind } from '../contract/clock.ts'
import { isAnyDue } from './clocks.store.ts'
import { computeClocks } from './compute.ts'
import { nextRedo, organisationsToRedo, readyOf, redoFrom } from './definitions.store.ts'
import { clockFactsAfter, type Followed } from './queries/follow.ts'
import { alertsNamed, tasksOfCases, toRedo } from './queries/follow.ts'
import { sweepName } from './jobs/sweep-clocks.ts'

/** Facts of one transaction. */
const atOnce = 1000
/** Clocks computed anew in one transaction after their definition has changed. */
const redoneAtOnce = 500

/** A definition changed before `redo`: whose clocks are due is looked up when the worker is asked, not by a timer of each. */
const sweep: NewJob = { task: sweepName, payload: {}, key: sweepName }

/**
 * Starts, stops, pauses and moves clocks by what is written in the log, whoever wrote it and however long ago: each is
 * computed whole from its thing and the facts about it, so that reading late, twice or after others comes to the same.
 */
export function followFacts(): Reader {
  return {
    name: 'clocks',
    async read(scene, from) {
      const facts = await clockFactsAfter(scene, from, atOnce)
      for (const [organisationId, own] of Map.groupBy(facts, (each) => each.organisationId))
        await follow(await within(scene, organisationId), own)
      const redone = await redo(scene)
      const last = facts.at(-1)
      const due = await isAnyDue(scene)
      if (!last && !redone && !due) return undefined
      const to = last ? { xid: last.xid, after: last.id } : from
      return { to, more: redone || facts.length === atOnce, jobs: due ? [sweep] : [] }
    },
  }
}

async function follow(scene: Scene, facts: readonly Followed[]): Promise<void> {
  const definitions = await readyOf(scene)
  for (const kind of new Set(definitions.map((each) => each.kind))) {
    const own = definitions.filter((each) => each.kind === kind)
    await computeClocks(scene, { kind, ids: await concerned[kind](scene, facts), definitions: own })
  }
}

/** After these everything in the case stands otherwise. */
const ofAll = [
  'case.paused',
  'case.resumed',
  'case.closed',
  'case.reopened',
  'case.merged',
  'case.unmerged',
  'case.withdrawn',
  'case.assigned',
  'case.severity-set',
  'case.edited',
  'case.moved',
  'case.time-corrected',
]
const naming = ['case.opened', 'case.alerts-added', 'case.alerts-detached', 'case.withdrawn']

const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids)].filter((id) => id !== null).sort()
const about = (facts: readonly Followed[], kind: string) =>
  facts.filter((each) => each.subjectKind === kind).map((each) => each.subjectId)

/** The things of a kind that a fact may have something to say about. */
const concerned: Record<ClockKind, (scene: Scene, facts: readonly Followed[]) => Promise<string[]>> = {
  case: async (_scene, facts) => unique(facts.map(({ caseId }) => caseId)),
  alert: async (scene, facts) => {
    const named = facts.filter(({ fact }) => naming.includes(fact)).map(({ id }) => id)
    return unique([...about(facts, 'alert'), ...(await alertsNamed(scene, named))])
  },
  task: async (scene, facts) => {
    const cases = facts.filter(({ fact }) => ofAll.includes(fact)).map(({ subjectId }) => subjectId)
    return unique([...about(facts, 'task'), ...(await tasksOfCases(scene, unique(cases)))])
  },
}

/** A stretch of the things of a definition that changed; true: there may be more. */
async function redo(scene: Scene): Promise<boolean> {
  const [organisationId] = await organisationsToRedo(scene)
  if (organisationId === undefined) return false
  const inside = await within(scene, organisationId)
  const next = await nextRedo(inside)
  if (!next) return false
  const ids = await toRedo(inside, next, redoneAtOnce)
  const definitions = await readyOf(inside, next.kind, next.id)
  await computeClocks(inside, { kind: next.kind, ids, definitions })
  await redoFrom(inside, next.id, ids.length < redoneAtOnce ? null : (ids.at(-1) ?? null))
  return true
}
