import { sql } from 'kysely'
import { unknown } from '../../../../contract/problem.ts'
import type { Scene } from '../../../scene.ts'

export type UploadRow = {
  id: string
  target: string
  name: string
  stamp: string
  size: number
  sealed_key: string | null
  created_at: Date
  expires_at: Date
  content_id: string | null
}
export type NewUpload = Pick<UploadRow, 'id' | 'target' | 'name' | 'stamp' | 'expires_at'> & {
  size: number | null
  sealed_key: string
  key_id: string
}

const columns = sql`id, target, name, stamp, size, sealed_key, created_at, expires_at, content_id`

export const insertUpload = ({ db, actor, now }: Scene, upload: NewUpload): Promise<unknown> =>
  sql`insert into uploads (organisation_id, id, person_id, target, name, stamp, size, sealed_key, key_id, created_at, expires_at)
    values (${actor.organisationId}, ${upload.id}, ${actor.personId}, ${upload.target}, ${upload.name}, ${upload.stamp},
      ${upload.size}, ${upload.sealed_key}, ${upload.key_id}, ${now}, ${upload.expires_at})`.execute(db)

/** One's own, as long as it is not claimed and has not expired. */
export const selectUpload = async ({ db, actor, now }: Scene, uploadId: string): Promise<UploadRow | undefined> =>
  (
    await sql<UploadRow>`select ${columns} from uploads where organisation_id = ${actor.organisationId} and id = ${uploadId}
      and person_id = ${actor.personId} and claimed_at is null and expires_at > ${now}`.execute(db)
  ).rows[0]

export const ownUploads = async ({ db, actor, now }: Scene, target: string | undefined): Promise<UploadRow[]> =>
  (
    await sql<UploadRow>`select ${columns} from uploads where organisation_id = ${actor.organisationId}
      and person_id = ${actor.personId} and claimed_at is null and expires_at > ${now}
      ${target === undefined ? sql`` : sql`and target = ${target}`} order by id`.execute(db)
  ).rows

export const putOff = ({ db, actor }: Scene, uploadId: string, until: Date): Promise<unknown> =>
  sql`update uploads set expires_at = ${until} where organisation_id = ${actor.organisationId} and id = ${uploadId}`.execute(
    db,
  )

/** From now on its content is what it stands for. */
export const fulfil = (
  { db, actor }: Scene,
  uploadId: string,
  { contentId, size, until }: { contentId: string; size: number; until: Date },
): Promise<unknown> =>
  sql`update uploads set content_id = ${contentId}, size = ${size}, expires_at = ${until}, sealed_key = null, key_id = null
    where organisation_id = ${actor.organisationId} and id = ${uploadId}`.execute(db)

/** False: it was claimed before. */
export async function markClaimed({ db, actor, now }: Scene, uploadId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update uploads set claimed_at = ${now}
    where organisation_id = ${actor.organisationId} and id = ${uploadId} and claimed_at is null and content_id is not null`.execute(
    db,
  )
  return numAffectedRows === 1n
}

/** Answers the content it stood for. */
export const deleteUpload = async ({ db, actor }: Scene, uploadId: string): Promise<string | null> =>
  (
    await sql<{ content_id: string | null }>`delete from uploads
      where organisation_id = ${actor.organisationId} and id = ${uploadId} returning content_id`.execute(db)
  ).rows[0]?.content_id ?? null

export const expiredUploads = async ({ db, actor, now }: Scene, most: number): Promise<string[]> =>
  (
    await sql<{ id: string }>`select id from uploads
      where organisation_id = ${actor.organisationId} and expires_at <= ${now} order by expires_at limit ${most}`.execute(
      db,
    )
  ).rows.map((row) => row.id)

/** Those of them that have not arrived and are still waited for. */
export const stillComing = async ({ db, actor }: Scene, ids: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await sql<{ id: string }>`select id from uploads where organisation_id = ${actor.organisationId}
        and id = any(${ids}::uuid[]) and sealed_key is not null`.execute(db)
    ).rows.map((row) => row.id),
  )

/** The key of what is on its way, locked: what it becomes is settled once. @throws where it has come before or is gone */
export async function keyOfUpload(
  { db, actor }: Scene,
  uploadId: string,
): Promise<{ sealed_key: string; key_id: string }> {
  const { rows } = await sql<{ sealed_key: string; key_id: string }>`select sealed_key, key_id from uploads
    where organisation_id = ${actor.organisationId} and id = ${uploadId} and sealed_key is not null for update`.execute(
    db,
  )
  if (!rows[0]) throw unknown('upload')
  return rows[0]
}
