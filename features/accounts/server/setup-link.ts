import { keepBooks, type Database } from '../../../platform/server/db/database.ts'
import { hashSecret, newSecret } from '../../../platform/server/ids.ts'
import { selectAnyOrganisation } from './accounts.store.ts'
import { replaceSetupLink } from './setup.store.ts'

/** The secret of a fresh one-time link while nobody has set Caseward up; null afterwards. */
export async function newSetupLink(database: Database, now: Date): Promise<string | null> {
  return keepBooks(database, async (db) => {
    if (await selectAnyOrganisation(db)) return null
    const secret = newSecret()
    await replaceSetupLink(db, hashSecret(secret), now)
    return secret
  })
}
