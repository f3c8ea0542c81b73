import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf } from '../../../cases/server/index.ts'
import {
  addToChart as add,
  arrangeChart as arrange,
  drawNode as draw,
  editNode as edit,
} from '../../contract/requests/charts.ts'
import { full, notHere, notOnChart, ofTheCase, thereAlready, type ChartRow } from '../chart.ts'
import { insertLinks, insertNodes, nodesOf, placeNodes, standingOf, updateChart, updateNode } from '../charts.store.ts'
import { knownRows, made } from '../known.ts'
import { around, linksAmong } from '../queries/known-links.ts'
import { inCase, showThings, wordOf, type Thing } from '../queries/things.ts'
import { onChart } from './charts.ts'

type Standing = Awaited<ReturnType<typeof standingOf>>

type Place = { chart: ChartRow; standing: Standing }

/** Neither in the case, nor related to what stands on the chart: an observable may be known from elsewhere. */
async function strangers(scene: Scene, { chart, standing: { nodes } }: Place, things: readonly Thing[]) {
  const family = await familyOf(scene, chart.head.id, 'all')
  const known = await inCase(scene, family, things)
  const left = things.filter((thing) => !known.has(wordOf(thing)))
  const seen = await showThings(scene, left)
  const there = new Set(nodes.map(({ thing_id }) => thing_id))
  const rest: Thing[] = []
  for (const thing of left)
    if (!seen.has(wordOf(thing)) || !(await around(scene, family, thing)).some(({ id }) => there.has(id)))
      rest.push(thing)
  return rest
}

export const addToChart = change({
  ...onChart,
  request: add,
  fact: 'chart.added',
  async check(scene, chart, { things }) {
    const standing = await standingOf(scene, chart.id)
    const ids = new Set([...standing.nodes.map(({ thing_id }) => thing_id), ...things.map(({ id }) => id)])
    if (ids.size < standing.nodes.filter(({ thing_id }) => thing_id).length + things.length) return thereAlready()
    return (
      full(standing.nodes.length + things.length, standing.links) ??
      ((await strangers(scene, { chart, standing }, things)).length > 0 ? notHere() : undefined)
    )
  },
  apply: one(async (scene, chart, { things }) => {
    const standing = await standingOf(scene, chart.id)
    const shown = await showThings(scene, things)
    const nodes = things.map(({ kind, id, x, y }) => ({
      ...made(scene, chart),
      kind: shown.get(wordOf({ kind, id }))?.nodeKind ?? ('other' as const),
      thing_kind: kind,
      thing_id: id,
      x,
      y,
    }))
    await insertNodes(scene, nodes)
    const links = await tie(scene, chart, { standing, nodes })
    await updateChart(scene, chart.id)
    const after = { nodes: nodes.map(({ id }) => id), links }
    const data = { name: chart.name, nodes: nodes.length, links: links.length }
    return { subjectId: chart.id, caseId: chart.caseId, data, after }
  }),
  inverse: ({ subjectId, after }) => after && { change: 'chart.take-off', subjectId, body: after },
})

type Fresh = { standing: Standing; nodes: readonly { id: string; thing_kind: Thing['kind']; thing_id: string }[] }

/** Draws the known links of new nodes; as many as the chart holds. @returns their ids */
async function tie(scene: Scene, chart: ChartRow, { standing, nodes }: Fresh): Promise<string[]> {
  const family = await familyOf(scene, chart.head.id, 'all')
  const thing = (row: { thing_kind: string | null; thing_id: string | null }): Thing[] =>
    row.thing_id === null ? [] : [{ kind: row.thing_kind as Thing['kind'], id: row.thing_id }]
  const known = await linksAmong(scene, family, { fresh: nodes.flatMap(thing), there: standing.nodes.flatMap(thing) })
  const nodeOf = new Map([...standing.nodes, ...nodes].map(({ thing_id, id }) => [thing_id ?? id, id]))
  const rows = knownRows(known, nodeOf, standing.known).map((row) => ({ ...made(scene, chart), ...row }))
  await insertLinks(scene, rows)
  return rows.map(({ id }) => id)
}

export const drawNode = change({
  ...onChart,
  request: draw,
  fact: 'chart.node-drawn',
  async check(scene, { id }) {
    const { nodes, links } = await standingOf(scene, id)
    return full(nodes.length + 1, links)
  },
  apply: one(async (scene, chart, body) => {
    const row = { ...made(scene, chart), ...body }
    await insertNodes(scene, [row])
    await updateChart(scene, chart.id)
    return { subjectId: chart.id, caseId: chart.caseId, data: { name: chart.name }, after: { nodes: [row.id] } }
  }),
  inverse: ({ subjectId, after }) => after && { change: 'chart.take-off', subjectId, body: after },
})

export const editNode = change({
  ...onChart,
  request: edit,
  fact: 'chart.node-edited',
  async check(scene, { id }, { nodeId }) {
    const [node] = await nodesOf(scene, id, [nodeId])
    if (!node || node.removed_at) return notOnChart('nodeId')
    return node.thing_id === null ? undefined : ofTheCase()
  },
  apply: one(async (scene, chart, { nodeId, ...set }) => {
    const [node] = await nodesOf(scene, chart.id, [nodeId])
    await updateNode(scene, nodeId, set)
    await updateChart(scene, chart.id)
    const before = { nodeId, kind: node?.kind, label: node?.label, note: node?.note }
    return { subjectId: chart.id, caseId: chart.caseId, data: { name: chart.name }, before, after: { nodeId, ...set } }
  }),
  inverse: ({ subjectId, before }) => before && { change: 'chart.edit-node', subjectId, body: before },
})

export const arrangeChart = change({
  ...onChart,
  request: arrange,
  fact: 'chart.arranged',
  async check(scene, { id }, { places }) {
    const wanted = places.map((place) => place.id)
    const found = await nodesOf(scene, id, wanted)
    return found.filter(({ removed_at }) => !removed_at).length === new Set(wanted).size
      ? undefined
      : notOnChart('places')
  },
  apply: one(async (scene, chart, { places }) => {
    const stood = await nodesOf(
      scene,
      chart.id,
      places.map(({ id }) => id),
    )
    await placeNodes(scene, chart.id, places)
    await updateChart(scene, chart.id)
    return {
      subjectId: chart.id,
      caseId: chart.caseId,
      data: { name: chart.name, nodes: places.length },
      before: { places: stood.map(({ id, x, y }) => ({ id, x, y })) },
      after: { places },
    }
  }),
  inverse: ({ subjectId, before }) => before && { change: 'chart.arrange', subjectId, body: before },
})
