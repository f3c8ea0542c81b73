import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Chart, ChartLink, ChartNode } from '../../contract/chart.ts'
import type { ChartRow, LinkRow, NodeRow } from '../chart.ts'
import { showThings, wordOf, type Thing } from './things.ts'

type Drawn = { at: Date; by: PersonRef | null }
const person = sql`case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end`

/** Of who asks; `where` speaks of `h`. */
export async function chartRows(scene: Scene, where: RawBuilder<unknown>): Promise<Chart[]> {
  const { rows } = await sql<ChartRow & { key: string; title: string; by: PersonRef | null }>`select h.id, h.version,
      h.case_id as "caseId", h.name, h.created_at, h.created_by, h.removed_at, c.key, c.title, ${person} as by,
      (select json_build_object('id', d.id, 'key', d.key, 'stage', d.stage, 'merged_into_id', null, 'merged_into_key', null)
        from cases d where d.organisation_id = h.organisation_id and d.id = case_head(h.case_id)) as head
    from charts h join cases c on c.organisation_id = h.organisation_id and c.id = h.case_id
    left join people p on p.id = h.created_by
    where h.organisation_id = ${scene.actor.organisationId} and ${where} order by h.id`.execute(scene.db)
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    case: { id: row.caseId, key: row.key, title: row.title },
    name: row.name,
    createdAt: row.created_at.toISOString(),
    createdBy: row.by,
    removed: row.removed_at !== null,
    can: abilities(scene, scene.changesOn('chart'), row),
  }))
}

/** The `present` of changes, in the order of `ids`. */
export async function presentCharts(scene: Scene, ids: readonly string[]): Promise<Chart[]> {
  const found = await chartRows(scene, sql`h.id = any(${[...ids]}::uuid[])`)
  return ids.flatMap((id) => found.find((chart) => chart.id === id) ?? [])
}

/** What of a chart the reader may see: row-level security leaves out the rest. */
export async function nodeRows(scene: Scene, chartId: string): Promise<ChartNode[]> {
  const { rows } = await sql<NodeRow & Drawn>`select n.id, n.kind, n.thing_kind, n.thing_id, n.label, n.note, n.x, n.y,
      n.added_at as at, ${person} as by
    from chart_nodes n left join people p on p.id = n.added_by
    where n.organisation_id = ${scene.actor.organisationId} and n.chart_id = ${chartId} and n.removed_at is null
    order by n.id`.execute(scene.db)
  const things = rows.flatMap((row) => thingOf(row) ?? [])
  const shown = await showThings(scene, things)
  return rows.flatMap((row): ChartNode[] => {
    const thing = thingOf(row)
    const of = thing && shown.get(wordOf(thing))
    if (thing && !of) return []
    const { id, x, y, note, at, by } = row
    return [
      {
        ...{ id, x, y, note, addedAt: at.toISOString(), addedBy: by },
        kind: of?.nodeKind ?? (row.kind as ChartNode['kind']),
        label: of?.label ?? row.label,
        hint: of?.hint ?? '',
        thing: of ? { kind: of.kind, id: of.id, caseId: of.caseId } : null,
      },
    ]
  })
}

const thingOf = (row: NodeRow): Thing | undefined =>
  row.thing_id === null ? undefined : { kind: row.thing_kind as Thing['kind'], id: row.thing_id }

type Sourced = LinkRow & Drawn & { source_label: string | null; source_case: string | null }

export async function linkRows(scene: Scene, chartId: string): Promise<ChartLink[]> {
  const { rows } = await sql<Sourced>`select l.id, l.from_id, l.to_id, l.label, l.direction, l.strength, l.starts_at,
      l.ends_at, l.source_kind, l.source_id, l.source_text, l.known, l.added_at as at, ${person} as by,
      coalesce(e.exhibit || ' ' || e.title, v.title, a.title, q.name, replace(r.kind, '_', ' ')) as source_label,
      coalesce(e.case_id, v.case_id, a.case_id, s.case_id) as source_case
    from chart_links l
    left join people p on p.id = l.added_by
    left join evidence e on l.source_kind = 'exhibit' and e.organisation_id = l.organisation_id and e.id = l.source_id
    left join timeline_events v on l.source_kind = 'event' and v.organisation_id = l.organisation_id and v.id = l.source_id
    left join alerts a on l.source_kind = 'alert' and a.organisation_id = l.organisation_id and a.id = l.source_id
    left join statements s on l.source_kind = 'statement' and s.organisation_id = l.organisation_id and s.id = l.source_id
    left join case_parties q on q.organisation_id = s.organisation_id and q.id = s.party_id
    left join observable_relations r on l.source_kind = 'relation' and r.organisation_id = l.organisation_id and r.id = l.source_id
    where l.organisation_id = ${scene.actor.organisationId} and l.chart_id = ${chartId} and l.removed_at is null
    order by l.id`.execute(scene.db)
  return rows.map(linkOf)
}

const linkOf = (row: Sourced): ChartLink => ({
  id: row.id,
  from: row.from_id,
  to: row.to_id,
  label: row.label,
  direction: row.direction as ChartLink['direction'],
  strength: row.strength as ChartLink['strength'],
  startsAt: row.starts_at?.toISOString() ?? null,
  endsAt: row.ends_at?.toISOString() ?? null,
  source: {
    kind: row.source_kind as ChartLink['source']['kind'],
    id: row.source_id,
    label: row.source_id === null ? row.source_text : (row.source_label ?? ''),
    caseId: row.source_case,
  },
  known: row.known,
  addedAt: row.at.toISOString(),
  addedBy: row.by,
})
