import type { ReadAs } from './activity/read-as.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '../contract/endpoint.ts'
import type { Facts } from '../contract/facts.ts'
import type { AnyChange, Fact, Join } from './change.ts'
import type { Database } from './db/database.ts'
import type { Log } from './log.ts'
import type { Call, Performed, Request, World } from './perform.ts'
import type { AnyQuery } from './query.ts'
import type { NewJob } from './jobs/enqueue.ts'
import type { Reaction } from './jobs/reactions.ts'
import type { Reader } from './jobs/readers.ts'
import type { Actor, Scene } from './scene.ts'

export type Perform = (call: Omit<Call, 'actor' | 'source'>, ...requests: Request[]) => Promise<Performed>

/** What a job that runs by the clock may do. */
export type JobScene = {
  world: World
  log: Log
  /** Reads or writes its own bookkeeping as the system, in one organisation or (null) across all. */
  system: <T>(organisationId: string | null, mode: 'read' | 'write', work: (scene: Scene) => Promise<T>) => Promise<T>
  performAs: (actor: Actor, call: Omit<Call, 'actor' | 'source'>, ...requests: Request[]) => Promise<Performed>
  readAs: ReadAs
}

/** What a task may do besides: its own bookkeeping together with the jobs that follow from it, all or nothing. */
export type TaskScene = JobScene & {
  keep: <T>(
    organisationId: string,
    work: (scene: Scene, add: (job: NewJob) => Promise<void>) => Promise<T>,
  ) => Promise<T>
  /** `performAs` with the source the facts are to name. */
  act: (call: Call, ...requests: Request[]) => Promise<Performed>
}

/** What a job added by a change, a reader or another task comes to; at least once, so it has to bear being run again. */
export type Task = { name: string; run: (scene: TaskScene, payload: unknown) => Promise<void> }

export type Job = { name: string; cron: string; run: (scene: JobScene) => Promise<void> }

/** What a door outside the pattern (ingest, sign-in, live notes) is given. */
export type Doors = {
  world: World
  database: Database
  log: Log
  baseUrl: string
  actorOf: (request: import('fastify').FastifyRequest) => Actor
  sourceOf: (request: import('fastify').FastifyRequest) => Call['source']
  /** Who sent it, asked again: what stays connected must notice when its session ends. null: nobody any more. */
  actorNow: (request: import('fastify').FastifyRequest) => Promise<Actor | null>
  read: ReadAs
}

/** The manifest: routing, OpenAPI, permissions, audit, undo and workers read it; nothing is registered twice. */
export type Feature = {
  name: string
  /** The other features whose doors it uses; acyclic. */
  needs: readonly string[]
  /** The word in paths, where the feature has bulk changes: `alerts` gives `POST /api/v1/alerts/changes`. */
  noun?: string
  facts: Facts
  /** Those told live to nobody but who did them. */
  privateFacts?: readonly string[]
  changes: readonly AnyChange[]
  /** Of all changes those that clocks, rules and playbooks may make for somebody, as patterns; the rest is done in person. */
  acts?: readonly string[]
  queries: readonly AnyQuery[]
  /** What it refuses in, and does with, changes of features that know nothing of it. */
  joins?: readonly Join[]
  reactions?: readonly Reaction[]
  jobs?: readonly Job[]
  tasks?: readonly Task[]
  readers?: readonly Reader[]
  /** What the doors below say, where they keep to the pattern of requests; described like changes and queries. */
  doorRequests?: readonly Endpoint[]
  /** OpenAPI operations of the doors that do not, by path. */
  describedDoors?: Record<string, Record<string, unknown>>
  /** Schemas with an id that these operations refer to. */
  describedSchemas?: readonly z.ZodType[]
  doors?: (app: FastifyInstance, doors: Doors) => void | Promise<void>
}

export type { Fact }
