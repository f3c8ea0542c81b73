import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { mutes, type Conditions } from '../suppression.ts'

/** How many of the newest alerts a look back goes through. */
export const lookedAt = 10_000

export type Looked = {
  id: string
  title: string
  source: string
  type: string | null
  severity: number
  status: string
  received_at: Date
}

/**
 * The newest alerts the reader may see (at most 10,000 of `statuses`) and those the conditions would mute. What decides is
 * the same rule as on arrival; the database only hands over narrow rows.
 */
export async function matchingAlerts(
  scene: Scene,
  conditions: Conditions,
  statuses?: readonly string[],
): Promise<{ considered: Looked[]; hits: Looked[] }> {
  const { organisationId } = scene.actor
  const { rows } = await sql<Looked>`select id, title, source, type, severity, status, received_at from alerts
    where organisation_id = ${organisationId} ${statuses ? sql`and status = any(${statuses}::text[])` : sql``}
    order by id desc limit ${lookedAt}`.execute(scene.db)
  const oldest = rows.at(-1)?.id
  const carriers = oldest ? await carrying(scene, conditions.observables, oldest) : new Map<string, Set<string>>()
  const none = new Set<string>()
  const hits = rows.filter((row) => mutes(conditions, { ...row, observables: carriers.get(row.id) ?? none }))
  return { considered: rows, hits }
}

/** Which alerts since `oldest` carry which of the observables. */
async function carrying(
  scene: Scene,
  observables: readonly string[],
  oldest: string,
): Promise<Map<string, Set<string>>> {
  const carriers = new Map<string, Set<string>>()
  if (observables.length === 0) return carriers
  const { rows } = await sql<{ subject_id: string; observable_id: string }>`
    select s.subject_id, s.observable_id
    from unnest(${observables}::uuid[]) as o (id)
    cross join lateral (select observable_id, subject_id from sightings where organisation_id = ${scene.actor.organisationId}
      and observable_id = o.id and subject_id >= ${oldest} order by subject_id desc limit ${lookedAt}) s`.execute(
    scene.db,
  )
  for (const row of rows) {
    const known = carriers.get(row.subject_id)
    if (known) known.add(row.observable_id)
    else carriers.set(row.subject_id, new Set([row.observable_id]))
  }
  return carriers
}
