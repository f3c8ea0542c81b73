import { sql } from 'kysely'
import { arrayLiteral } from '../../../platform/server/db/array-literal.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { FoundObservable } from '../contract/observable-type.ts'
import { matcherNow } from './known-good/known-good.ts'

/** What a sender or analyst said about it beyond what it is. */
export type SeenObservable = FoundObservable & { ioc?: boolean; tags?: readonly string[]; tlp?: string }

export type NewSighting = {
  subjectKind: 'alert' | 'case' | 'import'
  subjectId: string
  caseId: string | null
  seenAt: Date | string
  /** Of the observable, by `observableId`. */
  observableId: string
  observable: SeenObservable
}

/** Arrays of one statement; larger ones gain nothing and hold memory. */
const slice = 4000

/**
 * Writes sightings and the observables they are of; what is there already stays as it is. Rows go in the order of their
 * ids, so that two batches at once wait for each other and never in a circle.
 */
export async function landSightings(scene: Scene, sightings: readonly NewSighting[]): Promise<void> {
  const seen = new Map<string, { observable: SeenObservable; sightings: NewSighting[] }>()
  for (const sighting of sightings) {
    const { observable, observableId: id } = sighting
    const known = seen.get(id)
    if (known) {
      known.observable = joined(known.observable, observable)
      known.sightings.push(sighting)
    } else seen.set(id, { observable, sightings: [sighting] })
  }
  const ids = [...seen.keys()].sort()
  const found = ids.map((id): Named => [id, seen.get(id)!.observable])
  for (let start = 0; start < found.length; start += slice)
    await insertObservables(scene, found.slice(start, start + slice))
  const told = found.filter(([, { ioc, tags, tlp }]) => ioc || tlp || (tags && tags.length > 0))
  if (told.length > 0) await noteWhatIsSaid(scene, told)
  const rows = ids.flatMap((id) =>
    seen
      .get(id)!
      .sightings.sort(bySubject)
      .map((sighting) => ({ id, sighting })),
  )
  for (let start = 0; start < rows.length; start += slice)
    await insertSightings(scene, rows.slice(start, start + slice))
}

type Named = readonly [string, SeenObservable]

const bySubject = (a: NewSighting, b: NewSighting): number =>
  a.subjectId < b.subjectId ? -1 : a.subjectId > b.subjectId ? 1 : 0

function joined(before: SeenObservable, now: SeenObservable): SeenObservable {
  if (!now.ioc && !now.tlp && !now.tags?.length) return before
  const tags = [...new Set([...(before.tags ?? []), ...(now.tags ?? [])])]
  const tlp = before.tlp ?? now.tlp
  return { ...before, ioc: Boolean(before.ioc || now.ioc), tags, ...(tlp ? { tlp } : {}) }
}

/** New ones come with all that is known of them: to write it down afterwards would touch every index again. */
async function insertObservables(scene: Scene, found: readonly Named[]): Promise<void> {
  const matcher = await matcherNow(scene.db, scene.actor.organisationId)
  const of = (pick: (observable: SeenObservable) => Parameters<typeof arrayLiteral>[0][number]) =>
    arrayLiteral(found.map(([, each]) => pick(each)))
  await sql`insert into observables (organisation_id, id, type, value, internal, ioc, tlp, tags, known_good, first_seen_at)
    select ${scene.actor.organisationId}, o.id, o.type, o.value, o.internal, o.ioc, o.tlp, o.tags::text[], o.known::text[],
      ${scene.now}
    from unnest(${arrayLiteral(found.map(([id]) => id))}::uuid[], ${of(({ type }) => type)}::text[],
      ${of(({ value }) => value)}::text[], ${of(({ internal }) => internal)}::boolean[], ${of(({ ioc }) => ioc ?? false)}::boolean[],
      ${of(({ tlp }) => tlp ?? null)}::text[], ${of(({ tags }) => arrayLiteral([...new Set(tags)].slice(0, 100)))}::text[],
      ${of((each) => arrayLiteral(matcher(each)))}::text[])
      as o (id, type, value, internal, ioc, tlp, tags, known)
    on conflict do nothing`.execute(scene.db)
}

async function insertSightings(scene: Scene, rows: readonly { id: string; sighting: NewSighting }[]): Promise<void> {
  await sql`insert into sightings (organisation_id, observable_id, subject_id, subject_kind, case_id, seen_at, added_at)
    select ${scene.actor.organisationId}, s.id, s.subject_id, s.kind, s.case_id, s.seen_at, ${scene.now}
    from unnest(${arrayLiteral(rows.map((row) => row.id))}::uuid[], ${arrayLiteral(rows.map(({ sighting }) => sighting.subjectId))}::uuid[],
      ${arrayLiteral(rows.map(({ sighting }) => sighting.subjectKind))}::text[], ${arrayLiteral(rows.map(({ sighting }) => sighting.caseId))}::uuid[],
      ${arrayLiteral(rows.map(({ sighting }) => sighting.seenAt))}::timestamptz[]) as s (id, subject_id, kind, case_id, seen_at)
    on conflict do nothing`.execute(scene.db)
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
