import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertFilter } from '../../contract/requests/list-alerts.ts'
import { candidatesFor, inOrder, within, type Bounds, type Candidates, type Order, type Place } from './candidates.ts'
import { all, conditionsOf, without, type Conditions } from './filter-conditions.ts'

/** So many of the newest candidates are looked through in order before an index of words is asked. */
const looked = 2000
/** Found that many among them, enough more will be found soon by going on in order; fewer are rare. */
const promising = 4
/** And so many where there are no words, or they are too common for their index to be of use. */
const lookedFar = 25_000
/** More matches than these are common: each costs a visit to the table, and they are found in order soon enough. */
const mostFound = 2000

export type Found = { places: Place[]; next: Place | null }
type Search = { scene: Scene; conditions: Conditions; candidates: Candidates; bounds: Bounds }
type Row = Place

/**
 * A page of the queue as ids. What is asked for is mostly recent, so the newest candidates are looked through in the
 * order of an index, which stops at a full page; only what is rare goes to the index of words. Either way the work is
 * bounded, whatever the size of the table. A page may be short and still have a next one. `without`: no alert of these groups.
 */
export async function findAlerts(
  scene: Scene,
  filter: AlertFilter,
  page: { order: Order; after: Place | undefined; limit: number; without?: readonly string[] },
): Promise<Found> {
  const open = page.order !== 'newest' ? { ...filter, status: filter.status ?? ['new', 'triaging'] } : filter
  const search = searchOf(scene, open, page)
  const wanted = page.limit + 1
  const plain = [...search.conditions.by.keys()].every((field) => search.candidates.done.has(field))
  const recent = await lookThrough(search, wanted, plain ? wanted : looked)
  if (recent.length >= wanted || plain) return paged(recent, page.limit)
  const edge = await edgeOf(search)
  if (!edge) return paged(recent, page.limit)
  const beyond = { ...search, bounds: { ...search.bounds, after: edge } }
  const rest = wanted - recent.length
  if (recent.length >= promising) return goOn(beyond, recent, page.limit)
  const rare = search.conditions.words ? await byWords(beyond, rest) : undefined
  if (rare) return paged([...recent, ...rare], page.limit)
  return goOn(beyond, recent, page.limit)
}

/** Looks on in order; what is not full then says where to go on. */
async function goOn(beyond: Search, recent: readonly Row[], limit: number): Promise<Found> {
  const far = await lookThrough(beyond, limit + 1 - recent.length, lookedFar)
  const found = paged([...recent, ...far], limit)
  return found.next ? found : { ...found, next: (await edgeOf(beyond, lookedFar)) ?? null }
}

function searchOf(
  scene: Scene,
  filter: AlertFilter,
  { order, after, without: groups = [] }: { order: Order; after: Place | undefined; without?: readonly string[] },
): Search {
  const conditions = without(scene, conditionsOf(scene, filter), groups)
  const { from, to } = conditions
  return {
    scene,
    conditions,
    candidates: candidatesFor(conditions, order),
    bounds: { order, after, from, to, organisationId: scene.actor.organisationId },
  }
}

const paged = (rows: readonly Place[], limit: number): Found => {
  const places = rows.slice(0, limit).map(({ id, severity, score }) => ({ id, severity, score }))
  return { places, next: rows.length > limit ? places.at(-1)! : null }
}

async function lookThrough(
  { scene, conditions, candidates, bounds }: Search,
  wanted: number,
  limit: number,
): Promise<Row[]> {
  const { rows } = await sql<Row>`select a.id, a.severity, a.score from ${candidates.take(bounds, limit)} a
    where ${all(conditions, candidates.done)} ${inOrder(bounds.order)} limit ${wanted}`.execute(scene.db)
  return rows
}

/** The last candidate that was looked through; undefined when there are no more. */
async function edgeOf({ scene, candidates, bounds }: Search, limit = looked): Promise<Place | undefined> {
  const { rows } = await sql<Row>`select a.id, a.severity, a.score from ${candidates.take(bounds, limit + 1)} a
    ${inOrder(bounds.order)} offset ${limit - 1} limit 2`.execute(scene.db)
  return rows.length === 2 ? rows[0] : undefined
}

/** By the index of words; undefined when they are too common. */
async function byWords({ scene, conditions, bounds }: Search, wanted: number): Promise<Row[] | undefined> {
  const before = bounds.order === 'newest' ? (bounds.after?.id ?? null) : null
  const { rows } = await sql<Row & { common: boolean }>`
    with found as materialized (select search_alerts(${conditions.words!}, ${mostFound + 1}, ${before}) as id),
      page as (select a.id, a.severity, a.score from found join alerts a on a.organisation_id = ${bounds.organisationId} and a.id = found.id
        where (select count(*) from found) <= ${mostFound} and ${all(conditions)} and ${within(bounds)}
        ${inOrder(bounds.order)} limit ${wanted})
    select id, severity, score, false as common from page
    union all select null, 0, 0, true where (select count(*) from found) > ${mostFound}`.execute(scene.db)
  return rows.some((row) => row.common) ? undefined : rows
}

/** Counting stops here. */
export const mostCounted = 5000
/** What no index answers alone is looked at row by row, so less far. */
const lookedAtToCount = 2000
/** Whether some of the very newest alerts, whatever else is asked of them, have the words: then there are too many to count. */
async function areCommon({ scene, conditions, bounds }: Search): Promise<boolean> {
  const { rows } = await sql<{ hits: number }>`select count(*)::int as hits
    from (select a.search from alerts a where a.organisation_id = ${bounds.organisationId} order by a.id desc limit ${looked / 2}) a
    where a.search @@ ${conditions.words!}`.execute(scene.db)
  return rows[0]!.hits >= promising
}

/**
 * How many match: exact while everything could be looked through (or the index of words knows), else at least so many.
 */
export async function countAlerts(scene: Scene, filter: AlertFilter): Promise<{ value: number; more: boolean }> {
  const search = searchOf(scene, filter, { order: filter.benign ? 'priority' : 'newest', after: undefined })
  const { conditions, candidates, bounds } = search
  const plain = !conditions.words && [...conditions.by.keys()].every((field) => candidates.done.has(field))
  const far = plain ? mostCounted : lookedAtToCount
  const { rows } = await sql<{ hits: number; seen: number }>`
    select count(*) filter (where ${all(conditions, candidates.done)})::int as hits, count(*)::int as seen
    from ${candidates.take(bounds, far + 1)} a`.execute(scene.db)
  const { hits, seen } = rows[0]!
  if (seen <= far) return { value: hits, more: false }
  if (!conditions.words || hits >= promising || (await areCommon(search)))
    return { value: Math.min(hits, mostCounted), more: true }
  const { rows: exact } = await sql<{ hits: number; seen: number }>`
    with found as materialized (select search_alerts(${conditions.words}, ${mostFound + 1}, null) as id)
    select count(*) filter (where ${all(conditions)} and ${within(bounds)})::int as hits, count(*)::int as seen
    from found join alerts a on a.organisation_id = ${bounds.organisationId} and a.id = found.id`.execute(scene.db)
  const found = exact[0]!
  return { value: Math.min(Math.max(found.hits, hits), mostCounted), more: found.seen > mostFound }
}
