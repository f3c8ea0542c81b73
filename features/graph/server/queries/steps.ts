import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { idsOf, refOf } from '../node.ts'
import type { Step } from '../search-path.ts'

/** What more than so many alerts and cases share leads from everything to everything. */
export const common = 200
/** Of one alert or case so many are looked at. */
const each = 200

type Going = {
  /** Through known good, ignored and common observables too. */
  all: boolean
  /** The two ends are gone through whatever they are. */
  ends: readonly string[]
}

/** All links of these nodes that the reader may see, set-based: one statement for all of a hop. */
export async function stepsFrom(scene: Scene, frontier: readonly string[], { all, ends }: Going): Promise<Step[]> {
  const org = scene.actor.organisationId
  const refs = frontier.map(refOf)
  const always = idsOf(ends.map(refOf), 'observable')
  const [seen, alerts, cases] = [idsOf(refs, 'observable'), idsOf(refs, 'alert'), idsOf(refs, 'case')]
  const through = sql`select o.id, o.id = any(${always}::uuid[]) or ${all} as always from observables o
      where o.organisation_id = ${org} and o.id = any(${seen}::uuid[])
        and (${all} or o.id = any(${always}::uuid[]) or not (o.is_known_good or o.ignored))`
  const linked = (near: 'from_id' | 'to_id', far: 'from_id' | 'to_id') => sql`
    select 'observable:' || t.id, 'observable:' || r.id from through t
    cross join lateral (select r.${sql.ref(far)} as id from observable_relations r
      where r.organisation_id = ${org} and r.${sql.ref(near)} = t.id and r.removed_at is null limit ${each}) r`
  const { rows } = await sql<Step>`with through as materialized (${through})
    select 'observable:' || t.id as "from", s.subject_kind || ':' || s.subject_id as "to" from through t
    cross join lateral (select s.subject_kind, s.subject_id, count(*) over () as total from (
      select s.subject_kind, s.subject_id from sightings s
      where s.organisation_id = ${org} and s.observable_id = t.id and s.subject_kind <> 'import'
      order by s.subject_id desc limit ${common + 1}) s) s
    where t.always or s.total <= ${common}
    union all
    ${linked('from_id', 'to_id')}
    union all
    ${linked('to_id', 'from_id')}
    union all
    select f.word, 'observable:' || s.observable_id from unnest(${frontier.filter((word) => !word.startsWith('observable:'))}::text[]) as f (word)
    cross join lateral (select s.observable_id from sightings s where s.organisation_id = ${org}
      and s.subject_id = split_part(f.word, ':', 2)::uuid limit ${each}) s
    union all
    select 'alert:' || a.id, 'case:' || a.case_id from alerts a where a.organisation_id = ${org} and a.id = any(${alerts}::uuid[]) and a.case_id is not null
    union all
    select 'case:' || f.id, 'alert:' || a.id from unnest(${cases}::uuid[]) as f (id)
    cross join lateral (select a.id from alerts a where a.organisation_id = ${org} and a.case_id = f.id order by a.id desc limit ${each}) a
    union all
    select 'case:' || c.id, 'case:' || c.merged_into_id from cases c where c.organisation_id = ${org} and c.id = any(${cases}::uuid[])
      and c.merged_into_id is not null
    union all
    select 'case:' || c.merged_into_id, 'case:' || c.id from cases c where c.organisation_id = ${org} and c.merged_into_id = any(${cases}::uuid[])
    order by 1, 2`.execute(scene.db)
  return rows
}

/** Whether a way may lead through an observable: it is neither known good nor ignored, nor in everything. */
export async function isTelling(scene: Scene, observableId: string): Promise<boolean> {
  const org = scene.actor.organisationId
  const { rows } = await sql`select from observables o where o.organisation_id = ${org} and o.id = ${observableId}
    and not o.is_known_good and not o.ignored
    and (select count(*) from (select from sightings s where s.organisation_id = ${org} and s.observable_id = o.id
      and s.subject_kind <> 'import' limit ${common + 1}) s) <= ${common}`.execute(scene.db)
  return rows.length > 0
}
