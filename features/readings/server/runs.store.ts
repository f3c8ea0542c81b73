import { sql, type Updateable } from 'kysely'
import type { ReadingRuns } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { How, RunState } from '../contract/run.ts'

export type RunRow = {
  id: string
  caseId: string
  evidenceId: string
  exhibit: string
  how: How
  state: RunState
  arguments: string
  title: string | null
  askedBy: string | null
  /** Its exhibit is for counsel's circle. */
  privileged: boolean
}

/** The `load` of every change on a run: locked in order of id. */
export async function loadRuns(scene: Scene, refs: readonly string[]): Promise<(RunRow | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const { rows } =
    await sql<RunRow>`select r.id, r.case_id as "caseId", r.evidence_id as "evidenceId", e.exhibit, r.how, r.state, r.arguments,
      r.title, r.asked_by as "askedBy", e.privileged
    from reading_runs r join evidence e on e.organisation_id = r.organisation_id and e.id = r.evidence_id
    where r.organisation_id = ${scene.actor.organisationId} and r.id = any(${ids}::uuid[]) order by r.id for update of r`.execute(
      scene.db,
    )
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

type NewRun = { id: string; caseId: string; evidenceId: string; how: How; arguments: string }

/** @returns the ids of those that are not under way already */
export async function insertRuns(scene: Scene, runs: readonly NewRun[]): Promise<string[]> {
  if (runs.length === 0) return []
  const rows = runs.map(({ caseId, evidenceId, ...run }) => ({
    ...run,
    organisation_id: scene.actor.organisationId,
    case_id: caseId,
    evidence_id: evidenceId,
    state: 'waiting' as const,
    asked_at: scene.now,
    asked_by: scene.actor.personId,
  }))
  const inserted = await scene.db
    .insertInto('reading_runs')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return inserted.map(({ id }) => id)
}

export async function updateRun(scene: Scene, id: string, set: Updateable<ReadingRuns>): Promise<void> {
  await scene.db
    .updateTable('reading_runs')
    .set(set)
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

/** Begins it, or begins it anew after it was cut off; false where it is over. */
export async function beginRun(scene: Scene, id: string): Promise<boolean> {
  const begun = await scene.db
    .updateTable('reading_runs')
    .set({ state: 'reading', started_at: scene.now })
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'reading'])
    .executeTakeFirst()
  if (begun.numUpdatedRows === 0n) return false
  for (const table of ['reading_lines', 'reading_counts'] as const)
    await scene.db
      .deleteFrom(table)
      .where('organisation_id', '=', scene.actor.organisationId)
      .where('run_id', '=', id)
      .execute()
  return true
}
