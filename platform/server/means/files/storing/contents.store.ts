import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../../../generated/db.ts'
import type { Scene } from '../../../scene.ts'
import type { Hashes } from '../hashing/lanes.ts'

/** What is needed to read it; its key is sealed by the vault. */
export type ContentRow = Hashes & {
  id: string
  size: number
  blob_id: string
  place: 'disk' | 's3'
  sealed_key: string | null
}
export type NewContent = Omit<ContentRow, 'sealed_key'> & { sealed_key: string; key_id: string }

const columns = sql`id, size, md5, sha1, sha256, sha512, blob_id, place, sealed_key`

/** Undefined: there is none of this id; without a key it was destroyed. */
export const selectContent = async (
  db: Kysely<DB>,
  organisationId: string,
  contentId: string,
): Promise<ContentRow | undefined> =>
  (
    await sql<ContentRow>`select ${columns} from contents
      where organisation_id = ${organisationId} and id = ${contentId}`.execute(db)
  ).rows[0]

/** The same bytes from now on lie elsewhere. */
export const replaceBlob = ({ db, actor }: Scene, contentId: string, fresh: NewContent): Promise<unknown> =>
  sql`update contents set blob_id = ${fresh.blob_id}, place = ${fresh.place}, sealed_key = ${fresh.sealed_key}, key_id = ${fresh.key_id}
    where organisation_id = ${actor.organisationId} and id = ${contentId}`.execute(db)

/** The one that is there of the same bytes, else this one. Whoever lets go of it meanwhile is waited for. */
export async function keepContent(
  { db, actor: { organisationId }, now }: Scene,
  content: NewContent,
): Promise<ContentRow> {
  for (;;) {
    const { id, size, md5, sha1, sha256, sha512, blob_id, place, sealed_key, key_id } = content
    await sql`insert into contents (organisation_id, id, size, md5, sha1, sha256, sha512, blob_id, place, sealed_key, key_id, created_at)
      values (${organisationId}, ${id}, ${size}, ${md5}, ${sha1}, ${sha256}, ${sha512}, ${blob_id}, ${place}, ${sealed_key}, ${key_id}, ${now})
      on conflict (organisation_id, sha256, size) where destroyed_at is null do nothing`.execute(db)
    const { rows } = await sql<ContentRow>`select ${columns} from contents
      where organisation_id = ${organisationId} and sha256 = ${sha256} and size = ${size} and destroyed_at is null
      for update`.execute(db)
    if (rows[0]) return rows[0]
  }
}

/** False: it is destroyed, or there is none. */
export async function addHolder({ db, actor, now }: Scene, contentId: string, holderId: string): Promise<boolean> {
  const { organisationId } = actor
  const { rows } = await sql`select from contents
    where organisation_id = ${organisationId} and id = ${contentId} and destroyed_at is null for update`.execute(db)
  if (rows.length === 0) return false
  await sql`insert into content_holders (organisation_id, content_id, holder_id, since)
    values (${organisationId}, ${contentId}, ${holderId}, ${now}) on conflict do nothing`.execute(db)
  return true
}

export const removeHolder = async ({ db, actor }: Scene, contentId: string, holderId: string): Promise<unknown> =>
  sql`delete from content_holders where organisation_id = ${actor.organisationId}
    and content_id = ${contentId} and holder_id = ${holderId}`.execute(db)

/** Drops its key when nothing needs it any more; answers whether it did. */
export async function destroyUnheld(
  { db, actor: { organisationId }, now }: Scene,
  contentId: string,
): Promise<boolean> {
  await sql`select from contents where organisation_id = ${organisationId} and id = ${contentId} for update`.execute(db)
  const { numAffectedRows } = await sql`update contents set sealed_key = null, key_id = null, destroyed_at = ${now}
    where organisation_id = ${organisationId} and id = ${contentId} and destroyed_at is null
      and not exists (select from content_holders h where h.organisation_id = ${organisationId} and h.content_id = ${contentId})
      and not content_awaited(${contentId})`.execute(db)
  return numAffectedRows === 1n
}

export const destroyedContents = async (
  { db, actor: { organisationId } }: Scene,
  most: number,
): Promise<{ id: string; blob_id: string; place: 'disk' | 's3' }[]> =>
  (
    await sql<{ id: string; blob_id: string; place: 'disk' | 's3' }>`select id, blob_id, place from contents
      where organisation_id = ${organisationId} and destroyed_at is not null and swept_at is null
      order by destroyed_at limit ${most}`.execute(db)
  ).rows

export const markSwept = ({ db, actor, now }: Scene, contentId: string): Promise<unknown> =>
  sql`update contents set swept_at = ${now} where organisation_id = ${actor.organisationId} and id = ${contentId}`.execute(
    db,
  )
