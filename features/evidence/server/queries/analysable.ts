import { sql } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** `contentId` and `sha256` are null where no bytes of it are kept here, or are no more. */
export type Analysable = {
  id: string
  caseId: string
  exhibit: string
  contentId: string | null
  sha256: string | null
  size: number | null
}

/** What there is to read of an exhibit; undefined where there is none one may see. */
export async function contentToAnalyse(scene: Scene, id: string): Promise<Analysable | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<Analysable>`select id, case_id as "caseId", exhibit,
      case when standing <> 'disposed' then content_id end as "contentId",
      case when standing <> 'disposed' then encode(sha256, 'hex') end as sha256, size::float8 as size
    from evidence where organisation_id = ${scene.actor.organisationId} and id = ${id}::uuid`.execute(scene.db)
  return rows[0]
}
