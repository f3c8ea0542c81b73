import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { JoinIncidentBody } from '../../contract/join-incident.ts'

export type SharedIncident = { id: string; key: string; shared: string[] }

/** Incidents that are looked at, those worked on last first. */
const lookedAt = 500

/**
 * The open incident worked on last, within the hours, that shares an observable or an asset with the alert, as the scene may
 * see it. What says nothing about likeness (ignored, known good) is shared by no two.
 */
export async function sharedIncident(
  scene: Scene,
  alertId: string,
  { withinHours, by }: JoinIncidentBody,
): Promise<SharedIncident | undefined> {
  const org = scene.actor.organisationId
  const since = new Date(scene.now.getTime() - withinHours * 3_600_000)
  const { rows } = await sql<SharedIncident>`
    with seen as materialized (
      select o.id, o.value from sightings s join observables o on o.organisation_id = ${org} and o.id = s.observable_id
      where ${by !== 'asset'} and s.organisation_id = ${org} and s.subject_id = ${alertId} and not o.ignored and not o.is_known_good
      limit 300),
    touched as materialized (
      select t ->> 'name' as name from alerts a cross join lateral jsonb_array_elements(a.assets) t
      where ${by !== 'observable'} and a.organisation_id = ${org} and a.id = ${alertId} limit 100),
    open as materialized (
      select c.id, c.key, c.updated_at from cases c
      where c.organisation_id = ${org} and c.kind = 'incident' and c.stage <> 'closed' and c.merged_into_id is null
        and c.withdrawn_at is null and c.updated_at >= ${since}
      order by c.updated_at desc limit ${lookedAt})
    select open.id, open.key, shared.names as shared from open
    cross join lateral (select array(
      select distinct seen.value from case_family(open.id) as member
        join sightings s on s.organisation_id = ${org} and s.case_id = member
        join seen on seen.id = s.observable_id
      union select distinct m.name from case_family(open.id) as member
        join case_assets m on m.organisation_id = ${org} and m.case_id = member
        join touched on lower(touched.name) = m.known_as
      limit 5) as names) shared
    where shared.names <> '{}' order by open.updated_at desc limit 1`.execute(scene.db)
  return rows[0]
}

/** The case an alert is in, as the scene may see it. */
export async function caseOfAlert(scene: Scene, alertId: string): Promise<{ id: string; key: string } | undefined> {
  const { rows } = await sql<{ id: string; key: string }>`select c.id, c.key from alerts a
    join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = ${alertId}`.execute(scene.db)
  return rows[0]
}
