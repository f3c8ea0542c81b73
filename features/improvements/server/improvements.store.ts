import { sql, type Insertable, type Updateable } from 'kysely'
import type { Improvements } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ImprovementRow } from './improvement.ts'

export const columns = sql`select t.id, t.version, c.id as "caseId", t.title, t.description, t.owner_id, t.due_at, t.shared,
  t.created_at, t.created_by, t.status, t.ended_at, t.ended_by, t.outcome, t.chase_at, t.withdrawn_at,
  case when c.id is not null then json_build_object('id', c.id, 'key', c.key, 'title', c.title, 'restricted', c.restricted) end as kase,
  case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as owner`
export const from = sql`from improvements t
  left join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id
  left join people o on o.id = t.owner_id`

/** Locked in order of id, aligned with `refs`. */
export async function loadImprovements(scene: Scene, refs: readonly string[]): Promise<(ImprovementRow | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const { rows } = await sql<ImprovementRow>`${columns} ${from} where t.organisation_id = ${scene.actor.organisationId}
    and t.id = any(${ids}::uuid[]) order by t.id for update of t`.execute(scene.db)
  return refs.map((ref) => rows.find(({ id }) => id === ref.toLowerCase()))
}

export async function insertImprovement(
  scene: Scene,
  row: Omit<Insertable<Improvements>, 'organisation_id'>,
): Promise<void> {
  await scene.db
    .insertInto('improvements')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateImprovement(scene: Scene, id: string, set: Updateable<Improvements>): Promise<void> {
  await scene.db
    .updateTable('improvements')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

/** Of all organisations, for the system alone. */
export async function toChase({ db, now }: Scene): Promise<{ organisationId: string; id: string }[]> {
  const { rows } = await sql<{ organisationId: string; id: string }>`select organisation_id as "organisationId", id
    from improvements_to_chase(${now}) limit 1000`.execute(db)
  return rows
}
