import { sql } from 'kysely'
import { Problem } from '../../contract/problem.ts'
import { refusalOf } from '../db/refusal-of.ts'
import { newId } from '../ids.ts'
import { parse, performOne, type Performed, type Request } from '../perform.ts'
import type { Scene } from '../scene.ts'

/**
 * What would come of a change, as the actor, in a query marked `trial`: its answer, or why it would be refused. What follows
 * in the same trial sees it done; when the trial ends nothing of it is left.
 */
export async function tryOut(scene: Scene, request: Request): Promise<{ answer: unknown } | { problem: Problem }> {
  const performed: Performed = { groupId: newId(scene.now), outcomes: [], facts: [] }
  const call = { actor: scene.actor, source: scene.source }
  await sql`savepoint tried`.execute(scene.db)
  try {
    await performOne({ scene, call, performed }, request, parse(request))
    await sql`release savepoint tried`.execute(scene.db)
    return { answer: performed.outcomes[0]?.answer ?? null }
  } catch (error) {
    const problem = error instanceof Problem ? error : refusalOf(error)
    if (!problem) throw error
    await sql`rollback to savepoint tried`.execute(scene.db)
    return { problem }
  }
}
