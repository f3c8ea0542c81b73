import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Pap, Tlp } from '../../../../platform/contract/scalars.ts'
import type { Observable } from '../../contract/observable.ts'
import { isIoc } from '../observable.ts'
import { faceBeside, shown } from './shown.ts'

/** Sightings are counted up to here. */
export const countedSightings = 100

type Row = {
  id: string
  version: number
  type: string
  value: string
  internal: boolean
  ioc: boolean
  ioc_confidence: number | null
  ioc_until: Date | null
  tags: string[]
  tlp: string | null
  pap: string | null
  ignored: boolean
  known_good: string[]
  added_at: Date
  first_seen_at: Date
  last_seen_at: Date | null
  sightings: number
  by_hand: boolean
}

/**
 * Observables with what the reader may see of their sightings, in the order of `ids`. Two set queries whatever the number.
 * @param caseId whose hand-made sightings `byHand` tells
 */
export async function presentObservables(scene: Scene, ids: readonly string[], caseId?: string): Promise<Observable[]> {
  const { organisationId } = scene.actor
  const { rows } = await sql<Row>`select o.id, o.version, o.type, o.value, o.internal,
      ${shown('ioc')} as ioc, ${shown('ioc_confidence')} as ioc_confidence, ${shown('ioc_until')} as ioc_until,
      ${shown('tags')} as tags, ${shown('tlp')} as tlp, ${shown('pap')} as pap,
      o.ignored, o.known_good, f.added_at, least(f.first_seen_at, l.first_seen_at) as first_seen_at,
      l.last_seen_at, l.sightings,
      exists (select from sightings s where s.organisation_id = ${organisationId} and s.observable_id = o.id
        and s.subject_id = ${caseId ?? null}) as by_hand
    from observables o ${faceBeside(organisationId)}
    cross join lateral (select min(s.added_at) as added_at, min(s.seen_at) as first_seen_at from (
      select s.added_at, s.seen_at from sightings s where s.organisation_id = ${organisationId} and s.observable_id = o.id
      order by s.subject_id limit 10) s) f
    cross join lateral (select count(*)::int as sightings, min(s.seen_at) as first_seen_at, max(s.seen_at) as last_seen_at from (
      select s.seen_at from sightings s where s.organisation_id = ${organisationId} and s.observable_id = o.id
        and s.subject_kind <> 'import' order by s.subject_id desc limit ${countedSightings + 1}) s) l
    where o.organisation_id = ${organisationId} and o.id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = found.get(id)
    return row ? [view(scene, row)] : []
  })
}

const view = (scene: Scene, row: Row): Observable => ({
  id: row.id,
  version: row.version,
  type: row.type,
  value: row.value,
  internal: row.internal,
  ioc: isIoc({ ioc: row.ioc, iocUntil: row.ioc_until }, scene.now),
  iocConfidence: row.ioc_confidence,
  iocUntil: row.ioc_until?.toISOString() ?? null,
  tags: row.tags,
  tlp: row.tlp as Tlp | null,
  pap: row.pap as Pap | null,
  ignored: row.ignored,
  knownGood: row.known_good,
  addedAt: row.added_at.toISOString(),
  firstSeenAt: row.first_seen_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  sightings: { value: Math.min(row.sightings, countedSightings), more: row.sightings > countedSightings },
  byHand: row.by_hand,
  can: abilities(scene, scene.changesOn('observable'), { id: row.id, version: row.version }),
})
