import { type RawBuilder, sql } from 'kysely'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { idFloor } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { listObservables } from '../../contract/requests/observables.ts'
import { refang } from '../extract/refang.ts'
import { faceBeside, shown } from './shown.ts'

type Filter = ParsedFilterOf<typeof listObservables>
/** Where a row stands in its list: its time or value, and its id. */
export type Place = { at: string; id: string }
/** `next`: where the list goes on, also when this page is not full because only so many were looked at. */
export type Found = { places: Place[]; next: Place | undefined }

/** Of one page so many rows are looked at, where a condition has no index of its own. */
export const looked = 4000

const timeOf = sql`to_char(o.first_seen_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Conditions that sift what an index has found. */
export function sifts(scene: Scene, filter: Filter, but: 'tag' | 'q' | undefined): RawBuilder<unknown>[] {
  const { type, ioc, tag, knownGood, ignored, since } = filter
  const marked = sql`(${shown('ioc')} and (${shown('ioc_until')} is null or ${shown('ioc_until')} > ${scene.now}))`
  return [
    ...(type ? [sql`o.type = ${type}`] : []),
    ...(ioc ? [ioc === 'true' ? marked : sql`not ${marked}`] : []),
    ...(tag && but !== 'tag' ? [sql`${tag} = any(${shown('tags')})`] : []),
    ...(knownGood ? [knownGood === 'true' ? sql`o.is_known_good` : sql`not o.is_known_good`] : []),
    ...(ignored ? [ignored === 'true' ? sql`o.ignored` : sql`not o.ignored`] : []),
    ...(since
      ? [
          sql`exists (select from sightings s where s.organisation_id = o.organisation_id and s.observable_id = o.id
            and s.subject_id >= ${idFloor(since)}::uuid)`,
        ]
      : []),
  ]
}

export const face = ({ actor }: Scene) => faceBeside(actor.organisationId)

export const and = (conditions: readonly RawBuilder<unknown>[]) =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `)

/** Conditions an index begins with; one of them is enough, the others sift. */
const indexed = ({ type, ioc, knownGood, ignored }: Filter): RawBuilder<unknown> =>
  ioc === 'true'
    ? sql`o.ioc`
    : ignored === 'true'
      ? sql`o.ignored`
      : knownGood === 'true'
        ? sql`o.is_known_good`
        : type
          ? sql`o.type = ${type}`
          : sql`true`

export type Row = Place & { fits: boolean }

/** The newest by when we came to know of them. */
export async function newest(scene: Scene, filter: Filter, after: Place | undefined): Promise<Found> {
  const conditions = sifts(scene, filter, undefined)
  // What its index finds whole needs no looking further.
  const sure = conditions.length === (indexesAll(filter) ? 1 : 0)
  const window = sure ? filter.limit + 1 : looked
  const { rows } = await sql<Row>`select id, at, fits from (
      select o.id, ${timeOf} as at, ${and(conditions)} as fits
      from observables o ${face(scene)} where o.organisation_id = ${scene.actor.organisationId} and ${indexed(filter)}
        ${after ? sql`and (o.first_seen_at, o.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
      order by o.first_seen_at desc, o.id desc limit ${window}) looked`.execute(scene.db)
  return pageOf(rows, { limit: filter.limit, window })
}

/** The one condition is what the index is for; the mark besides asks for its time. */
const indexesAll = ({ type, knownGood, ignored, ioc }: Filter): boolean =>
  ioc !== 'true' && (ignored === 'true' || knownGood === 'true' || type !== undefined)

/** Of a tag, newest first. */
export async function tagged(scene: Scene, filter: Filter & { tag: string }, after: Place | undefined): Promise<Found> {
  const conditions = sifts(scene, filter, 'tag')
  const window = conditions.length === 0 ? filter.limit + 1 : looked
  // The index knows nothing of faces.
  const fits = and([...conditions, sql`(face.observable_id is null or ${filter.tag} = any(face.tags))`])
  const { rows } = await sql<Row>`select o.id, ${timeOf} as at, ${fits} as fits
    from observables o ${face(scene)} where o.organisation_id = ${scene.actor.organisationId}
      and o.id in (select observables_tagged(${filter.tag}, ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${window}))
    order by o.first_seen_at desc, o.id desc limit ${window}`.execute(scene.db)
  return pageOf(rows, { limit: filter.limit, window })
}

/** Those that begin so, in the order of their values. */
export async function beginningWith(
  scene: Scene,
  filter: Filter & { q: string },
  after: Place | undefined,
): Promise<Found> {
  const q = refang(filter.q).toLowerCase().slice(0, 128)
  const conditions = sifts(scene, filter, 'q')
  const window = conditions.length === 0 ? filter.limit + 1 : looked
  const { rows } = await sql<Row>`select o.id, lower(left(o.value, 128)) as at, ${and(conditions)} as fits
    from observables o ${face(scene)} where o.organisation_id = ${scene.actor.organisationId}
      and o.id in (select search_observables(${q}, ${after?.at ?? null}, ${after?.id ?? null}, ${window}))
    order by lower(left(o.value, 128)) using ~<~, o.id limit ${window}`.execute(scene.db)
  return pageOf(rows, { limit: filter.limit, window })
}

/** The rows that fit, and where the list goes on. */
export function pageOf(rows: readonly Row[], { limit, window }: { limit: number; window: number }): Found {
  const fitting = rows.filter((row) => row.fits)
  const places = fitting.slice(0, limit)
  if (fitting.length > limit) return { places, next: places.at(-1) }
  return { places, next: rows.length >= window ? rows.at(-1) : undefined }
}
