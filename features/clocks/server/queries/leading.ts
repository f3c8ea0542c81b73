import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClockKind } from '../../contract/clock.ts'

/** The clock of a thing that ends first. */
export type LeadingClock = {
  kind: ClockKind
  subjectId: string
  caseId: string | null
  dueAt: Date
  atRiskAt: Date | null
}

/** Of these things and of all that hangs on these cases: what is late, or will be before a time; the first to end first. */
export async function leadingClocks(
  { db, actor }: Scene,
  { ids, caseIds }: { ids: readonly string[]; caseIds: readonly string[] },
  before: Date,
): Promise<LeadingClock[]> {
  const { rows } = await sql<LeadingClock>`select subject_kind as kind, subject_id as "subjectId", case_id as "caseId",
      due_at as "dueAt", at_risk_at as "atRiskAt" from clocks
    where organisation_id = ${actor.organisationId} and leads and state in ('running', 'breached') and ends_at < ${before}
      and (subject_id = any(${[...ids]}::uuid[]) or case_id = any(${[...caseIds]}::uuid[]))
    order by ends_at, subject_id limit 200`.execute(db)
  return rows
}
