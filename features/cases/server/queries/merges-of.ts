import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/**
 * Ids of the facts that merged another case into one of these, or took it out again: they hang on the other one, and are
 * told on both sides, also when the two stand apart again.
 */
export async function mergesOf(scene: Scene, caseIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id
    from activity a join activity_payloads p on p.organisation_id = a.organisation_id and p.activity_id = a.id
    where a.organisation_id = ${scene.actor.organisationId} and a.fact in ('case.merged', 'case.unmerged')
      and coalesce(p.payload #>> '{data,into,id}', p.payload #>> '{data,from,id}') = any(${[...caseIds]}::text[])`.execute(
    scene.db,
  )
  return rows.map((row) => row.id)
}
