import { sql } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** The team of a case, or the team itself, by id; undefined: none. */
export async function teamOfRef(scene: Scene, id: string): Promise<string | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<{ id: string | null }>`select team_id as id from cases
    where organisation_id = ${scene.actor.organisationId} and id = ${id}
    union all select id from teams where organisation_id = ${scene.actor.organisationId} and id = ${id} limit 1`.execute(
    scene.db,
  )
  return rows[0]?.id ?? undefined
}
