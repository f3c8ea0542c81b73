import { type RawBuilder, sql } from 'kysely'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { unknown } from '../../../../platform/contract/problem.ts'
import { plural } from '../plural.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { nodeKinds, type NodeKind } from '../../contract/graph.ts'
import { readAround } from '../../contract/requests/graph.ts'
import { refOf, wordOf, type Ref } from '../node.ts'
import { linksAmong } from './links.ts'
import { presentNodes } from './nodes.ts'

type Filter = ParsedFilterOf<typeof readAround>

/** Of what has very many neighbours, the newest so many are looked at for a time. */
const looked = 5000

/** What a person may read of at all. */
export const readable = ({ actor }: Scene): NodeKind[] => nodeKinds.filter((kind) => granted(actor, `${kind}.read`))

const within = (column: RawBuilder<unknown>, { from, to }: Filter) =>
  sql`${from ? sql`and ${column} >= ${from}` : sql``} ${to ? sql`and ${column} <= ${to}` : sql``}`

/** Neighbours of one node, `limit + 1` of each kind at most, the newest first. */
async function neighboursOf(scene: Scene, { kind, id }: Ref, filter: Filter): Promise<Ref[]> {
  const org = scene.actor.organisationId
  const most = filter.limit + 1
  const plain = filter.all === 'true' ? sql`` : sql`and not o.is_known_good and not o.ignored`
  const seenIn = (
    of: 'alert' | 'case',
  ) => sql`(select ${of}, s.subject_id from (select s.subject_id, s.subject_kind, s.seen_at
      from sightings s where s.organisation_id = ${org} and s.observable_id = ${id} order by s.subject_id desc limit ${looked}) s
    where s.subject_kind = ${of} ${within(sql`s.seen_at`, filter)} order by s.subject_id desc limit ${most})`
  const related = (near: 'from_id' | 'to_id', far: 'from_id' | 'to_id') => sql`(select 'observable', o.id
    from observable_relations r join observables o on o.organisation_id = ${org} and o.id = r.${sql.ref(far)} ${plain}
    where r.organisation_id = ${org} and r.${sql.ref(near)} = ${id} and r.removed_at is null ${within(sql`r.at`, filter)}
    group by o.id limit ${most})`
  const observables = sql`(select 'observable', o.id from sightings s
    join observables o on o.organisation_id = ${org} and o.id = s.observable_id ${plain}
    where s.organisation_id = ${org} and s.subject_id = ${id} order by o.ioc desc, o.id limit ${most})`
  const parts: Record<NodeKind, RawBuilder<unknown>[]> = {
    observable: [seenIn('alert'), seenIn('case'), related('from_id', 'to_id'), related('to_id', 'from_id')],
    alert: [
      observables,
      sql`(select 'case', a.case_id from alerts a where a.organisation_id = ${org} and a.id = ${id} and a.case_id is not null)`,
    ],
    case: [
      observables,
      sql`(select 'alert', a.id from alerts a where a.organisation_id = ${org} and a.case_id = ${id}
        ${within(sql`a.occurred_at`, filter)} order by a.id desc limit ${most})`,
      sql`(select 'case', c.id from cases c where c.organisation_id = ${org} and c.merged_into_id = ${id} limit ${most})`,
      sql`(select 'case', c.merged_into_id from cases c where c.organisation_id = ${org} and c.id = ${id} and c.merged_into_id is not null)`,
    ],
  }
  const { rows } =
    await sql<Ref>`select n.kind, n.id from (${sql.join(parts[kind], sql` union all `)}) as n (kind, id)`.execute(
      scene.db,
    )
  return [...new Map(rows.map((row) => [wordOf(row), row])).values()]
}

const words: Record<NodeKind, [string, string]> = {
  alert: ['alert', 'alerts'],
  case: ['case', 'cases'],
  observable: ['observable', 'observables'],
}

/** The first of each kind, and what is left out in words. */
function cut(refs: readonly Ref[], limit: number): { shown: Ref[]; left: string[] } {
  const byKind = Map.groupBy(refs, (ref) => ref.kind)
  const shown = [...byKind.values()].flatMap((some) => some.slice(0, limit))
  const left = [...byKind].flatMap(([kind, some]) =>
    some.length > limit ? [`Only ${plural(limit, ...words[kind])} are shown, the newest; there are more.`] : [],
  )
  return { shown, left }
}

export const readAroundQuery = query({
  request: readAround,
  permission: 'observable.read',
  run: async (scene, filter) => {
    const center = refOf(filter.node)
    const kinds = readable(scene)
    const [node] = kinds.includes(center.kind) ? await presentNodes(scene, [center]) : []
    if (!node) throw unknown(center.kind)
    const near = await neighboursOf(scene, center, filter)
    const { shown, left } = cut(
      near.filter((ref) => kinds.includes(ref.kind)),
      filter.limit,
    )
    const nodes = await presentNodes(scene, shown)
    return { node, nodes, links: await linksAmong(scene, [center, ...nodes]), left }
  },
})
