import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../generated/db.ts'

/** `queue`: jobs of one queue run one after the other. `key`: a later job of the same key replaces the earlier one. */
export type NewJob = { task: string; payload: unknown; runAt?: Date; key?: string; queue?: string }

/** Adds a job inside the caller's transaction: it runs if, and only if, that commits. */
export async function enqueue(db: Kysely<DB>, { task, payload, runAt, key, queue }: NewJob): Promise<void> {
  await sql`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${runAt ?? null}::timestamptz,
    ${key ?? null}, ${queue ?? null})`.execute(db)
}
