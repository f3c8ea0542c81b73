import { sql, type RawBuilder } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Strength } from '../../contract/chart.ts'
import type { Thing } from './things.ts'

/** A link that is recorded somewhere: its ends are things, its source says where. */
export type KnownLink = {
  fromKind: Thing['kind']
  from: string
  toKind: Thing['kind']
  to: string
  label: string
  strength: Strength
  sourceKind: 'alert' | 'relation' | 'exhibit' | 'event'
  source: string
}

type Ends = { org: string; cases: readonly string[]; near: RawBuilder<unknown>; far: RawBuilder<unknown> }

const cases = (ends: Ends) => sql`any(${[...ends.cases]}::uuid[])`

/**
 * What ties `near` to `far`, by what is recorded: an observable seen in an alert, an asset an alert touches, a relation of two
 * observables, an exhibit taken out of another, an observable an event names. `near` and `far` are conditions on an id.
 */
const parts: ((ends: Ends) => RawBuilder<unknown>)[] = [
  (ends) => sql`select 'observable' as "fromKind", s.observable_id as "from", 'alert' as "toKind", s.subject_id as "to",
      'seen in' as label, 'confirmed' as strength, 'alert' as "sourceKind", s.subject_id as source
    from sightings s where s.organisation_id = ${ends.org} and s.subject_kind = 'alert' and s.case_id = ${cases(ends)}
      and ${eitherWay(ends, sql`s.observable_id`, sql`s.subject_id`)}`,
  (ends) => sql`select 'alert', t.alert_id, 'asset', a.head_id, 'touches', 'confirmed', 'alert', t.alert_id
    from alerts l join alert_assets t on t.organisation_id = l.organisation_id and t.alert_id = l.id
    join assets a on a.organisation_id = t.organisation_id and a.id = t.asset_id
    where l.organisation_id = ${ends.org} and l.case_id = ${cases(ends)} and ${eitherWay(ends, sql`t.alert_id`, sql`a.head_id`)}`,
  (ends) => sql`select distinct on (r.from_id, r.to_id, r.kind) 'observable', r.from_id, 'observable', r.to_id,
      replace(r.kind, '_', ' '), 'probable', 'relation', r.id
    from observable_relations r where r.organisation_id = ${ends.org} and r.removed_at is null
      and ${eitherWay(ends, sql`r.from_id`, sql`r.to_id`)}`,
  (ends) => sql`select 'exhibit', e.id, 'exhibit', e.parent_id, 'taken out of', 'confirmed', 'exhibit', e.id
    from evidence e where e.organisation_id = ${ends.org} and e.case_id = ${cases(ends)} and e.parent_id is not null
      and ${eitherWay(ends, sql`e.id`, sql`e.parent_id`)}`,
  (ends) => sql`select 'event', k.event_id, 'observable', k.observable_id, 'involves', 'confirmed', 'event', k.event_id
    from timeline_events v join timeline_links k on k.organisation_id = v.organisation_id and k.event_id = v.id
    where v.organisation_id = ${ends.org} and v.case_id = ${cases(ends)} and v.removed_at is null
      and k.observable_id is not null and ${eitherWay(ends, sql`k.event_id`, sql`k.observable_id`)}`,
]

const eitherWay = ({ near, far }: Ends, one: RawBuilder<unknown>, other: RawBuilder<unknown>) =>
  sql`((${one} ${near} and ${other} ${far}) or (${other} ${near} and ${one} ${far}))`

async function linksBetween(scene: Scene, ends: Ends): Promise<KnownLink[]> {
  const each = parts.map((part) => sql`(${part(ends)})`)
  const { rows } = await sql<KnownLink>`${sql.join(each, sql` union all `)}`.execute(scene.db)
  return rows
}

/** Known links of `fresh` among each other and to `there`. */
export const linksAmong = (
  scene: Scene,
  family: readonly string[],
  { fresh, there }: { fresh: readonly Thing[]; there: readonly Thing[] },
): Promise<KnownLink[]> => {
  const all = [...fresh, ...there]
  return linksBetween(scene, {
    org: scene.actor.organisationId,
    cases: family,
    near: sql`= any(${fresh.map(({ id }) => id)}::uuid[])`,
    far: sql`= any(${all.map(({ id }) => id)}::uuid[])`,
  })
}

/** What hangs together with one thing. */
export async function around(scene: Scene, family: readonly string[], thing: Thing): Promise<Thing[]> {
  const links = await linksBetween(scene, {
    org: scene.actor.organisationId,
    cases: family,
    near: sql`= ${thing.id}`,
    far: sql`is not null`,
  })
  const others = links.map((link): Thing =>
    link.from === thing.id ? { kind: link.toKind, id: link.to } : { kind: link.fromKind, id: link.from },
  )
  return [...new Map(others.map((other) => [other.id, other])).values()]
}
