import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { faceBeside, shown } from './queries/shown.ts'

export async function insertImport(scene: Scene, id: string, observables: number): Promise<void> {
  await scene.db
    .insertInto('observable_imports')
    .values({
      organisation_id: scene.actor.organisationId,
      id,
      observables,
      made_at: scene.now,
      made_by: scene.actor.personId,
    })
    .execute()
}

export async function loadImports(scene: Scene, refs: readonly string[]) {
  const rows = await scene.db
    .selectFrom('observable_imports')
    .select(['id', 'observables', 'made_by as madeBy', 'withdrawn_at as withdrawnAt'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${refs.filter(isId)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function withdrawImports(scene: Scene, ids: readonly string[]): Promise<void> {
  const org = scene.actor.organisationId
  await sql`delete from sightings where organisation_id = ${org} and subject_kind = 'import'
    and subject_id = any(${ids}::uuid[])`.execute(scene.db)
  await sql`update observable_imports set withdrawn_at = ${scene.now} where organisation_id = ${org}
    and id = any(${ids}::uuid[])`.execute(scene.db)
}

/** Which of these the actor may see already. */
export async function knownAmong(scene: Scene, ids: readonly string[]): Promise<Map<string, { ioc: boolean }>> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{ id: string; ioc: boolean }>`select o.id,
      ${shown('ioc')} and (${shown('ioc_until')} is null or ${shown('ioc_until')} > ${scene.now}) as ioc
    from observables o ${faceBeside(org)}
    where o.organisation_id = ${org} and o.id = any(${ids}::uuid[])`.execute(scene.db)
  return new Map(rows.map((row) => [row.id, row]))
}
