import { sql } from 'kysely'
import { SettingError } from '../../config.ts'
import { keepBooks, type Database } from '../../db/database.ts'
import type { Scene } from '../../scene.ts'
import type { Vault } from './vault.ts'

/**
 * Notes the key that is sealed with from now on, and sees to it that every key something is still sealed with was given.
 * @throws SettingError: with another key than that of the data nothing sealed would open, and new things would be
 * sealed apart from the old
 */
export async function proveKeys(database: Database, vault: Vault, now: Date): Promise<void> {
  const missing = await keepBooks(database, async (db) => {
    const { rows } = await sql<{ id: string }>`select key_id as id from vault_keys order by since`.execute(db)
    const unknown = rows.map((row) => row.id).filter((id) => !vault.knows(id))
    if (unknown.length === 0)
      await sql`insert into vault_keys (key_id, since) values (${vault.keyId}, ${now}) on conflict do nothing`.execute(
        db,
      )
    return unknown
  })
  if (missing.length === 0) return
  throw new SettingError(
    `Secrets of this database are sealed with the key ${missing.join(' and ')}, and Caseward was given ${vault.keyId}: give the old key too (behind the new one in CASEWARD_SECRET_KEY, or as a line of secret.key in the data folder). If it is lost, "npx caseward secret-key forget ${missing[0]}" starts without what it sealed.`,
  )
}

/** After everything was sealed anew: the other keys are not needed any more. */
export const forgetKey = (database: Database, keyId: string): Promise<boolean> =>
  keepBooks(database, async (db) => {
    const gone = await sql`delete from vault_keys where key_id = ${keyId}`.execute(db)
    return gone.numAffectedRows === 1n
  })

/** All keys something may be sealed with; for the system alone. */
export const notedKeys = async ({ db }: Scene): Promise<string[]> =>
  (await sql<{ id: string }>`select key_id as id from vault_keys`.execute(db)).rows.map((row) => row.id)
