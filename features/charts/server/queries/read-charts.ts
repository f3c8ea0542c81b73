import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { onlyReads } from '../../../../platform/server/activity/parts.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, findCase, mustBeOpen } from '../../../cases/server/index.ts'
import type { Chart, KnownThing } from '../../contract/chart.ts'
import { findKnown as known, listCharts as list, readChart as read } from '../../contract/requests/charts.ts'
import { nodesOf, standingOf } from '../charts.store.ts'
import { chartRows, linkRows, nodeRows, presentCharts } from './chart-rows.ts'
import { around } from './known-links.ts'
import { listKnown, showThings, wordOf, type Shown, type Thing } from './things.ts'

export const listCharts = query({
  request: list,
  permission: 'chart.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const family = await familyOf(scene, kase.id)
    const writes = !mustBeOpen(kase) && !onlyReads(scene, kase.id) && granted(scene.actor, 'chart.create')
    return {
      charts: await chartRows(scene, sql`h.case_id = any(${family}::uuid[]) and h.removed_at is null`),
      can: writes ? ['chart.create'] : [],
    }
  },
})

/** One that is there, and its reading told where the case is restricted. */
async function chartOf(scene: Scene, id: string): Promise<Chart> {
  const [chart] = isId(id) ? await presentCharts(scene, [id.toLowerCase()]) : []
  if (!chart || chart.removed) throw unknown('chart')
  await findCase(scene, chart.case.id)
  return chart
}

export const readChart = query({
  request: read,
  permission: 'chart.read',
  async run(scene, _, { id = '' }) {
    const chart = await chartOf(scene, id)
    return { chart, nodes: await nodeRows(scene, chart.id), links: await linkRows(scene, chart.id) }
  },
})

/** So many are offered at once. */
const most = 200

const asKnown = ({ kind, id, nodeKind, label, hint }: Shown): KnownThing => ({
  thing: { kind, id },
  kind: nodeKind,
  label,
  hint,
})

/** What may be put on a chart: of the case, as it is rolled up. */
export const findKnown = query({
  request: known,
  permission: 'chart.read',
  async run(scene, { kind, q, node }, { id = '' }) {
    const chart = await chartOf(scene, id)
    const cases = await familyOf(scene, chart.case.id, 'all')
    const found = node
      ? await near(scene, chart.id, { node, cases })
      : await listKnown(scene, chart.id, { cases, kind, q, most: most + 1 })
    return { things: found.slice(0, most).map(asKnown), more: found.length > most }
  },
})

type Near = { node: string; cases: readonly string[] }

async function near(scene: Scene, chartId: string, { node, cases }: Near): Promise<Shown[]> {
  const [row] = await nodesOf(scene, chartId, [node])
  if (!row || row.removed_at) throw unknown('thing on this chart')
  if (row.thing_id === null) return []
  const there = new Set((await standingOf(scene, chartId)).nodes.map(({ thing_id }) => thing_id))
  const others = await around(scene, cases, { kind: row.thing_kind as Thing['kind'], id: row.thing_id })
  const fresh = others.filter((other) => !there.has(other.id))
  const shown = await showThings(scene, fresh)
  return fresh.flatMap((thing) => shown.get(wordOf(thing)) ?? [])
}
