import { change, inOrganisation } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { setScores } from '../../../alerts/server/index.ts'
import { rescoreAlerts as request } from '../../contract/requests/rescore.ts'
import { openPriority } from '../engine/engine.ts'
import { evidenceOf, packEvidence } from '../evidence-row.ts'
import { readLearned, readNow } from '../models.store.ts'
import { arrivedOf, atOnce, keepAnew, openAlertsAbout, type Arrived } from './rescore.store.ts'
import type { CriticalitiesOf } from '../score-arrivals.ts'

/** Made by reactions alone, with sight of all: a score must not depend on who promoted a model or marked an IOC. */
export const rescoreAlertsChange = (criticalitiesOf?: CriticalitiesOf) =>
  change({
    request,
    fact: 'priority.rescored',
    subjectKind: 'organisation',
    door: true,
    system: true,
    load: inOrganisation,
    async apply(scene, _, about) {
      const ids = await openAlertsAbout(scene, about)
      if (ids.length === 0) return []
      const arrived = await arrivedOf(scene, ids)
      await scoreAnew(scene, arrived, await ranksOf(scene, arrived, criticalitiesOf))
      const next = ids.length === atOnce ? ids.at(-1)! : null
      return [{ subjectId: scene.actor.organisationId, data: { alerts: arrived.length, next } }]
    },
    present: async (_, ids) => ids.map(() => null),
  })

type Ranks = ReadonlyMap<string, number>

async function ranksOf(scene: Scene, arrived: readonly Arrived[], of?: CriticalitiesOf): Promise<Ranks> {
  const names = [...new Set(arrived.flatMap((each) => each.names))]
  return (names.length > 0 && (await of?.(scene, names))) || new Map()
}

async function scoreAnew(scene: Scene, arrived: readonly Arrived[], ranks: Ranks): Promise<void> {
  const { models, tuned } = await readNow(scene)
  const activeId = models.find(({ state }) => state === 'active')?.id ?? null
  const engine = openPriority({}, activeId === null ? undefined : await readLearned(scene, activeId))
  const anew = arrived.map((each) => {
    const { id, ruleId, source, host, severity, marked, names } = each
    const criticality = Math.max(0, ...names.map((name) => ranks.get(name) ?? 0)) || null
    // What the model that was promoted said of its surroundings, else what the one before it did.
    const before = (each.shadowId === activeId && each.shadowEvidence) || each.evidence
    const signal = { at: each.at.getTime(), rule: ruleId, source, host, severity, marked, criticality }
    const scored = engine.again({ ...signal, tuned: tuned[ruleId] ?? 0 }, evidenceOf(before))
    return { id, score: scored.score, activeId, evidence: packEvidence(scored) }
  })
  await setScores(scene, anew)
  await keepAnew(scene, anew)
}
