import { sql, type RawBuilder } from 'kysely'
import { arrayLiteral } from '../../../platform/server/db/array-literal.ts'
import { binaryArray } from '../../../platform/server/db/binary-array.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { FoundObservable } from '../contract/observable-type.ts'
import { matcherNow } from './known-good/known-good.ts'
import { isKnown, noteKnown } from './known-observables.ts'

/** What a sender or analyst said about it beyond what it is. */
export type SeenObservable = FoundObservable & { ioc?: boolean; tags?: readonly string[]; tlp?: string }

export type NewSighting = {
  subjectKind: 'alert' | 'case' | 'import'
  subjectId: string
  caseId: string | null
  seenAt: Date | string
  /** The subject is made in this very transaction: nothing of it can be there already. */
  fresh?: boolean
  /** Of the observable, by `observableId`. */
  observableId: string
  observable: SeenObservable
}

/** Arrays of one statement; larger ones gain nothing and hold memory. */
const slice = 4000

/**
 * Writes sightings and the observables they are of; what is there already stays as it is. What two batches at once may both
 * write goes in the order of its ids, so that they wait for each other and never in a circle.
 */
export async function landSightings(scene: Scene, sightings: readonly NewSighting[]): Promise<void> {
  const seen = new Map<string, SeenObservable>()
  for (const { observable, observableId: id } of sightings) {
    const known = seen.get(id)
    if (known !== observable) seen.set(id, known ? joined(known, observable) : observable)
  }
  const found = [...seen.keys()].sort().map((id): Named => [id, seen.get(id)!])
  for (const part of slicesOf(found)) await insertObservables(scene, part)
  const told = found.filter(([, { ioc, tags, tlp }]) => ioc || tlp || (tags && tags.length > 0))
  if (told.length > 0) await noteWhatIsSaid(scene, told)
  for (const part of slicesOf(sightings.filter(({ fresh }) => fresh))) await insertSightings(scene, part, sql``)
  for (const part of slicesOf(sightings.filter(({ fresh }) => !fresh).sort(byKey)))
    await insertSightings(scene, part, sql`on conflict do nothing`)
}

type Named = readonly [string, SeenObservable]

function* slicesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += slice) yield all.slice(start, start + slice)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byKey = (a: NewSighting, b: NewSighting): number =>
  compare(a.observableId, b.observableId) || compare(a.subjectId, b.subjectId)

function joined(before: SeenObservable, now: SeenObservable): SeenObservable {
  if (!now.ioc && !now.tlp && !now.tags?.length) return before
  const tags = [...new Set([...(before.tags ?? []), ...(now.tags ?? [])])]
  const tlp = before.tlp ?? now.tlp
  return { ...before, ioc: Boolean(before.ioc || now.ioc), tags, ...(tlp ? { tlp } : {}) }
}

/** New ones come with all that is known of them: to write it down afterwards would touch every index again. */
async function insertObservables(scene: Scene, all: readonly Named[]): Promise<void> {
  const found = await unknownAmong(scene, all)
  if (found.length === 0) return
  const matcher = await matcherNow(scene.db, scene.actor.organisationId)
  const of = (pick: (observable: SeenObservable) => Parameters<typeof arrayLiteral>[0][number]) =>
    arrayLiteral(found.map(([, each]) => pick(each)))
  const texts = (pick: (observable: SeenObservable) => string | null) =>
    binaryArray(
      'text',
      found.map(([, each]) => pick(each)),
    )
  const ids = binaryArray(
    'uuid',
    found.map(([id]) => id),
  )
  await sql`insert into observables (organisation_id, id, type, value, internal, ioc, tlp, tags, known_good, first_seen_at)
    select ${scene.actor.organisationId}, o.id, o.type, o.value, o.internal, o.ioc, o.tlp, o.tags::text[], o.known::text[],
      ${scene.now}
    from unnest(${ids}::uuid[], ${texts(({ type }) => type)}::text[], ${texts(({ value }) => value)}::text[],
      ${of(({ internal }) => internal)}::boolean[], ${of(({ ioc }) => ioc ?? false)}::boolean[],
      ${texts(({ tlp }) => tlp ?? null)}::text[], ${texts(({ tags }) => arrayLiteral([...new Set(tags)].slice(0, 100)))}::text[],
      ${texts((each) => arrayLiteral(matcher(each)))}::text[])
      as o (id, type, value, internal, ioc, tlp, tags, known)
    on conflict do nothing`.execute(scene.db)
}

/** Most of what is seen was seen before; to find that out by trying to write it costs several times as much. */
async function unknownAmong({ db }: Scene, all: readonly Named[]): Promise<readonly Named[]> {
  const asked = all.filter(([id]) => !isKnown(id))
  if (asked.length === 0) return asked
  const ids = asked.map(([id]) => id)
  const { rows } = await sql<{
    id: string
  }>`select unknown_observables(${binaryArray('uuid', ids)}::uuid[]) as id`.execute(db)
  const unknown = new Set(rows.map(({ id }) => id))
  noteKnown(db, { known: ids.filter((id) => !unknown.has(id)), unknown })
  return asked.filter(([id]) => unknown.has(id))
}

/** Nothing can be in the way of what is fresh. */
async function insertSightings(scene: Scene, rows: readonly NewSighting[], otherwise: RawBuilder<unknown>) {
  for (const [kind, own] of Map.groupBy(rows, (row) => row.subjectKind))
    await sql`insert into sightings (organisation_id, observable_id, subject_id, subject_kind, case_id, seen_at, added_at)
      select ${scene.actor.organisationId}, s.id, s.subject_id, ${kind}, s.case_id, s.seen_at, ${scene.now}
      from ${sightingsOf(own)} ${otherwise}`.execute(scene.db)
}

const sightingsOf = (rows: readonly NewSighting[]) => {
  const ids = (pick: (row: NewSighting) => string | null) => binaryArray('uuid', rows.map(pick))
  const seen = binaryArray(
    'timestamptz',
    rows.map(({ seenAt }) => seenAt),
  )
  return sql`unnest(${ids((row) => row.observableId)}::uuid[], ${ids((row) => row.subjectId)}::uuid[],
    ${ids((row) => row.caseId)}::uuid[], ${seen}::timestamptz[]) as s (id, subject_id, case_id, seen_at)`
}

/** Tags and marks only ever add up here; taking one off is an analyst's change. */
async function noteWhatIsSaid(scene: Scene, told: readonly Named[]): Promise<void> {
  const tags = told.map(([, each]) => JSON.stringify(each.tags ?? []))
  await sql`update observables o set
      ioc = o.ioc or t.ioc,
      tlp = coalesce(o.tlp, t.tlp),
      tags = (select coalesce(array_agg(tag), '{}') from (
        select unnest(o.tags) as tag union select jsonb_array_elements_text(t.tags) limit 100) as all_tags),
      version = o.version + 1
    from unnest(${arrayLiteral(told.map(([id]) => id))}::uuid[], ${arrayLiteral(told.map(([, each]) => each.ioc ?? false))}::boolean[],
      ${arrayLiteral(told.map(([, each]) => each.tlp ?? null))}::text[], ${arrayLiteral(tags)}::jsonb[]) as t (id, ioc, tlp, tags)
    where o.organisation_id = ${scene.actor.organisationId} and o.id = t.id
      and ((t.ioc and not o.ioc) or (o.tlp is null and t.tlp is not null)
        or not o.tags @> array(select jsonb_array_elements_text(t.tags)))`.execute(scene.db)
}
