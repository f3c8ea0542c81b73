import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export type Segment = { exhibit: string; contentId: string; sha256: string; size: number }

const most = 1000

/**
 * The further segments of an image (E02 to E99, then EAA and so on), in their order: exhibits below its first whose files
 * are called as its own. Whether they belong together is seen by who reads them. What is privileged is no part of what is not.
 */
export async function segmentsOf(scene: Scene, evidenceId: string): Promise<Segment[]> {
  const { rows } = await sql<Segment>`select e.exhibit, e.content_id as "contentId", encode(e.sha256, 'hex') as sha256,
      e.size::float8 as size
    from evidence first join evidence e on e.organisation_id = first.organisation_id and e.parent_id = first.id
    where first.organisation_id = ${scene.actor.organisationId} and first.id = ${evidenceId}::uuid
      and first.file_name ~* '\\.[es]01$' and e.file_name ~* '\\.([es][0-9]{2}|[ef][a-z]{2})$'
      and lower(left(e.file_name, -4)) = lower(left(first.file_name, -4))
      and e.content_id is not null and e.standing <> 'disposed' and e.privileged = first.privileged
    order by lower(right(e.file_name, 3)) collate "C", e.id limit ${most}`.execute(scene.db)
  return rows
}
