import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { fetchedFor } from './fetched-for.ts'

export type LetOutAs = 'zip-aes' | 'zip-crypto' | 'raw' | 'look'

export type LetOutRow = {
  copyId: string
  exhibit: string
  caseId: string
  as: LetOutAs
  at: Date
  contentId: string
  name: string | null
  size: string
  standing: string
}

const columns = sql`v.id as "copyId", e.exhibit, e.case_id as "caseId", v.let_out as "as", v.recorded_at as at,
  e.content_id as "contentId", e.file_name as name, e.size, e.standing
  from custody_events v join evidence e on e.organisation_id = v.organisation_id and e.id = v.evidence_id`

/** What was let out to this person, and to nobody else. */
export async function selectLetOut(scene: Scene, id: string, copyId: string): Promise<LetOutRow | undefined> {
  const { actor } = scene
  const { rows } = await sql<LetOutRow>`select ${columns}
    where v.organisation_id = ${actor.organisationId} and v.id = ${copyId} and v.evidence_id = ${id}
      and v.let_out is not null and v.recorded_by = ${actor.personId}`.execute(scene.db)
  return rows[0]
}

export async function newestLetOut(scene: Scene, id: string): Promise<LetOutRow> {
  const { actor } = scene
  const { rows } = await sql<LetOutRow>`select ${columns}
    where v.organisation_id = ${actor.organisationId} and v.evidence_id = ${id} and v.let_out is not null
      and v.recorded_by = ${actor.personId}
    order by v.step desc limit 1`.execute(scene.db)
  return rows[0]!
}

/** Whether this person said a short while ago why they look inside: it stands in the custody. */
export async function isLooking(scene: Scene, id: string): Promise<boolean> {
  const { actor } = scene
  const { rows } = await sql<{ at: Date }>`select v.recorded_at as at from custody_events v
    where v.organisation_id = ${actor.organisationId} and v.evidence_id = ${id} and v.let_out = 'look'
      and v.recorded_by = ${actor.personId} order by v.step desc limit 1`.execute(scene.db)
  return rows[0] !== undefined && scene.now <= fetchedFor(rows[0].at)
}
