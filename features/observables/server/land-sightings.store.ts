import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'
import type { FoundObservable } from '../contract/observable-type.ts'
import { observableId } from './observable.ts'

/** What a sender or analyst said about it beyond what it is. */
export type SeenObservable = FoundObservable & { ioc?: boolean; tags?: readonly string[]; tlp?: string }

export type NewSighting = {
  subjectKind: 'alert' | 'case'
  subjectId: string
  caseId: string | null
  seenAt: Date | string
  observable: SeenObservable
}

/** Arrays of one statement; larger ones gain nothing and hold memory. */
const slice = 4000

/**
 * Writes sightings and the observables they are of; what is there already stays as it is. Rows go in the order of their
 * ids, so that two batches at once wait for each other and never in a circle.
 */
export async function landSightings(scene: Scene, sightings: readonly NewSighting[]): Promise<void> {
  const seen = new Map<string, SeenObservable>()
  const ids = new Map<string, string>()
  const rows = sightings.map((sighting) => {
    const { type, value } = sighting.observable
    const name = `${type} ${value}`
    let id = ids.get(name)
    if (!id) ids.set(name, (id = observableId(scene.actor.organisationId, type, value)))
    seen.set(id, joined(seen.get(id), sighting.observable))
    return { id, sighting }
  })
  const found = [...seen].sort(([a], [b]) => (a < b ? -1 : 1))
  for (let start = 0; start < found.length; start += slice)
    await insertObservables(scene, found.slice(start, start + slice))
  const told = found.filter(([, { ioc, tags, tlp }]) => ioc || tlp || (tags && tags.length > 0))
  if (told.length > 0) await noteWhatIsSaid(scene, told)
  rows.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.sighting.subjectId < b.sighting.subjectId ? -1 : 1))
  for (let start = 0; start < rows.length; start += slice)
    await insertSightings(scene, rows.slice(start, start + slice))
}

function joined(before: SeenObservable | undefined, now: SeenObservable): SeenObservable {
  if (!before) return now
  const tags = [...new Set([...(before.tags ?? []), ...(now.tags ?? [])])]
  const tlp = before.tlp ?? now.tlp
  return { ...before, ioc: Boolean(before.ioc || now.ioc), tags, ...(tlp ? { tlp } : {}) }
}

async function insertObservables(scene: Scene, found: readonly [string, SeenObservable][]): Promise<void> {
  await sql`insert into observables (organisation_id, id, type, value, internal, first_seen_at)
    select ${scene.actor.organisationId}, o.id, o.type, o.value, o.internal, ${scene.now}
    from unnest(${found.map(([id]) => id)}::uuid[], ${found.map(([, each]) => each.type)}::text[],
      ${found.map(([, each]) => each.value)}::text[], ${found.map(([, each]) => each.internal)}::boolean[])
      as o (id, type, value, internal)
    on conflict do nothing`.execute(scene.db)
}

async function insertSightings(scene: Scene, rows: readonly { id: string; sighting: NewSighting }[]): Promise<void> {
  await sql`insert into sightings (organisation_id, observable_id, subject_id, subject_kind, case_id, seen_at)
    select ${scene.actor.organisationId}, s.id, s.subject_id, s.kind, s.case_id, s.seen_at
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map(({ sighting }) => sighting.subjectId)}::uuid[],
      ${rows.map(({ sighting }) => sighting.subjectKind)}::text[], ${rows.map(({ sighting }) => sighting.caseId)}::uuid[],
      ${rows.map(({ sighting }) => sighting.seenAt)}::timestamptz[]) as s (id, subject_id, kind, case_id, seen_at)
    on conflict do nothing`.execute(scene.db)
}

/** Tags and marks only ever add up here; taking one off is an analyst's change. */
async function noteWhatIsSaid(scene: Scene, told: readonly [string, SeenObservable][]): Promise<void> {
  const tags = told.map(([, each]) => JSON.stringify(each.tags ?? []))
  await sql`update observables o set
      ioc = o.ioc or t.ioc,
      tlp = coalesce(o.tlp, t.tlp),
      tags = (select coalesce(array_agg(tag), '{}') from (
        select unnest(o.tags) as tag union select jsonb_array_elements_text(t.tags) limit 100) as all_tags),
      version = o.version + 1
    from unnest(${told.map(([id]) => id)}::uuid[], ${told.map(([, each]) => each.ioc ?? false)}::boolean[],
      ${told.map(([, each]) => each.tlp ?? null)}::text[], ${tags}::jsonb[]) as t (id, ioc, tlp, tags)
    where o.organisation_id = ${scene.actor.organisationId} and o.id = t.id
      and ((t.ioc and not o.ioc) or (o.tlp is null and t.tlp is not null)
        or not o.tags @> array(select jsonb_array_elements_text(t.tags)))`.execute(scene.db)
}
