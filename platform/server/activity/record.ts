import { sql } from 'kysely'
import { canonical, commitment } from './canonical.ts'
import type { Fact, FactDraft } from '../change.ts'
import { newId, newSalt } from '../ids.ts'
import type { Scene } from '../scene.ts'

export type Recording = { fact: string; subjectKind: string; groupId: string; undoes?: string | undefined }

/**
 * Appends facts to the one log, payload apart and committed to; tells who listens. Called by `perform`, and by
 * a reader that does by itself what a change does for a person.
 */
export async function record(scene: Scene, recording: Recording, drafts: readonly FactDraft[]): Promise<Fact[]> {
  const { actor, now } = scene
  const rows = drafts.map((draft) => {
    const { data, before, after } = draft
    const payload = canonical({ data, before, after })
    const salt = newSalt()
    return { id: draft.id ?? newId(now), draft, payload, salt, commitment: commitment(salt, JSON.parse(payload)) }
  })
  await sql`insert into activity (organisation_id, id, at, actor_kind, actor_id, token_id, source, group_id, fact,
      subject_kind, subject_id, case_id, other_case_id, undoes, commitment)
    select ${actor.organisationId}, f.id, ${now}, ${actor.kind}, ${actor.personId}, ${actor.tokenId ?? null}, ${scene.source},
      ${recording.groupId}, ${recording.fact}, ${recording.subjectKind}, f.subject_id, f.case_id, f.other_case_id, ${recording.undoes ?? null}, f.commitment
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.draft.subjectId)}::uuid[],
      ${rows.map((row) => row.draft.caseId ?? null)}::uuid[], ${rows.map((row) => row.draft.otherCaseId ?? null)}::uuid[],
      ${rows.map((row) => row.commitment)}::bytea[]) as f (id, subject_id, case_id, other_case_id, commitment)`.execute(
    scene.db,
  )
  await sql`insert into activity_payloads (organisation_id, activity_id, salt, payload)
    select ${actor.organisationId}, p.id, p.salt, p.payload
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.salt)}::bytea[],
      ${rows.map((row) => row.payload)}::jsonb[]) as p (id, salt, payload)`.execute(scene.db)
  await sql`select pg_notify('activity', ${`${actor.organisationId} ${recording.fact}`})`.execute(scene.db)
  return rows.map(({ id, draft }) => ({
    ...draft,
    id,
    organisationId: actor.organisationId,
    at: now,
    fact: recording.fact,
    subjectKind: recording.subjectKind,
    actorId: actor.personId,
    groupId: recording.groupId,
  }))
}
