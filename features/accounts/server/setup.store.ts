import { timingSafeEqual } from 'node:crypto'
import type { Scene } from '../../../platform/server/scene.ts'

type Db = Scene['db']

export async function replaceSetupLink(db: Db, hash: Buffer, now: Date): Promise<void> {
  await db
    .insertInto('setup_links')
    .values({ token_hash: hash, created_at: now })
    .onConflict((oc) => oc.column('only_one').doUpdateSet({ token_hash: hash, created_at: now }))
    .execute()
}

export async function setupLinkMatches(db: Db, hash: Buffer): Promise<boolean> {
  const row = await db.selectFrom('setup_links').select('token_hash').executeTakeFirst()
  return row !== undefined && timingSafeEqual(row.token_hash, hash)
}

export async function removeSetupLink(db: Db): Promise<void> {
  await db.deleteFrom('setup_links').execute()
}
