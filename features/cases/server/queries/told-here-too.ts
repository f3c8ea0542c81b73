import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Ids of the facts that hang on another case and are told here too: all that name one of these as the second case they are about. */
export async function toldHereToo(scene: Scene, caseIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from activity a
    where a.organisation_id = ${scene.actor.organisationId} and a.other_case_id = any(${[...caseIds]}::uuid[])`.execute(
    scene.db,
  )
  return rows.map((row) => row.id)
}
