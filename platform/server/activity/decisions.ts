import { sql } from 'kysely'
import { inScope, type Database } from '../db/database.ts'
import { newId } from '../ids.ts'
import type { Actor } from '../scene.ts'

export type Decision = {
  permission: string
  subjectRef: string | null
  caseId?: string | null | undefined
  allowed: boolean
  reason: string
  now: Date
}

/** Kept on a connection of its own: what was refused is rolled back, that it was refused is not. */
export async function recordDecision(database: Database, actor: Actor, decision: Decision): Promise<void> {
  const { organisationId, personId, guest, kind, tokenId } = actor
  const { permission, subjectRef, caseId, allowed, reason, now } = decision
  await inScope(database, { organisationId, personId, guest, mode: 'write' }, (db) =>
    sql`insert into decisions (organisation_id, id, at, actor_kind, actor_id, token_id, permission, subject_ref, case_id, allowed, reason)
      values (${organisationId}, ${newId(now)}, ${now}, ${kind}, ${personId}, ${tokenId ?? null}, ${permission},
        ${subjectRef?.slice(0, 200) ?? null}, ${caseId ?? null}, ${allowed}, ${reason})`.execute(db),
  )
}
