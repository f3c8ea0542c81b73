import { sql } from 'kysely'
import type { Scene } from '../../../scene.ts'
import type { Vault } from '../../vault/vault.ts'
import { sealPlace } from './place.ts'

type Row = { id: string; blob_id: string; sealed_key: string; key_id: string }

/** Keys of files under another key than the current one, up to `most` of each table, sealed anew; how many. */
export async function resealFileKeys(scene: Scene, vault: Vault, most: number): Promise<number> {
  const { db, actor } = scene
  const { organisationId } = actor
  const older = sql`(select key_id from vault_keys where key_id <> ${vault.keyId})`
  const some = sql`organisation_id = ${organisationId} and key_id in ${older} order by id limit ${most} for update skip locked`
  const contents = await sql<Row>`select id, blob_id, sealed_key, key_id from contents where ${some}`.execute(db)
  const uploads = await sql<Row>`select id, id as blob_id, sealed_key, key_id from uploads where ${some}`.execute(db)
  const anew = ({ blob_id: blobId, sealed_key }: Row) => vault.reseal(sealed_key, sealPlace({ organisationId, blobId }))
  const known = (row: Row) => vault.knows(row.key_id)
  for (const row of contents.rows.filter(known))
    await sql`update contents set sealed_key = ${anew(row)}, key_id = ${vault.keyId}
      where organisation_id = ${organisationId} and id = ${row.id}`.execute(db)
  for (const row of uploads.rows.filter(known))
    await sql`update uploads set sealed_key = ${anew(row)}, key_id = ${vault.keyId}
      where organisation_id = ${organisationId} and id = ${row.id}`.execute(db)
  return contents.rows.filter(known).length + uploads.rows.filter(known).length
}

/** Which of the keys something of the organisation's files is still sealed with. */
export const fileKeysInUse = async ({ db, actor: { organisationId } }: Scene): Promise<string[]> =>
  (
    await sql<{ id: string }>`select key_id as id from vault_keys k
      where exists (select from contents where organisation_id = ${organisationId} and key_id = k.key_id)
        or exists (select from uploads where organisation_id = ${organisationId} and key_id = k.key_id)`.execute(db)
  ).rows.map((row) => row.id)
