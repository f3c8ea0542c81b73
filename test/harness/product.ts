import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { makeApi, type Api } from '../../apps/api.ts'
import { compose, type Composed } from '../../apps/compose.ts'
import { readAs } from '../../platform/server/activity/read-as.ts'
import { makeLog } from '../../platform/server/log.ts'
import { passingMeans, type Means } from '../../platform/server/means/means.ts'
import { perform, type Call, type Performed } from '../../platform/server/perform.ts'
import { startWorker } from '../../platform/server/jobs/worker.ts'
import type { Actor, Scene } from '../../platform/server/scene.ts'
import { createDatabase, type TestDatabase } from './embedded.ts'

/** A clock that stands where a test puts it, and otherwise goes on as the real one. */
export type TestClock = { now(): Date; set(at: string | null): void }

export type Product = Composed & {
  means: Means
  testDatabase: TestDatabase
  clock: TestClock
  /** As the owner of the tables: to look behind row-level security, never through it. */
  owner: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>
  /** One change, by name. */
  does: (
    actor: Actor,
    change: string,
    refs: string | readonly string[],
    body?: unknown,
    more?: Partial<Call> & { ifMatch?: number },
  ) => Promise<Performed>
  /** The answer of one change on one target, or of one that creates. */
  did: <T = Record<string, unknown>>(actor: Actor, change: string, ref?: string | null, body?: unknown) => Promise<T>
  /** The answer of one query, by name. */
  asks: <T = Record<string, unknown>>(
    actor: Actor,
    query: string,
    filter?: Record<string, unknown>,
    params?: Record<string, string>,
  ) => Promise<T>
  reads: ReturnType<typeof readAs>
  /** Names of the facts of a subject, oldest first. */
  factsOf: (subjectId: string) => Promise<string[]>
  api: () => Promise<Api>
  /** Lets a worker run until no job is ready. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

export type Outside = NonNullable<Parameters<typeof passingMeans>[0]>

/** `outside`: what the product may reach beyond itself, its mail server and the key of its secrets. */
export async function openProduct(name: string, outside: Outside = {}): Promise<Product> {
  const testDatabase = await createDatabase(name)
  const files = outside.files ?? mkdtempSync(join(tmpdir(), 'caseward-files-'))
  const [log, clock, means] = [makeLog('silent'), testClock(), passingMeans({ ...outside, files })]
  const composed = await compose({
    appUrl: testDatabase.appUrl,
    baseUrl: 'http://127.0.0.1:8080',
    log,
    clock,
    poolSize: 8,
    means,
  })
  const ownerPool = new pg.Pool({ connectionString: testDatabase.ownerUrl, max: 2 })
  ownerPool.on('error', () => undefined)
  const owner = async (text: string, values: unknown[] = []) =>
    (await ownerPool.query<Record<string, unknown>>(text, values)).rows
  let api: Promise<Api> | undefined
  const acts = actions(composed)
  return {
    ...composed,
    ...acts,
    means,
    testDatabase,
    clock,
    owner,
    factsOf: async (subjectId) =>
      (await owner('select fact from activity where subject_id = $1 order by seq', [subjectId])).map((row) =>
        String(row.fact),
      ),
    api: () => (api ??= makeApi(composed, { baseUrl: 'http://127.0.0.1:8080', log })),
    settle: () => settle(composed, { ownerUrl: testDatabase.ownerUrl, owner, log }),
    async close() {
      await (await api)?.stop()
      await closeMeans(means, files)
      await composed.database.close()
      await ownerPool.end()
      await testDatabase.drop()
    },
  }
}

async function closeMeans(means: Means, folder: string): Promise<void> {
  means.mail?.close()
  await means.files.close()
  rmSync(folder, { recursive: true, force: true })
}

function testClock(): TestClock {
  let fixed: Date | null = null
  return { now: () => fixed ?? new Date(), set: (at) => (fixed = at === null ? null : new Date(at)) }
}

function actions({ world, registry }: Composed) {
  const does: Product['does'] = (actor, name, refs, body = {}, more = {}) => {
    const change = registry.changes.get(name)
    if (!change) throw new Error(`There is no change ${name}.`)
    const { ifMatch, ...call } = more
    return perform(
      world,
      { actor, source: 'api', ...call },
      { change, refs: typeof refs === 'string' ? [refs] : refs, body, ifMatch },
    )
  }
  const reads = readAs(world)
  return {
    does,
    reads,
    did: async <T>(actor: Actor, name: string, ref: string | null = null, body: unknown = {}) =>
      (await does(actor, name, ref === null ? [] : [ref], body)).outcomes[0]?.answer as T,
    asks: async <T>(
      actor: Actor,
      name: string,
      filter: Record<string, unknown> = {},
      params: Record<string, string> = {},
    ) => {
      const query = registry.queries.find((each) => each.request.name === name)
      if (!query) throw new Error(`There is no query ${name}.`)
      const work = async (scene: Scene) => query.run(scene, query.request.query.parse(filter), params)
      const answer = await reads(actor, work, { trial: query.trial })
      return query.request.answer.parse(answer) as T
    },
  }
}

type Settling = { ownerUrl: string; owner: Product['owner']; log: ReturnType<typeof makeLog> }

async function settle(composed: Composed, { ownerUrl, owner, log }: Settling): Promise<void> {
  const worker = await startWorker({ ...composed, ownerUrl, log })
  const ready = `select 1 from graphile_worker._private_jobs where attempts < max_attempts and run_at <= now() and last_error is null limit 1`
  const deadline = Date.now() + 20_000
  while ((await owner(ready)).length > 0 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20))
  await worker.stop()
  const failed = await owner(`select last_error from graphile_worker._private_jobs where last_error is not null`)
  if (failed.length > 0) throw new Error(`A job failed: ${String(failed[0]?.last_error)}`)
}
