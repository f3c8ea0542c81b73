import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { GraphLink, LinkKind } from '../../contract/graph.ts'
import { idsOf, type Ref } from '../node.ts'

type Row = { from: string; to: string; kind: LinkKind; at: Date | null; direct?: boolean }

/** All links among these nodes that the reader may see. */
export async function linksAmong(scene: Scene, refs: readonly Ref[]): Promise<GraphLink[]> {
  const org = scene.actor.organisationId
  const [seen, alerts, cases] = [idsOf(refs, 'observable'), idsOf(refs, 'alert'), idsOf(refs, 'case')]
  const { rows } = await sql<Row>`
    select 'observable:' || s.observable_id as "from", s.subject_kind || ':' || s.subject_id as "to", 'seen_in' as kind, s.seen_at as at,
      false as direct
    from sightings s where s.organisation_id = ${org} and s.subject_id = any(${[...alerts, ...cases]}::uuid[])
      and s.observable_id = any(${seen}::uuid[])
    union all
    (select 'observable:' || s.observable_id, 'case:' || s.case_id, 'seen_in', max(s.seen_at), true from sightings s
    where s.organisation_id = ${org} and s.case_id = any(${cases}::uuid[]) and s.observable_id = any(${seen}::uuid[])
      and s.subject_kind = 'alert' group by s.observable_id, s.case_id)
    union all
    select 'alert:' || a.id, 'case:' || a.case_id, 'in_case', null, false from alerts a
    where a.organisation_id = ${org} and a.id = any(${alerts}::uuid[]) and a.case_id = any(${cases}::uuid[])
    union all
    select 'case:' || c.id, 'case:' || c.merged_into_id, 'merged_into', null, false from cases c
    where c.organisation_id = ${org} and c.id = any(${cases}::uuid[]) and c.merged_into_id = any(${cases}::uuid[])
    union all
    (select 'observable:' || r.from_id, 'observable:' || r.to_id, r.kind, max(r.at), false from observable_relations r
    where r.organisation_id = ${org} and r.removed_at is null and r.from_id = any(${seen}::uuid[]) and r.to_id = any(${seen}::uuid[])
    group by r.from_id, r.to_id, r.kind)`.execute(scene.db)
  return withoutShortcuts(rows).map(({ from, to, kind, at }) => ({ from, to, kind, at: at?.toISOString() ?? null }))
}

/** An observable hangs on a case by itself only where none of its alerts is there to hang on. */
function withoutShortcuts(rows: readonly Row[]): Row[] {
  const caseOf = new Map(rows.filter(({ kind }) => kind === 'in_case').map(({ from, to }) => [from, to]))
  const told = new Set(
    rows
      .filter(({ kind, direct }) => kind === 'seen_in' && !direct)
      .flatMap(({ from, to }) => [`${from} ${to}`, `${from} ${caseOf.get(to) ?? ''}`]),
  )
  return rows.filter(({ from, to, direct }) => !direct || !told.has(`${from} ${to}`))
}
