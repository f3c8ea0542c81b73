import { sql } from 'kysely'
import type { Target } from '../../../../platform/server/change.ts'
import { lockRows } from '../../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { HandoverRule, RotaBody, Shift } from '../../contract/rota.ts'

export type StoredRota = {
  id: string
  version: number
  teamId: string
  name: string
  zone: string
  shifts: Shift[]
  handover: HandoverRule | null
  sweptTo: Date
  removed: boolean
}
export type RotaTarget = Target & StoredRota

const org = ({ actor }: Scene) => actor.organisationId
const columns = sql.raw(`r.id, r.version, r.team_id as "teamId", r.name, r.zone, r.shifts, r.handover,
  r.swept_to as "sweptTo", r.removed_at is not null as removed`)

/** Removed ones as well: they can be brought back. */
export async function loadRotas(scene: Scene, refs: readonly string[]): Promise<(RotaTarget | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'rotas', ids)
  const found = new Map((await rotasNamed(scene, ids)).map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function rotasNamed(scene: Scene, ids: readonly string[]): Promise<StoredRota[]> {
  const { rows } = await sql<StoredRota>`select ${columns} from rotas r
    where r.organisation_id = ${org(scene)} and r.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  return rows
}

/** Those in force; of some teams. */
export async function rotasInForce(scene: Scene, teamIds?: readonly string[]): Promise<StoredRota[]> {
  const { rows } = await sql<StoredRota>`select ${columns} from rotas r
    where r.organisation_id = ${org(scene)} and r.removed_at is null
      and ${teamIds ? sql`r.team_id = any(${[...teamIds]}::uuid[])` : sql`true`} order by r.name, r.id limit 500`.execute(
    scene.db,
  )
  return rows
}

export async function insertRota(scene: Scene, id: string, body: RotaBody): Promise<void> {
  await sql`insert into rotas (organisation_id, id, team_id, name, zone, shifts, handover, swept_to, saved_at, saved_by)
    values (${org(scene)}, ${id}, ${body.teamId}, ${body.name}, ${body.zone}, ${JSON.stringify(body.shifts)}::jsonb,
      ${json(body.handover)}::jsonb, ${scene.now}, ${scene.now}, ${scene.actor.personId})`.execute(scene.db)
}

export async function saveRota(scene: Scene, id: string, body: RotaBody): Promise<void> {
  await sql`update rotas set team_id = ${body.teamId}, name = ${body.name}, zone = ${body.zone},
      shifts = ${JSON.stringify(body.shifts)}::jsonb, handover = ${json(body.handover)}::jsonb, version = version + 1,
      saved_at = ${scene.now}, saved_by = ${scene.actor.personId}
    where organisation_id = ${org(scene)} and id = ${id}`.execute(scene.db)
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

export async function setRemoved(scene: Scene, ids: readonly string[], removed: boolean): Promise<void> {
  await sql`update rotas set removed_at = ${removed ? scene.now : null}, version = version + 1, swept_to = ${scene.now}
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

/** What ended until now has its handover, in all rotas of the organisation that were looked after. */
export async function sweptNow(scene: Scene, ids: readonly string[]): Promise<void> {
  await sql`update rotas set swept_to = greatest(swept_to, ${scene.now})
    where organisation_id = ${org(scene)} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
}

/** For the system alone. */
export async function organisationsWithRotas(scene: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select organisations_with_rotas() as id`.execute(scene.db)
  return rows.map((row) => row.id)
}
