import { EventEmitter } from 'node:events'
import type { TaskList, WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { z } from 'zod'
import { inScope } from '../db/database.ts'
import { readFacts } from '../activity/read-facts.ts'
import type { Fact } from '../change.ts'
import { readAs } from '../activity/read-as.ts'
import type { Feature, JobScene, TaskScene } from '../feature.ts'
import type { Log } from '../log.ts'
import { perform, type World } from '../perform.ts'
import { enqueue } from './enqueue.ts'
import type { Reaction, ReactionScene } from './reactions.ts'
import { startReaders } from './readers.ts'
import type { Registry } from '../registry.ts'
import { startRunner } from './runner.ts'
import { systemActor } from '../scene.ts'

export type WorkerParts = { world: World; registry: Registry; ownerUrl: string; log: Log }

const ReactPayload = z.object({ organisationId: z.uuid(), activityIds: z.array(z.uuid()), depth: z.int() })

/** Runs reactions and the jobs of all manifests. Locks of workers that died are freed within a minute. */
export async function startWorker({ world, registry, ownerUrl, log }: WorkerParts): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4, application_name: 'caseward-worker' })
  const lost = (error: Error) => log.warn({ error: error.message }, 'worker connection lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const scene = jobScene(world, log)
  const jobs = registry.features.flatMap((feature: Feature) => feature.jobs ?? [])
  const workedOff = registry.features.flatMap((feature: Feature) => feature.tasks ?? [])
  const tasks: TaskList = {
    react: async (payload) => react({ world, registry }, ReactPayload.parse(payload)),
    ...Object.fromEntries(jobs.map((job) => [job.name, () => job.run(scene)])),
    ...Object.fromEntries(workedOff.map((task) => [task.name, (payload) => task.run(taskScene(scene), payload)])),
  }
  const heart = startHeart(pool, log)
  const readers = startReaders(
    { world, log },
    registry.features.flatMap((feature) => feature.readers ?? []),
  )
  const runner = await startRunner(
    {
      pgPool: pool,
      taskList: tasks,
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 2000,
      crontab: jobs.map((job) => `${job.cron} ${job.name} ?max=3&jobKey=${job.name}&jobKeyMode=replace`).join('\n'),
      events: heart.events,
    },
    log,
  )
  return {
    async stop() {
      await readers.stop()
      await runner.stop()
      heart.stop()
      await pool.end()
    },
  }
}

export function jobScene(world: World, log: Log): JobScene {
  return {
    world,
    log,
    system: (organisationId, mode, work) =>
      inScope(world.database, { organisationId, personId: null, system: true, mode }, (db) =>
        work({
          db,
          actor: systemActor(organisationId ?? '00000000-0000-0000-0000-000000000000'),
          now: world.clock.now(),
          source: 'system',
          changesOn: world.changesOn,
        }),
      ),
    performAs: (actor, call, ...requests) => perform(world, { ...call, actor, source: 'system' }, ...requests),
    readAs: readAs(world),
  }
}

export function taskScene(scene: JobScene): TaskScene {
  const { world } = scene
  return {
    ...scene,
    keep: (organisationId, work) =>
      scene.system(organisationId, 'write', (within) => work(within, (job) => enqueue(within.db, job))),
    act: (call, ...requests) => perform(world, call, ...requests),
  }
}

type Reacting = { world: World; registry: Registry }

/** Facts are read again from the log, then each reaction runs as the system on behalf of who caused them. */
async function react(reacting: Reacting, job: z.infer<typeof ReactPayload>): Promise<void> {
  const { organisationId } = job
  const everything = { organisationId, personId: null, system: true, mode: 'read' } as const
  const facts = await inScope(reacting.world.database, everything, (db) =>
    readFacts(db, organisationId, { ids: job.activityIds }),
  )
  for (const fact of facts) {
    for (const reaction of reacting.registry.reactionsTo(fact.fact)) {
      await reaction.run(reactionScene(reacting.world, { fact, reaction, depth: job.depth }), fact)
    }
  }
}

type Reacted = { fact: Fact; reaction: Reaction; depth: number }

function reactionScene(world: World, { fact, reaction, depth }: Reacted): ReactionScene {
  const { organisationId, actorId } = fact
  const actor = systemActor(organisationId, actorId)
  const source = `reaction:${reaction.name}#${depth + 1}` as const
  const sight = { organisationId, personId: actorId, system: actorId === null, mode: 'read' } as const
  const once = { activityId: fact.id, reaction: reaction.name }
  return {
    read: (work) =>
      inScope(world.database, sight, (db) =>
        work({ db, actor, now: world.clock.now(), source, changesOn: world.changesOn }),
      ),
    perform: (call, ...requests) => perform(world, { ...call, actor, source, once: call.once ?? once }, ...requests),
  }
}

const deadWorkers = `select distinct l.locked_by as id
  from (select locked_by, locked_at from graphile_worker._private_jobs where locked_by is not null
        union all select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null) l
  left join worker_beats b on b.worker_id = l.locked_by
  where l.locked_at < now() - interval '40 seconds' and (b.beaten_at is null or b.beaten_at < now() - interval '40 seconds')`

/** graphile-worker frees the jobs of a killed worker after four hours only; a missing beat of 40 s frees them here. */
function startHeart(pool: pg.Pool, log: Log) {
  // Jobs are locked by the pool, not by its workers.
  let poolId: string | null = null
  const events = new EventEmitter() as WorkerEvents
  events.on('pool:create', ({ workerPool }) => (poolId = workerPool.id))
  const beat = async () => {
    await pool.query(
      'insert into worker_beats (worker_id) select $1::text where $1::text is not null on conflict (worker_id) do update set beaten_at = now()',
      [poolId],
    )
    await pool.query(`delete from worker_beats where beaten_at < now() - interval '1 day'`)
    const { rows } = await pool.query<{ id: string }>(deadWorkers)
    if (rows.length === 0) return
    await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [rows.map((row) => row.id)])
    log.warn({ workers: rows.length }, 'freed the jobs of workers that died')
  }
  const safely = () =>
    void beat().catch((error: Error) => log.warn({ error: error.message }, 'worker heartbeat failed'))
  const timer = setInterval(safely, 10_000)
  const first = setTimeout(safely, 500)
  return {
    events,
    stop() {
      clearInterval(timer)
      clearTimeout(first)
    },
  }
}
