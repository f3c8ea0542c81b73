import { newId } from '../../../platform/server/ids.ts'
import { within, type Position, type Reader } from '../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { constants } from './engine/constants.ts'
import { openPriority } from './engine/engine.ts'
import { evidenceOf } from './evidence-row.ts'
import { countVerdicts } from './rules.store.ts'
import {
  factsAfter,
  hasModels,
  insertModel,
  insertVerdicts,
  keepLearned,
  lockLearners,
  verdictsOf,
  withdrawVerdicts,
  type Learner,
  type Said,
  type VerdictRow,
} from './verdicts.store.ts'

/** Facts of one transaction. */
const atOnce = 1000

/** All facts that may change the verdict on an alert. */
const aboutVerdicts = new Set([
  'alert.closed',
  'alert.reopened',
  'alert.restored',
  'alert.closed-with-case',
  'alert.reopened-with-case',
])

/** Learns each verdict once, in the order in which they were given; of each organisation apart. */
export function learnFromVerdicts(): Reader {
  return {
    name: 'priority',
    async read(scene, from) {
      const facts = await factsAfter(scene, from, atOnce)
      const last = facts.at(-1)
      if (!last) return undefined
      for (const [organisationId, own] of Map.groupBy(facts.filter(isVerdict), (each) => each.organisationId))
        await learn(await within(scene, organisationId), own)
      const to: Position = { xid: last.xid, after: last.id }
      return { to, more: facts.length === atOnce }
    },
  }
}

const isVerdict = ({ fact }: Said) => aboutVerdicts.has(fact)

/** A duplicate says nothing of its kind, and neither does what stayed undetermined. */
const worthOf = (disposition: string | null): 0 | 1 | undefined =>
  disposition === 'true_positive'
    ? 1
    : disposition === 'false_positive' || disposition === 'benign_true_positive'
      ? 0
      : undefined
const asBoolean = (worth: 0 | 1 | undefined) => (worth === undefined ? null : worth === 1)

async function learn(scene: Scene, facts: readonly Said[]): Promise<void> {
  const verdicts = await verdictsOf(
    scene,
    facts.map(({ id }) => id),
  )
  if (verdicts.length === 0) return
  await countVerdicts(scene, verdicts)
  const given = verdicts.filter(({ after }) => after !== null)
  await insertVerdicts(
    scene,
    given.map((each) => ({ ...each, worth: asBoolean(worthOf(each.after)) })),
  )
  await withdrawVerdicts(
    scene,
    verdicts.filter(({ before }) => before !== null),
  )
  const telling = verdicts.filter(({ before, after }) => worthOf(before) !== worthOf(after))
  if (telling.length === 0) return
  for (const learner of await learners(scene)) if (!learner.pinned) await teach(scene, learner, telling)
}

/** The first verdict begins the first model: it watches until somebody who read its scorecard lets it score. */
async function learners(scene: Scene): Promise<Learner[]> {
  if (!(await hasModels(scene)))
    await insertModel(scene, { id: newId(scene.now), pace: 1, taught: 0, learned: openPriority({}).learned() })
  return lockLearners(scene)
}

async function teach(scene: Scene, learner: Learner, verdicts: readonly VerdictRow[]): Promise<void> {
  const { id, state, pace, learned } = learner
  const engine = openPriority({ constants: { pace: constants.pace * pace } }, learned)
  let more = 0
  for (const { arrivedAt, ruleId, host, source, before, after, evidence, shadowEvidence } of verdicts) {
    const signal = { at: arrivedAt.getTime(), rule: ruleId, host, source }
    const seen = { signal, evidence: evidenceOf((state === 'shadow' && shadowEvidence) || evidence) }
    const [was, is] = [worthOf(before), worthOf(after)]
    if (was !== undefined) engine.unlearn({ ...seen, worth: was })
    if (is !== undefined) engine.learn({ ...seen, worth: is })
    more += (is === undefined ? 0 : 1) - (was === undefined ? 0 : 1)
  }
  await keepLearned(scene, id, { learned: engine.learned(), more })
}
