import { sql } from 'kysely'
import type { DB } from '../../../generated/db.ts'
import type { Scene } from '../scene.ts'

/**
 * Locks rows of a table of an organisation, in the order of ids; what the actor may not see is left alone. Where a target
 * is joined with other tables, lock first and read by a statement of its own: one that had to wait for its lock sees the
 * row as it is then, but whatever it joins as it was before the wait.
 */
export async function lockRows(scene: Scene, table: keyof DB, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`select from ${sql.table(table)} where organisation_id = ${scene.actor.organisationId}
    and id = any(${[...ids]}::uuid[]) order by id for update`.execute(scene.db)
}
