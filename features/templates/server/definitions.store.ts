import { sql, type Insertable, type Updateable } from 'kysely'
import type { DB } from '../../../generated/db.ts'
import { isId, newId } from '../../../platform/server/ids.ts'
import { lockRows } from '../../../platform/server/db/lock-rows.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { FieldRow, TemplateRow, TypeRow } from './definitions.ts'

/** The three things an organisation defines: they are few, are read whole, and are called by key. */
type Tables = { case_types: TypeRow; case_fields: FieldRow; case_templates: TemplateRow }
type Named = keyof Tables

const rows = <T extends Named>(scene: Scene, table: T, ids?: readonly string[]) =>
  sql<Tables[T]>`select d.*, ${table === 'case_types' ? sql`t.name` : sql`null`} as team_name
    from ${sql.table(table)} d ${table === 'case_types' ? sql`left join teams t on t.organisation_id = d.organisation_id and t.id = d.team_id` : sql``}
    where d.organisation_id = ${scene.actor.organisationId} ${ids ? sql`and d.id = any(${[...ids]}::uuid[])` : sql``}
    order by ${table === 'case_templates' ? sql`lower(d.name)` : sql`d.position`}, d.id limit 2000`
    .execute(scene.db)
    .then((found) => found.rows)

export const typesOf = (scene: Scene, ids?: readonly string[]) => rows(scene, 'case_types', ids)
export const fieldsOf = (scene: Scene, ids?: readonly string[]) => rows(scene, 'case_fields', ids)
export const templatesOf = (scene: Scene, ids?: readonly string[]) => rows(scene, 'case_templates', ids)

/** The `load` of changes on one of them: by id or key, locked. */
export const loadFrom =
  <T extends Named>(table: T) =>
  async (scene: Scene, refs: readonly string[]): Promise<(Tables[T] | undefined)[]> => {
    const { rows: meant } = await sql<{ id: string }>`select id from ${sql.table(table)}
      where organisation_id = ${scene.actor.organisationId}
        and (id = any(${refs.filter(isId)}::uuid[]) or key = any(${refs.filter((ref) => !isId(ref))}::text[]))`.execute(
      scene.db,
    )
    const ids = meant.map((row) => row.id)
    await lockRows(scene, table, ids)
    const found = await rows(scene, table, ids)
    return refs.map((ref) => found.find((row) => row.id === ref.toLowerCase() || row.key === ref))
  }

export async function keyExists(scene: Scene, table: Named, key: string): Promise<boolean> {
  const { rows: found } = await sql`select from ${sql.table(table)}
    where organisation_id = ${scene.actor.organisationId} and key = ${key}`.execute(scene.db)
  return found.length > 0
}

/** Stands last. @returns its id */
export async function insertInto<T extends Named>(
  scene: Scene,
  table: T,
  row: Omit<Insertable<DB[T]>, 'organisation_id' | 'id' | 'position'>,
): Promise<string> {
  const id = newId(scene.now)
  const place =
    table === 'case_templates'
      ? {}
      : {
          position: sql<number>`(select coalesce(max(position), 0) + 1 from ${sql.table(table)} where organisation_id = ${scene.actor.organisationId})`,
        }
  await scene.db
    .insertInto(table)
    .values({ ...row, ...place, organisation_id: scene.actor.organisationId, id } as never)
    .execute()
  return id
}

export async function updateIn<T extends Named>(
  scene: Scene,
  table: T,
  id: string,
  set: Updateable<DB[T]>,
): Promise<void> {
  await scene.db
    .updateTable(table as 'case_types')
    .set((eb) => ({ ...(set as Updateable<DB['case_types']>), version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export async function insertVersion(
  scene: Scene,
  { templateId, ...row }: { templateId: string; version: number; name: string; content: unknown },
): Promise<void> {
  await scene.db
    .insertInto('template_versions')
    .values({
      organisation_id: scene.actor.organisationId,
      template_id: templateId,
      version: row.version,
      name: row.name,
      content: JSON.stringify(row.content),
      saved_at: scene.now,
      saved_by: scene.actor.personId,
    })
    .execute()
}
