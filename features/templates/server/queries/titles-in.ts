import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Titles of tasks (after their phase) and notes that a case and all merged into it have, in small letters. */
export async function titlesIn(
  { db, actor }: Scene,
  caseIds: readonly string[],
): Promise<{ tasks: Set<string>; notes: Set<string> }> {
  const { rows } = await sql<{ kind: string; title: string }>`
    select 'task' as kind, lower(phase || E'\\n' || title) as title from tasks where organisation_id = ${actor.organisationId}
      and case_id = any(${[...caseIds]}::uuid[]) and withdrawn_at is null
    union all select 'note', lower(title) from notes where organisation_id = ${actor.organisationId}
      and case_id = any(${[...caseIds]}::uuid[]) and removed_at is null`.execute(db)
  const of = (kind: string) => new Set(rows.filter((row) => row.kind === kind).map((row) => row.title))
  return { tasks: of('task'), notes: of('note') }
}
