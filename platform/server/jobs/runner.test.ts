import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../../test/harness/embedded.ts'
import { makeLog } from '../log.ts'
import { startRunner } from './runner.ts'

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createDatabase('runner')
  pool = new pg.Pool({ connectionString: database.ownerUrl, max: 6 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

it('goes on after the database refused to take a job as done', async () => {
  await pool.query(`create function refuse() returns trigger language plpgsql as $$
    begin raise exception 'refused'; end $$;
    create trigger refuse before delete on graphile_worker._private_jobs for each row execute function refuse()`)
  const done: unknown[] = []
  const add = (n: number) => pool.query(`select graphile_worker.add_job('note', $1::json)`, [JSON.stringify({ n })])
  await add(1)
  const runner = await startRunner(
    {
      pgPool: pool,
      noHandleSignals: true,
      pollInterval: 50,
      concurrency: 2,
      taskList: { note: (payload) => void done.push(payload) },
    },
    makeLog('silent'),
  )
  try {
    await expect.poll(() => done, { timeout: 10_000 }).toContainEqual({ n: 1 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await pool.query('drop trigger refuse on graphile_worker._private_jobs')
    await add(2)
    await expect.poll(() => done, { timeout: 15_000 }).toContainEqual({ n: 2 })
  } finally {
    await runner.stop()
  }
}, 40_000)

it('does not wait for the next look between two jobs of a queue', async () => {
  const done: unknown[] = []
  for (let n = 0; n < 40; n++)
    await pool.query(`select graphile_worker.add_job('step', $1::json, queue_name => 'one')`, [JSON.stringify({ n })])
  const runner = await startRunner(
    {
      pgPool: pool,
      noHandleSignals: true,
      // Forty of these would take more than half an hour.
      pollInterval: 60_000,
      concurrency: 4,
      taskList: { step: (payload) => void done.push(payload) },
    },
    makeLog('silent'),
  )
  try {
    await expect.poll(() => done.length, { timeout: 30_000 }).toBe(40)
    expect(done).toEqual(Array.from({ length: 40 }, (_, n) => ({ n })))
  } finally {
    await runner.stop()
  }
}, 40_000)
