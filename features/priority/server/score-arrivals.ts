import type { Scene } from '../../../platform/server/scene.ts'
import type { Scoring, ToScore } from '../../alerts/server/index.ts'
import { observableId } from '../../observables/server/index.ts'
import type { PrioritySignal } from './engine/signal.ts'
import { packEvidence } from './evidence-row.ts'
import { openLive, type Live } from './live.ts'
import { markedAmong, readNow, type Now } from './models.store.ts'
import { ruleId } from './rule.ts'
import { insertScores, type ScoreRow } from './scores.store.ts'

/** How critical named things are, 1 low to 4 vital; what nobody has said is left out. */
export type CriticalitiesOf = (scene: Scene, names: readonly string[]) => Promise<ReadonlyMap<string, number>>

/** Scores each batch inside its transaction; of each organisation what arrived of late is kept in this process. */
export function scoreArrivals({ criticalitiesOf }: { criticalitiesOf?: CriticalitiesOf } = {}): Scoring {
  const lives = new Map<string, Live>()
  return async (scene, alerts) => {
    const { organisationId } = scene.actor
    if (alerts.length === 0) return { of: [], keep: async () => undefined }
    const now = await readNow(scene)
    const live = lives.get(organisationId) ?? (await openLive(scene))
    lives.set(organisationId, live)
    await live.follow(scene, now.models)
    const signals = await signalsOf(scene, alerts, { now, criticalitiesOf })
    const rows: Omit<ScoreRow, 'alertId'>[] = []
    const of: number[] = []
    for (const at of inTime(alerts)) {
      const signal = signals[at]!
      const { active, shadow } = live.hear(signal)
      of[at] = active.score
      rows[at] = {
        ...{ at: new Date(signal.at), ruleId: signal.rule, source: alerts[at]!.source, host: signal.host },
        ...{ activeId: live.activeId(), evidence: packEvidence(active), shadowId: live.shadowId() },
        ...{ shadowScore: shadow?.score ?? null, shadowEvidence: shadow ? packEvidence(shadow) : null },
      }
    }
    return {
      of,
      keep: (created) =>
        insertScores(
          scene,
          created.map(({ at, alertId }) => ({ ...rows[at]!, alertId })),
        ),
    }
  }
}

const inTime = (alerts: readonly ToScore[]): number[] =>
  [...alerts.keys()].sort((a, b) => alerts[a]!.at - alerts[b]!.at || a - b)

type Known = { now: Now; criticalitiesOf: CriticalitiesOf | undefined }
type Signal = PrioritySignal & { host: string | null }

async function signalsOf(scene: Scene, alerts: readonly ToScore[], known: Known): Promise<Signal[]> {
  const { now, criticalitiesOf } = known
  const { organisationId } = scene.actor
  const ids = now.marked
    ? alerts.map(({ observables }) => observables.map(({ type, value }) => observableId(organisationId, type, value)))
    : []
  const marked = await markedAmong(scene, [...new Set(ids.flat())])
  const names = [...new Set(alerts.flatMap(({ assets }) => assets))]
  const criticalities = (names.length > 0 && (await criticalitiesOf?.(scene, names))) || new Map<string, number>()
  return alerts.map((alert, at) => {
    const rule = ruleId(organisationId, alert.source, alert.title)
    const most = Math.max(0, ...alert.assets.map((name) => criticalities.get(name) ?? 0))
    return {
      ...{ at: alert.at, rule, host: hostOf(alert), source: alert.source, severity: alert.severity },
      criticality: most || null,
      marked: alert.observables.filter(({ ioc }, n) => ioc || marked.has(ids[at]?.[n] ?? '')).length,
      tuned: now.tuned[rule] ?? 0,
    }
  })
}

/** Where it happened: the thing named first, else its own address, else any. */
function hostOf({ assets, observables }: ToScore): string | null {
  const addresses = observables.filter(({ type }) => type === 'ipv4' || type === 'ipv6')
  const host = assets[0] ?? addresses.find(({ internal }) => internal)?.value ?? addresses[0]?.value
  return host?.toLowerCase() ?? null
}
