import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../generated/db.ts'

export type JobOptions = { runAt?: Date; key?: string; queue?: string }

/** Adds a job inside the caller's transaction: it runs if, and only if, that commits. */
export async function enqueue(db: Kysely<DB>, task: string, payload: unknown, options: JobOptions = {}): Promise<void> {
  await sql`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${options.runAt ?? null}::timestamptz,
    ${options.key ?? null}, ${options.queue ?? null})`.execute(db)
}
