import type { Scene } from '../../../../platform/server/scene.ts'
import type { SeenObservable } from '../../../observables/server/index.ts'
import type { Merged } from './batch.ts'
import { severityRank } from './batch.ts'
import type { Landed } from './landing.store.ts'

/** What a score may go by. `severity` 1 to 5; `at` in milliseconds. */
export type ToScore = {
  source: string
  title: string
  severity: number
  at: number
  assets: readonly string[]
  observables: readonly SeenObservable[]
}

/** The scores (0 to 1000) of a batch in its order; `keep` is called when the alerts are there, with those that are new. */
export type Scores = {
  of: readonly number[]
  keep: (created: readonly { at: number; alertId: string }[]) => Promise<void>
}

/** How likely each alert of a batch is worth a look: asked inside the transaction that lands it. */
export type Scoring = (scene: Scene, alerts: readonly ToScore[]) => Promise<Scores>

export const toScore = ({ now }: Scene, { first: { alert }, observables }: Merged): ToScore => ({
  source: alert.source,
  title: alert.title,
  severity: severityRank(alert.severity),
  // A clock that is ahead must not make everything after it look late.
  at: Math.min(now.getTime(), Date.parse(alert.occurredAt ?? alert.detectedAt ?? now.toISOString())),
  assets: (alert.assets ?? []).map(({ name }) => name),
  observables,
})

export const createdOf = (landed: readonly Landed[]) =>
  landed.flatMap(({ id, created }, at) => (created ? [{ at, alertId: id }] : []))
