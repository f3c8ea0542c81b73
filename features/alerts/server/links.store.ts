import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { followAlerts } from '../../observables/server/index.ts'
import type { AlertAsset } from '../contract/alert.ts'
import { difference, linked, type AlertState, type AlertTarget } from './alert.ts'
import { loadAlerts, saveStates } from './alerts.store.ts'

/** What a case takes over from an alert. */
export type AlertForCase = {
  id: string
  title: string
  severity: number
  type: string | null
  tags: string[]
  techniques: string[]
  tlp: string | null
  pap: string | null
  occurredAt: Date
  detectedAt: Date
  receivedAt: Date
  caseId: string | null
  assets: AlertAsset[]
  observables: { id: string; type: string; value: string; internal: boolean }[]
}

type Carried = AlertForCase['observables'][number]

/** The observables of each alert. */
async function observablesOf(scene: Scene, alertIds: readonly string[]): Promise<Map<string, Carried[]>> {
  const { rows } = await sql<Carried & { alert: string }>`
    select s.subject_id as alert, o.id, o.type, o.value, o.internal
    from sightings s join observables o on o.organisation_id = s.organisation_id and o.id = s.observable_id
    where s.organisation_id = ${scene.actor.organisationId} and s.subject_id = any(${alertIds}::uuid[])`.execute(
    scene.db,
  )
  const carried = new Map<string, Carried[]>(alertIds.map((id) => [id.toLowerCase(), []]))
  for (const { alert, id, type, value, internal } of rows) carried.get(alert)?.push({ id, type, value, internal })
  return carried
}

/** Locked, in the order of ids; aligned with the ids asked for, undefined where the actor sees none. */
export async function loadAlertsForCase(scene: Scene, ids: readonly string[]): Promise<(AlertForCase | undefined)[]> {
  const asked = ids.filter(isId)
  const columns = ['id', 'title', 'severity', 'type', 'tags', 'techniques', 'tlp', 'pap', 'assets'] as const
  const rows = await scene.db
    .selectFrom('alerts')
    .select([...columns, 'occurred_at', 'detected_at', 'received_at', 'case_id'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${asked}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const carried = await observablesOf(scene, asked)
  const found = new Map<string, AlertForCase>()
  for (const { occurred_at, detected_at, received_at, case_id, ...row } of rows) {
    found.set(row.id, {
      ...row,
      assets: row.assets as AlertAsset[],
      occurredAt: occurred_at ?? detected_at,
      detectedAt: detected_at,
      receivedAt: received_at,
      caseId: case_id,
      observables: carried.get(row.id) ?? [],
    })
  }
  return ids.map((id) => found.get(id.toLowerCase()))
}

/** What an alert was before it was linked or unlinked: put back by handing it to the opposite. Fit to stand in a fact. */
export type LinkedBefore = { id: string; state: Partial<AlertState> }

const visible = async (scene: Scene, ids: readonly string[]): Promise<AlertTarget[]> =>
  (await loadAlerts(scene, ids)).filter((alert) => alert !== undefined)

async function put(scene: Scene, changes: readonly { from: AlertTarget; to: AlertState }[]): Promise<LinkedBefore[]> {
  await saveStates(
    scene,
    changes.map(({ from, to }) => ({ id: from.id, state: to })),
  )
  for (const [caseId, group] of Map.groupBy(changes, ({ to }) => to.caseId)) {
    await followAlerts(
      scene,
      group.map(({ from }) => from.id),
      caseId,
    )
  }
  return changes.map(({ from, to }) => ({ id: from.id, state: difference(from.state, to).before }))
}

/** `back`: what `unlinkAlerts` answered, when this takes that back. */
export type Into = { caseId: string; back?: readonly LinkedBefore[] }

/**
 * Puts alerts into a case: status `linked`, no verdict, sleep or mute of their own; their sightings follow.
 * The caller has loaded them (`loadAlertsForCase`) and seen that they are in no other case.
 * @returns what each was before
 */
export async function linkAlerts(
  scene: Scene,
  alertIds: readonly string[],
  { caseId, back = [] }: Into,
): Promise<LinkedBefore[]> {
  const before = new Map(back.map(({ id, state }) => [id, state]))
  const alerts = await visible(scene, alertIds)
  return put(
    scene,
    alerts.map((from) => ({ from, to: { ...linked(from.state, caseId), ...before.get(from.id), caseId } })),
  )
}

/**
 * Takes alerts out of their case: back to their assignee or to the queue; one that was judged stays closed, but one that
 * was closed with its case comes back.
 * @param back what `linkAlerts` answered, when this takes that back: then they are again what they were
 * @returns what each was before
 */
export async function unlinkAlerts(
  scene: Scene,
  alertIds: readonly string[],
  back: readonly LinkedBefore[] = [],
): Promise<LinkedBefore[]> {
  const before = new Map(back.map(({ id, state }) => [id, state]))
  const alerts = await visible(scene, alertIds)
  return put(
    scene,
    alerts.map((from) => ({ from, to: { ...released(from.state), ...before.get(from.id), caseId: null } })),
  )
}

const released = (state: AlertState): AlertState =>
  state.closedWithCase
    ? { ...state, closedAt: null, disposition: null, closingNote: null, closedWithCase: false }
    : state
