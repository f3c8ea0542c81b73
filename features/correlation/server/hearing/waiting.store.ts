import { sql } from 'kysely'
import { binaryArray } from '../../../../platform/server/db/binary-array.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Alerts that were heard and have no place yet. */
export async function readWaiting(scene: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select unnest(alert_ids) as id from correlation_waiting
    where organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
  return rows.map((row) => row.id)
}

export async function keepWaiting(scene: Scene, alertIds: readonly string[]): Promise<void> {
  await sql`insert into correlation_waiting (organisation_id, alert_ids)
    values (${scene.actor.organisationId}, ${binaryArray('uuid', alertIds)}::uuid[])
    on conflict (organisation_id) do update set alert_ids = excluded.alert_ids`.execute(scene.db)
}

/** For the system alone. */
export async function waitingOrganisations({ db }: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select waiting_organisations() as id`.execute(db)
  return rows.map((row) => row.id)
}
