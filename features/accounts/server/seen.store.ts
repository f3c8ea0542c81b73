import type { Scene } from '../../../platform/server/scene.ts'

type Db = Scene['db']

// When something was last used is bookkeeping, not a fact: at most once a minute, outside the log.

export async function markSessionSeen(db: Db, hash: Buffer, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ last_seen_at: now }).where('token_hash', '=', hash).execute()
}
