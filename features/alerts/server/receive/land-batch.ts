import { setImmediate } from 'node:timers/promises'
import type { Scene } from '../../../../platform/server/scene.ts'
import { landRelations, landSightings, observableId, type NewSighting } from '../../../observables/server/index.ts'
import { countHits, matchSuppressions } from '../../../suppressions/server/index.ts'
import { merge, severityRank, type Batch, type Merged } from './batch.ts'
import { relationsOf } from './relations-of.ts'
import { createdOf, toScore, type Scoring } from './scoring.ts'
import {
  insertDeadLetters,
  insertPayloads,
  lockRepeated,
  noteRepeats,
  pack,
  slice,
  upsertAlerts,
  type Landed,
  type Packed,
} from './landing.store.ts'
import { withRuleTechniques } from './rule-techniques.store.ts'

export type Counts = { created: number; repeated: number; rejected: number; suppressed: number }

/**
 * Writes a batch of any size: all alerts, then all payloads, then all observables and sightings, each kind in the order
 * of its keys over the whole batch, so that two batches at once may wait for each other but never in a circle.
 */
export async function landBatch(scene: Scene, batch: Batch, scoring: Scoring): Promise<Counts> {
  const alerts = await withRuleTechniques(scene, merge(batch.arrivals))
  const suppressions = await muted(scene, alerts)
  const scores = await scoring(
    scene,
    alerts.map((each) => toScore(scene, each)),
  )
  await lockRepeated(scene, alerts)
  // The database writes alerts while this process compresses what comes next.
  const [landed, packed] = await Promise.all([
    land(scene, alerts, { suppressions, scores: scores.of }),
    packAll(scene, alerts),
  ])
  await noteRepeats(
    scene,
    landed.filter(({ created }) => !created).map(({ id }) => id),
  )
  const payloads = alerts.flatMap((_, at) => packed[at]!.payloads.map((each) => ({ ...each, alertId: landed[at]!.id })))
  await insertPayloads(scene, payloads)
  await scores.keep(createdOf(landed))
  await landSightings(
    scene,
    alerts.flatMap((each, at) => sightingsOf(scene, { ...each, ids: packed[at]!.ids }, landed[at]!)),
  )
  await landRelations(
    scene,
    alerts.flatMap((each, at) => relationsOf(scene, { ...each, ids: packed[at]!.ids }, landed[at]!)),
  )
  await insertDeadLetters(scene, batch.refused)
  return settle(scene, batch, { alerts, landed })
}

async function land(
  scene: Scene,
  alerts: readonly Merged[],
  { suppressions, scores }: { suppressions: readonly (string | undefined)[]; scores: readonly number[] },
): Promise<Landed[]> {
  const landed: Landed[] = []
  for (const [from, part] of slices(alerts)) {
    const added = { suppressions: suppressions.slice(from, from + slice), scores: scores.slice(from, from + slice) }
    landed.push(...(await upsertAlerts(scene, part, added)))
  }
  return landed
}

/** So many between two turns of everybody else. */
const packedAtOnce = 100

type Prepared = { payloads: Packed[]; ids: string[] }

/** The payloads of each alert compressed, and the ids of its observables. */
async function packAll({ actor }: Scene, alerts: readonly Merged[]): Promise<Prepared[]> {
  const packed: Prepared[] = []
  for (const { arrivals, observables } of alerts) {
    if (packed.length % packedAtOnce === 0) await setImmediate()
    packed.push({
      payloads: arrivals.map(({ payload }) => pack(payload)),
      ids: observables.map(({ type, value }) => observableId(actor.organisationId, type, value)),
    })
  }
  return packed
}

function* slices<T>(all: readonly T[]): Generator<[number, readonly T[]]> {
  for (let from = 0; from < all.length; from += slice) yield [from, all.slice(from, from + slice)]
}

const muted = (scene: Scene, alerts: readonly Merged[]) =>
  matchSuppressions(
    scene,
    alerts.map(({ first: { alert }, observables }) => {
      let ids: Set<string> | undefined
      return {
        source: alert.source,
        type: alert.type ?? null,
        title: alert.title,
        severity: severityRank(alert.severity),
        /** Asked only by suppressions that name observables, so computed only then. */
        get observables() {
          return (ids ??= new Set(
            observables.map(({ type, value }) => observableId(scene.actor.organisationId, type, value)),
          ))
        },
      }
    }),
  )

type Named = Merged & { ids: readonly string[] }

const sightingsOf = (
  scene: Scene,
  { first: { alert }, observables, ids }: Named,
  { id, caseId, created }: Landed,
): NewSighting[] =>
  observables.map((observable, at) => ({
    subjectKind: 'alert',
    subjectId: id,
    caseId,
    seenAt: alert.occurredAt ?? alert.detectedAt ?? scene.now,
    fresh: created,
    observableId: ids[at]!,
    observable,
  }))

/** What became of each arrival, in counts and one by one. */
async function settle(
  scene: Scene,
  batch: Batch,
  { alerts, landed }: { alerts: readonly Merged[]; landed: readonly Landed[] },
): Promise<Counts> {
  const counts = { created: 0, repeated: 0, rejected: batch.refused.length, suppressed: 0 }
  const hits = new Map<string, number>()
  for (const [at, { arrivals }] of alerts.entries()) {
    const { created, suppressionId } = landed[at]!
    for (const [place, { index }] of arrivals.entries())
      batch.receipts[index] = created && place === 0 ? 'created' : 'repeated'
    counts.created += created ? 1 : 0
    counts.repeated += arrivals.length - (created ? 1 : 0)
    if (suppressionId === null) continue
    counts.suppressed += arrivals.length
    hits.set(suppressionId, (hits.get(suppressionId) ?? 0) + arrivals.length)
  }
  await countHits(scene, hits)
  return counts
}
