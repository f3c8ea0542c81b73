import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Of those to be told of a note, the ones who may know of it: of a privileged one only counsel's circle. */
export async function insideCircle<T extends { personId: string }>(
  { db }: Scene,
  noteId: string,
  told: readonly T[],
): Promise<T[]> {
  const ids = told.map(({ personId }) => personId)
  const { rows } = await sql<{ id: string }>`select outside_circle(${noteId}, ${ids}::uuid[]) as id`.execute(db)
  const outside = new Set(rows.map(({ id }) => id))
  return told.filter(({ personId }) => !outside.has(personId))
}
