import { sql, type Insertable, type RawBuilder, type Updateable } from 'kysely'
import type { Efforts, HourlyRates, Mandates } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { headsOf } from '../../cases/server/index.ts'
import type { EffortRow, MandateRow } from './mandate.ts'

/** Locked in order of id, each with its case locked against closing; aligned with `refs`. */
async function load<Row extends { id: string; caseId: string; head: unknown }>(
  scene: Scene,
  refs: readonly string[],
  select: RawBuilder<unknown>,
): Promise<(Row | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const { rows } = await sql<Row>`${select} where t.organisation_id = ${scene.actor.organisationId}
    and t.id = any(${ids}::uuid[]) order by t.id for update of t`.execute(scene.db)
  const heads = await headsOf(
    scene,
    rows.map((row) => row.caseId),
  )
  const found = new Map(
    rows.flatMap((row) => (heads.has(row.caseId) ? [[row.id, { ...row, head: heads.get(row.caseId)! }] as const] : [])),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export const mandateColumns = sql`select t.id, t.version, t.case_id as "caseId", t.kind, t.reference, t.given_by, t.scope,
  t.jurisdiction, t.valid_from, t.valid_until, t.recorded_at, t.recorded_by, t.ended_at, t.ended_reason, t.withdrawn_at`
export const effortColumns = sql`select t.id, t.version, t.case_id as "caseId", t.person_id, t.day::text as day, t.what,
  t.minutes, t.cost::float8 as cost, t.currency, t.noted_at, t.noted_by, t.removed_at, p.name as person_name`

export const loadMandates = (scene: Scene, refs: readonly string[]) =>
  load<MandateRow>(scene, refs, sql`${mandateColumns} from mandates t`)

export const loadEfforts = (scene: Scene, refs: readonly string[]) =>
  load<EffortRow>(scene, refs, sql`${effortColumns} from efforts t join people p on p.id = t.person_id`)

export async function insertMandate(scene: Scene, row: Omit<Insertable<Mandates>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('mandates')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateMandate(scene: Scene, id: string, set: Updateable<Mandates>): Promise<void> {
  await scene.db
    .updateTable('mandates')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export async function insertEffort(scene: Scene, row: Omit<Insertable<Efforts>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('efforts')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateEffort(scene: Scene, id: string, set: Updateable<Efforts>): Promise<void> {
  await scene.db
    .updateTable('efforts')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export async function insertRate(scene: Scene, row: Omit<Insertable<HourlyRates>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('hourly_rates')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function setRateRemoved(scene: Scene, id: string, at: Date | null): Promise<void> {
  await scene.db
    .updateTable('hourly_rates')
    .set((eb) => ({ removed_at: at, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export type RateRow = { id: string; version: number; from: string; removed_at: Date | null; person_name: string | null }

export async function loadRates(scene: Scene, refs: readonly string[]): Promise<(RateRow | undefined)[]> {
  const { rows } =
    await sql<RateRow>`select h.id, h.version, h.valid_from::text as from, h.removed_at, p.name as person_name
    from hourly_rates h left join people p on p.id = h.person_id
    where h.organisation_id = ${scene.actor.organisationId} and h.id = any(${refs.filter(isId)}::uuid[])
    order by h.id for update of h`.execute(scene.db)
  return refs.map((ref) => rows.find((row) => row.id === ref.toLowerCase()))
}
