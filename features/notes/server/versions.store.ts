import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'

export type VersionRow = { number: number; title: string; body: string; at: Date; authorIds: string[] }

type NewVersion = { noteId: string; caseId: string; title: string; body: string; authorIds: readonly string[] }

/** The next number; the note's row is locked by who calls, so that no two are given. */
export async function insertVersion(
  scene: Scene,
  { noteId, caseId, title, body, authorIds }: NewVersion,
): Promise<number> {
  const { organisationId } = scene.actor
  const { rows } = await sql<{ number: number }>`insert into note_versions
      (organisation_id, note_id, number, case_id, title, body, at, author_ids)
    select ${organisationId}, ${noteId}, coalesce(max(number), 0) + 1, ${caseId}, ${title}, ${body}, ${scene.now}, ${[...new Set(authorIds)]}::uuid[]
    from note_versions where organisation_id = ${organisationId} and note_id = ${noteId} returning number`.execute(
    scene.db,
  )
  return rows[0]!.number
}

const versions = (scene: Scene, noteId: string) =>
  scene.db
    .selectFrom('note_versions')
    .select(['number', 'title', 'body', 'at', 'author_ids as authorIds'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('note_id', '=', noteId)

export const selectVersion = (scene: Scene, noteId: string, number: number): Promise<VersionRow | undefined> =>
  versions(scene, noteId).where('number', '=', number).executeTakeFirst()

/** Every note has one from its creation on. */
export const selectLastVersion = (scene: Scene, noteId: string): Promise<VersionRow> =>
  versions(scene, noteId).orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()

/** Newest first, from `below` on. */
export const selectVersions = (
  scene: Scene,
  noteId: string,
  { below, limit }: { below?: number | undefined; limit: number },
): Promise<VersionRow[]> =>
  versions(scene, noteId)
    .$if(below !== undefined, (q) => q.where('number', '<', below ?? 0))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
