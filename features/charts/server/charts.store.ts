import { sql, type Insertable, type Updateable } from 'kysely'
import type { ChartLinks, ChartNodes, Charts } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { headsOf } from '../../cases/server/index.ts'
import type { ChartRow, LinkRow, NodeRow } from './chart.ts'

/** Locked in order of id, each with its case locked against closing; aligned with `refs`. */
export async function loadCharts(scene: Scene, refs: readonly string[]): Promise<(ChartRow | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const { rows } = await sql<Omit<ChartRow, 'head'>>`select id, version, case_id as "caseId", name, created_at,
      created_by, removed_at
    from charts where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])
    order by id for update`.execute(scene.db)
  const heads = await headsOf(
    scene,
    rows.map((row) => row.caseId),
  )
  const found = new Map(
    rows.flatMap((row) => {
      const head = heads.get(row.caseId)
      return head ? [[row.id, { ...row, head }] as const] : []
    }),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function insertChart(scene: Scene, row: Omit<Insertable<Charts>, 'organisation_id'>): Promise<void> {
  await scene.db
    .insertInto('charts')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

/** Every change of what stands on it is a version of the chart. */
export async function updateChart(scene: Scene, id: string, set: Updateable<Charts> = {}): Promise<void> {
  await scene.db
    .updateTable('charts')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

/** Also those taken off; what the actor may not see is not among them. */
export async function nodesOf(scene: Scene, chartId: string, ids: readonly string[]): Promise<NodeRow[]> {
  return await scene.db
    .selectFrom('chart_nodes')
    .select(['id', 'kind', 'thing_kind', 'thing_id', 'label', 'note', 'x', 'y', 'removed_at'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('chart_id', '=', chartId)
    .where('id', 'in', [...ids, chartId])
    .execute()
}

const linkColumns = [
  'id',
  'from_id',
  'to_id',
  'label',
  'direction',
  'strength',
  'starts_at',
  'ends_at',
  'source_kind',
  'source_id',
  'source_text',
  'known',
  'removed_at',
] as const

export async function linksById(scene: Scene, chartId: string, ids: readonly string[]): Promise<LinkRow[]> {
  return await scene.db
    .selectFrom('chart_links')
    .select(linkColumns)
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('chart_id', '=', chartId)
    .where('id', 'in', [...ids, chartId])
    .execute()
}

/** Those that stand and end at one of these. */
export async function linksAt(scene: Scene, chartId: string, nodes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from chart_links
    where organisation_id = ${scene.actor.organisationId} and chart_id = ${chartId} and removed_at is null
      and (from_id = any(${[...nodes]}::uuid[]) or to_id = any(${[...nodes]}::uuid[]))`.execute(scene.db)
  return rows.map(({ id }) => id)
}

/** What stands there, and the known links there ever were, so that none that was taken off is drawn again. */
export async function standingOf(scene: Scene, chartId: string) {
  const org = scene.actor.organisationId
  const nodes = await sql<{
    id: string
    thing_kind: string | null
    thing_id: string | null
  }>`select id, thing_kind, thing_id
    from chart_nodes where organisation_id = ${org} and chart_id = ${chartId} and removed_at is null`.execute(scene.db)
  const links = await sql<Pick<LinkRow, 'from_id' | 'to_id' | 'source_id' | 'removed_at'>>`select from_id, to_id,
      source_id, removed_at
    from chart_links where organisation_id = ${org} and chart_id = ${chartId} and known`.execute(scene.db)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from chart_links
    where organisation_id = ${org} and chart_id = ${chartId} and removed_at is null`.execute(scene.db)
  return { nodes: nodes.rows, known: links.rows, links: rows[0]?.n ?? 0 }
}

export async function insertNodes(
  scene: Scene,
  rows: readonly Omit<Insertable<ChartNodes>, 'organisation_id'>[],
): Promise<void> {
  if (rows.length === 0) return
  await scene.db
    .insertInto('chart_nodes')
    .values(rows.map((row) => ({ ...row, organisation_id: scene.actor.organisationId })))
    .execute()
}

/** So many rows in one statement: PostgreSQL takes 65,535 values at once. */
const batch = 1000

export async function insertLinks(
  scene: Scene,
  rows: readonly Omit<Insertable<ChartLinks>, 'organisation_id'>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += batch)
    await scene.db
      .insertInto('chart_links')
      .values(rows.slice(at, at + batch).map((row) => ({ ...row, organisation_id: scene.actor.organisationId })))
      .execute()
}

export async function updateNode(
  scene: Scene,
  id: string,
  set: Updateable<Pick<ChartNodes, 'kind' | 'label' | 'note'>>,
): Promise<void> {
  await scene.db
    .updateTable('chart_nodes')
    .set(set)
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

export type Place = { id: string; x: number; y: number }

export async function placeNodes(scene: Scene, chartId: string, places: readonly Place[]): Promise<void> {
  await sql`update chart_nodes n set x = p.x, y = p.y
    from unnest(${places.map(({ id }) => id)}::uuid[], ${places.map(({ x }) => x)}::int[], ${places.map(({ y }) => y)}::int[])
      as p (id, x, y)
    where n.organisation_id = ${scene.actor.organisationId} and n.chart_id = ${chartId} and n.id = p.id`.execute(
    scene.db,
  )
}

export type Parts = { nodes: readonly string[]; links: readonly string[] }

/** @param at when they were taken off; null: they stand again */
export async function markParts(scene: Scene, parts: Parts, at: Date | null): Promise<void> {
  for (const [table, ids] of [
    ['chart_nodes', parts.nodes],
    ['chart_links', parts.links],
  ] as const) {
    await sql`update ${sql.ref(table)} set removed_at = ${at}
      where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
  }
}
