import pg from 'pg'
import { atHead } from './migrate.ts'

export type Queue = { failed: number; failedTasks: string[]; stuck: number; waiting: number }
export type Diagnosis = { version: number; versionText: string; clock: Date; atHead: boolean; queue: Queue | undefined }

/**
 * What the database says of itself, read over one connection as its owner. `clock` is its time, `version` as in 180004;
 * `queue` is absent before the first migration.
 */
export async function diagnose(ownerUrl: string): Promise<Diagnosis> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'caseward-doctor',
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string; text: string; migrated: boolean; queued: boolean }>(
      `select current_setting('server_version_num') as version, current_setting('server_version') as text,
        to_regproc('applied_migrations') is not null as migrated, to_regclass('graphile_worker.jobs') is not null as queued`,
    )
    const [row] = rows
    const head = row?.migrated ? await atHead((text) => client.query(text)) : false
    const queue = row?.queued ? await readQueue(client) : undefined
    const clock = (await client.query<{ now: Date }>('select clock_timestamp() as now')).rows[0]?.now ?? new Date(0)
    return { version: Number(row?.version), versionText: row?.text ?? '', clock, atHead: head, queue }
  } finally {
    await client.end()
  }
}

/** Failed: given up. Stuck: taken by a worker an hour ago and not done. Waiting: due for five minutes and taken by nobody. */
async function readQueue(client: pg.Client): Promise<Queue> {
  const { rows } = await client.query<{ failed: number; failedTasks: string[] | null; stuck: number; waiting: number }>(
    `select count(*) filter (where attempts >= max_attempts and locked_at is null)::int as failed,
      array_agg(distinct task_identifier) filter (where attempts >= max_attempts and locked_at is null) as "failedTasks",
      count(*) filter (where locked_at < now() - interval '1 hour')::int as stuck,
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at < now() - interval '5 minutes')::int as waiting
    from graphile_worker.jobs`,
  )
  const row = rows[0]
  return {
    failed: row?.failed ?? 0,
    failedTasks: row?.failedTasks ?? [],
    stuck: row?.stuck ?? 0,
    waiting: row?.waiting ?? 0,
  }
}
