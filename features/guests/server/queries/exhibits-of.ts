import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export type ExhibitOf = { fileId: string; id: string; exhibit: string }

/** Of these files those whose very bytes are an exhibit of their case, the first one it became. */
export async function exhibitsOf({ db, actor }: Scene, fileIds: readonly string[]): Promise<ExhibitOf[]> {
  const { rows } = await sql<ExhibitOf>`select distinct on (f.id) f.id as "fileId", e.id, e.exhibit
    from guest_files f join evidence e on e.organisation_id = f.organisation_id and e.case_id = f.case_id
      and e.content_id = f.content_id
    where f.organisation_id = ${actor.organisationId} and f.id = any(${[...fileIds]}::uuid[])
    order by f.id, e.number`.execute(db)
  return rows
}
