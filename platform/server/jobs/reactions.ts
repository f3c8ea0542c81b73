import { sql } from 'kysely'
import type { Fact } from '../change.ts'
import { enqueue } from './enqueue.ts'
import type { Perform } from '../feature.ts'
import type { Scene } from '../scene.ts'

/** The key under which a reaction acts at most once. */
export type Once = { activityId: string; reaction: string }

/** "On fact X do Y": at least once, idempotent by (activity id, reaction), through `perform` as system on behalf of. */
export type Reaction = {
  /** A sentence: `close-alerts-with-case`. */
  name: string
  on: readonly string[]
  run: (react: ReactionScene, fact: Fact) => Promise<void>
}

export type ReactionScene = {
  /** Reads under the eyes of the original actor. */
  read: <T>(work: (scene: Scene) => Promise<T>) => Promise<T>
  /** Acts as the system on behalf of the original actor, once per fact; who acts twice gives the second call a `once` of its own. */
  perform: Perform
}

/** Facts caused by reactions of reactions end here, so that two rules cannot chase each other for ever. */
export const depthLimit = 5

/** One job for all facts of a call, in the same transaction. Order is kept per organisation. */
export async function addReactionJobs(scene: Scene, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return
  const depth = scene.source.startsWith('reaction:') ? Number(scene.source.split('#')[1] ?? 1) : 0
  if (depth >= depthLimit) return
  for (let start = 0; start < facts.length; start += 500) {
    const ids = facts.slice(start, start + 500).map((fact) => fact.id)
    const queue = `react:${scene.actor.organisationId}`
    const payload = { organisationId: scene.actor.organisationId, activityIds: ids, depth }
    await enqueue(scene.db, { task: 'react', payload, queue })
  }
}

export async function runOnce(scene: Scene, once: Once): Promise<boolean> {
  const claimed = await sql`insert into reaction_runs (organisation_id, activity_id, reaction, at)
    values (${scene.actor.organisationId}, ${once.activityId}, ${once.reaction}, ${scene.now}) on conflict do nothing`.execute(
    scene.db,
  )
  return claimed.numAffectedRows === 1n
}
