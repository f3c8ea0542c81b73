import { sql } from 'kysely'
import type { Position } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** A fact as it is read; with the step that waits for it, if one does. */
export type Awaited = {
  organisationId: string
  factId: string
  xid: string
  stepId: string | null
  attempt: number | null
}

/** Facts of all organisations in the order of their transactions, below the horizon of those still open. */
export async function awaitedAfter(scene: Scene, from: Position, most: number): Promise<Awaited[]> {
  const { rows } = await sql<Awaited>`select f.organisation_id as "organisationId", f.id as "factId", f.xid,
      w.step_id as "stepId", w.attempt
    from facts_after(${from.xid}::xid8, ${from.after}::uuid, ${most}) f
    left join playbook_waits w on w.organisation_id = f.organisation_id and w.subject_id = f.subject_id and w.fact = f.fact
      and w.since <= f.at
    order by f.xid::xid8, f.id`.execute(scene.db)
  return rows
}
