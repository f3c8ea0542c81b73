import { type RawBuilder, sql } from 'kysely'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { unknown } from '../../../../platform/contract/problem.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { nodeKinds, type NodeKind } from '../../contract/graph.ts'
import { readAround } from '../../contract/requests/graph.ts'
import { refOf, wordOf, type Ref } from '../node.ts'
import { linksAmong } from './links.ts'
import { presentNodes } from './nodes.ts'

type Filter = ParsedFilterOf<typeof readAround>

/** Of what has very many neighbours, so many are looked at: of an observable the newest. */
const looked = 5000

/** What a person may read of at all. */
export const readable = ({ actor }: Scene): NodeKind[] => nodeKinds.filter((kind) => granted(actor, `${kind}.read`))

const within = (column: RawBuilder<unknown>, { from, to }: Filter) =>
  sql`${from ? sql`and ${column} >= ${from}` : sql``} ${to ? sql`and ${column} <= ${to}` : sql``}`

/** What leads on from each kind of node, `limit + 1` of each kind at most. */
const neighbours: Record<NodeKind, (of: Asked) => RawBuilder<unknown>[]> = {
  observable: (of) => [
    seenInAlerts(of),
    seenInCases(of),
    related(of, 'from_id', 'to_id'),
    related(of, 'to_id', 'from_id'),
  ],
  alert: (of) => [
    observablesOf(of, sql`s.subject_id = ${of.id}`),
    sql`(select 'case', a.case_id from alerts a
      where a.organisation_id = ${of.org} and a.id = ${of.id} and a.case_id is not null)`,
  ],
  case: (of) => [
    observablesOf(of, sql`s.case_id = ${of.id} ${within(sql`s.seen_at`, of.filter)}`),
    sql`(select 'alert', a.id from alerts a where a.organisation_id = ${of.org} and a.case_id = ${of.id}
      ${within(sql`a.occurred_at`, of.filter)} order by a.id desc limit ${of.most})`,
    sql`(select 'case', c.id from cases c
      where c.organisation_id = ${of.org} and c.merged_into_id = ${of.id} limit ${of.most})`,
    sql`(select 'case', c.merged_into_id from cases c
      where c.organisation_id = ${of.org} and c.id = ${of.id} and c.merged_into_id is not null)`,
  ],
}

type Asked = { org: string; id: string; filter: Filter; most: number }

const newestSightings = ({ org, id, filter }: Asked) => sql`(select s.subject_id, s.subject_kind, s.case_id, s.seen_at
    from (select * from sightings s where s.organisation_id = ${org} and s.observable_id = ${id}
      order by s.subject_id desc limit ${looked}) s
    where true ${within(sql`s.seen_at`, filter)})`

const seenInAlerts = (of: Asked) => sql`(select 'alert', s.subject_id from ${newestSightings(of)} s
    where s.subject_kind = 'alert' order by s.subject_id desc limit ${of.most})`

/** Those it was written into and those its alerts are in. */
const seenInCases = (of: Asked) => sql`(select 'case', s.case_id from ${newestSightings(of)} s
    where s.case_id is not null group by s.case_id order by max(s.seen_at) desc limit ${of.most})`

type End = 'from_id' | 'to_id'

const related = (
  { org, id, filter, most }: Asked,
  near: End,
  far: End,
) => sql`(select 'observable', o.id from observable_relations r
    join observables o on o.organisation_id = ${org} and o.id = r.${sql.ref(far)} ${plain(filter)}
    where r.organisation_id = ${org} and r.${sql.ref(near)} = ${id} and r.removed_at is null ${within(sql`r.at`, filter)}
    group by o.id limit ${most})`

/** Known good and ignored ones only when asked for. */
const plain = ({ all }: Filter) => (all === 'true' ? sql`` : sql`and not o.is_known_good and not o.ignored`)

/** IOCs first, then what most of it shares. */
const observablesOf = (
  { org, filter, most }: Asked,
  where: RawBuilder<unknown>,
) => sql`(select 'observable', o.id from (select s.observable_id, count(*) as n
      from (select s.observable_id from sightings s where s.organisation_id = ${org} and ${where} limit ${looked}) s
      group by s.observable_id) s
    join observables o on o.organisation_id = ${org} and o.id = s.observable_id ${plain(filter)}
    order by o.ioc desc, s.n desc, o.id limit ${most})`

async function neighboursOf(scene: Scene, { kind, id }: Ref, filter: Filter): Promise<Ref[]> {
  const parts = neighbours[kind]({ org: scene.actor.organisationId, id, filter, most: filter.limit + 1 })
  const { rows } =
    await sql<Ref>`select n.kind, n.id from (${sql.join(parts, sql` union all `)}) as n (kind, id)`.execute(scene.db)
  return [...new Map(rows.map((row) => [wordOf(row), row])).values()]
}

const words: Record<NodeKind, string> = { alert: 'alerts', case: 'cases', observable: 'observables' }
const firsts: Record<NodeKind, string> = { alert: 'the newest', case: 'the newest', observable: 'IOCs first' }

/** The first of each kind, and what is left out in words. */
function cut(refs: readonly Ref[], limit: number): { shown: Ref[]; left: string[] } {
  const byKind = Map.groupBy(refs, (ref) => ref.kind)
  const shown = [...byKind.values()].flatMap((some) => some.slice(0, limit))
  const are = limit === 1 ? 'is' : 'are'
  const left = [...byKind].flatMap(([kind, some]) =>
    some.length > limit ? [`${limit} of the ${words[kind]} ${are} shown, ${firsts[kind]}; there are more.`] : [],
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
