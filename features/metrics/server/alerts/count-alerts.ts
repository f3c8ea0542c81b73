import type { Scene } from '../../../../platform/server/scene.ts'
import { alertInputs } from '../queries/alert-inputs.ts'
import { addCells, keepAlerts, keptOf } from './alert-measures.store.ts'
import { Cells, type Kinded } from './cells.ts'
import { keyOfKind, kindIds } from './kinds.store.ts'
import { measureAlert, type AlertMeasures, type Kind } from './measure-alert.ts'

const plain = (kind: Kind): Kind => ({ ...kind, rule: '' })

/**
 * Counts alerts as what they are now instead of what they were. `fresh`: also those that were never counted; of the others,
 * what has not arrived here yet is left to who reads arrivals, and nobody's fact is lost by it.
 */
export async function countAlerts(scene: Scene, ids: readonly string[], { fresh }: { fresh: boolean }): Promise<void> {
  const kept = await keptOf(scene, ids)
  const known = fresh ? ids : ids.filter((id) => kept.has(id))
  if (known.length === 0) return
  const measured = await withKinds(scene, (await alertInputs(scene, known)).map(measureAlert))
  const cells = new Cells()
  const changed = measured.filter((alert) => {
    const before = kept.get(alert.id)
    if (before && isSame(before, alert)) return false
    if (before) cells.add({ ...before, kind: alert.kind }, -1)
    cells.add(alert, 1)
    return true
  })
  await keepAlerts(scene, changed)
  await addCells(scene, cells)
}

async function withKinds(scene: Scene, alerts: readonly AlertMeasures[]): Promise<Kinded[]> {
  const ids = await kindIds(
    scene,
    alerts.flatMap(({ kind }) => [kind, plain(kind)]),
  )
  return alerts.map((alert) => ({
    ...alert,
    kindId: ids.get(keyOfKind(alert.kind))!,
    plainId: ids.get(keyOfKind(plain(alert.kind)))!,
  }))
}

const compared = [
  'at',
  'kindId',
  'plainId',
  'counted',
  'fate',
  'inCase',
  'repeats',
  'triageS',
  'decidedAt',
  'decidedBy',
] as const
const isSame = (one: Omit<Kinded, 'kind'>, other: Kinded): boolean => compared.every((key) => one[key] === other[key])
