import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Says of an alert that is shown whole that its case is restricted, where it is. */
export async function noteRestrictedRead(scene: Scene, alertId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select c.id from alerts a
    join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = ${alertId} and c.restricted`.execute(scene.db)
  for (const { id } of rows) scene.restrictedReads?.add(id)
}
