import { inScope, type Database } from '../db/database.ts'
import { newId } from '../ids.ts'
import type { Actor } from '../scene.ts'

export type Decision = { permission: string; subjectRef: string | null; allowed: boolean; reason: string; now: Date }

/** Kept on a connection of its own: what was refused is rolled back, that it was refused is not. */
export async function recordDecision(database: Database, actor: Actor, decision: Decision): Promise<void> {
  const { organisationId, personId } = actor
  await inScope(database, { organisationId, personId, mode: 'write' }, async (db) => {
    await db
      .insertInto('decisions')
      .values({
        organisation_id: organisationId,
        id: newId(decision.now),
        at: decision.now,
        actor_kind: actor.kind,
        actor_id: personId,
        token_id: actor.tokenId ?? null,
        permission: decision.permission,
        subject_ref: decision.subjectRef?.slice(0, 200) ?? null,
        allowed: decision.allowed,
        reason: decision.reason,
      })
      .execute()
  })
}
