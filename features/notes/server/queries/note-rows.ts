import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Standing } from '../note.ts'

export type NoteRow = {
  id: string
  version: number
  caseId: string
  caseKey: string
  caseTitle: string
  title: string
  text: string
  createdAt: Date
  creator: { id: string; name: string } | null
  updatedAt: Date
  updater: { id: string; name: string } | null
  removedAt: Date | null
  privileged: boolean
  head: Standing
}

type Which = {
  ids?: readonly string[]
  caseIds?: readonly string[]
  before?: string | undefined
  limit?: number
  excerpt?: boolean
}

/** Notes with names and the standing of the case they are worked in, newest first; of a case those not removed. */
export async function noteRows(
  scene: Scene,
  { ids, caseIds, before, limit = 1000, excerpt }: Which,
): Promise<NoteRow[]> {
  const org = scene.actor.organisationId
  const { rows } =
    await sql<NoteRow>`select n.id, n.version, n.case_id as "caseId", c.key as "caseKey", c.title as "caseTitle", n.title,
      ${excerpt ? sql`left(n.body, 2000)` : sql`n.body`} as text,
      n.created_at as "createdAt", case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as creator,
      n.updated_at as "updatedAt", case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as updater,
      n.removed_at as "removedAt", n.privileged,
      json_build_object('key', h.key, 'stage', h.stage, 'merged_into_id', h.merged_into_id, 'merged_into_key', null) as head
    from notes n
    join cases c on c.organisation_id = n.organisation_id and c.id = n.case_id
    join cases h on h.organisation_id = n.organisation_id and h.id = case_head(n.case_id)
    left join people p on p.id = n.created_by
    left join people u on u.id = n.updated_by
    where n.organisation_id = ${org}
      ${ids ? sql`and n.id = any(${[...ids]}::uuid[])` : sql``}
      ${caseIds ? sql`and n.case_id = any(${[...caseIds]}::uuid[]) and n.removed_at is null` : sql``}
      ${before ? sql`and n.id < ${before}::uuid` : sql``}
    order by n.id desc limit ${limit}`.execute(scene.db)
  return rows
}
