import { sql } from 'kysely'
import type { Target } from '../../../../platform/server/change.ts'
import { lockRows } from '../../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Exceptions } from '../duty/on-duty.ts'

const org = ({ actor }: Scene) => actor.organisationId
const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)

/** By rota, with the absences of everybody: those that touch the stretch, in the order they were made. */
export async function exceptionsOf(
  scene: Scene,
  rotaIds: readonly string[],
  { from, to }: { from: number; to: number },
): Promise<Map<string, Exceptions>> {
  const [begin, end] = [new Date(from), new Date(to)]
  const { rows } = await sql<Exceptions['overrides'][number] & { rotaId: string }>`
    select rota_id as "rotaId", instead_of as "insteadOf", stand_in as "standIn", ${ms('from_at')} as "from", ${ms('to_at')} as "to", reason
    from rota_overrides where organisation_id = ${org(scene)} and rota_id = any(${[...rotaIds]}::uuid[])
      and withdrawn_at is null and to_at > ${begin} and from_at < ${end} order by id`.execute(scene.db)
  const absences = await absencesIn(scene, { from: begin, to: end })
  const overrides = Map.groupBy(rows, (row) => row.rotaId)
  return new Map(rotaIds.map((id) => [id, { absences, overrides: overrides.get(id) ?? [] }]))
}

export async function absencesIn(
  scene: Scene,
  { from, to }: { from: Date; to: Date },
): Promise<Exceptions['absences']> {
  const { rows } = await sql<Exceptions['absences'][number]>`
    select person_id as "personId", stand_in as "standIn", ${ms('from_at')} as "from", ${ms('to_at')} as "to", reason
    from absences where organisation_id = ${org(scene)} and withdrawn_at is null and to_at > ${from} and from_at < ${to}
    order by id limit 5000`.execute(scene.db)
  return rows
}

export type OverrideTarget = Target & {
  rotaId: string
  rota: string
  insteadOf: string
  standIn: string
  withdrawn: boolean
}

export async function loadOverrides(scene: Scene, refs: readonly string[]): Promise<(OverrideTarget | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'rota_overrides', ids)
  const { rows } =
    await sql<OverrideTarget>`select o.id, o.rota_id as "rotaId", r.name as rota, o.instead_of as "insteadOf",
      o.stand_in as "standIn", o.withdrawn_at is not null as withdrawn
    from rota_overrides o join rotas r on r.organisation_id = o.organisation_id and r.id = o.rota_id
    where o.organisation_id = ${org(scene)} and o.id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

type NewOverride = { id: string; insteadOf: string; standIn: string; from: Date; to: Date; reason: string }

export async function insertOverride(scene: Scene, rotaId: string, each: NewOverride): Promise<void> {
  await sql`insert into rota_overrides (organisation_id, id, rota_id, instead_of, stand_in, from_at, to_at, reason, made_at, made_by)
    values (${org(scene)}, ${each.id}, ${rotaId}, ${each.insteadOf}, ${each.standIn}, ${each.from}, ${each.to}, ${each.reason},
      ${scene.now}, ${scene.actor.personId})`.execute(scene.db)
}

export async function withdrawOverrides(scene: Scene, ids: readonly string[], withdrawn: boolean): Promise<void> {
  await sql`update rota_overrides set withdrawn_at = ${withdrawn ? scene.now : null}
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

export type AbsenceTarget = Target & {
  version: number
  personId: string
  person: string
  from: Date
  to: Date
  withdrawn: boolean
}

export async function loadAbsences(scene: Scene, refs: readonly string[]): Promise<(AbsenceTarget | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'absences', ids)
  const { rows } = await sql<AbsenceTarget>`select a.id, a.version, a.person_id as "personId", p.name as person,
      a.from_at as "from", a.to_at as "to", a.withdrawn_at is not null as withdrawn
    from absences a join people p on p.id = a.person_id
    where a.organisation_id = ${org(scene)} and a.id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

type NewAbsence = { id: string; personId: string; standIn: string | null; from: Date; to: Date; reason: string }

export async function insertAbsence(scene: Scene, each: NewAbsence): Promise<void> {
  await sql`insert into absences (organisation_id, id, person_id, stand_in, from_at, to_at, reason, made_at, made_by)
    values (${org(scene)}, ${each.id}, ${each.personId}, ${each.standIn}, ${each.from}, ${each.to}, ${each.reason}, ${scene.now},
      ${scene.actor.personId})`.execute(scene.db)
}

export async function withdrawAbsences(scene: Scene, ids: readonly string[], withdrawn: boolean): Promise<void> {
  await sql`update absences set withdrawn_at = ${withdrawn ? scene.now : null}, version = version + 1
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}
