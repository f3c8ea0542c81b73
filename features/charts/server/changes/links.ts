import { change, one } from '../../../../platform/server/change.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf } from '../../../cases/server/index.ts'
import {
  drawLink as draw,
  editLink as edit,
  putBackOnChart as putBack,
  takeOffChart as takeOff,
  type SourceInput,
} from '../../contract/requests/charts.ts'
import { endsMissing, full, noSource, notOnChart, thereAlready, type ChartRow, type LinkRow } from '../chart.ts'
import {
  insertLinks,
  linksAt,
  linksById,
  markParts,
  nodesOf,
  standingOf,
  updateChart,
  type Parts,
} from '../charts.store.ts'
import { made } from '../known.ts'
import { isSourceHere } from '../queries/sources.ts'
import { onChart } from './charts.ts'

async function sourceProblem(scene: Scene, { head }: ChartRow, source: SourceInput): Promise<Problem | undefined> {
  if (source.kind === 'written') return undefined
  return (await isSourceHere(scene, await familyOf(scene, head.id, 'all'), source)) ? undefined : noSource()
}

const sourceColumns = (source: SourceInput) =>
  source.kind === 'written'
    ? { source_kind: source.kind, source_id: null, source_text: source.text }
    : { source_kind: source.kind, source_id: source.id, source_text: '' }

type Claim = {
  label: string
  direction: string
  strength: string
  startsAt: Date | null
  endsAt: Date | null
}
const claimed = ({ label, direction, strength, startsAt, endsAt }: Claim) => ({
  label,
  direction,
  strength,
  starts_at: startsAt,
  ends_at: endsAt,
  known: false,
})

export const drawLink = change({
  ...onChart,
  request: draw,
  fact: 'chart.link-drawn',
  async check(scene, chart, { from, to, source }) {
    const ends = await nodesOf(scene, chart.id, [from, to])
    if (ends.filter(({ removed_at }) => !removed_at).length < 2) return notOnChart('to')
    const { nodes, links } = await standingOf(scene, chart.id)
    return full(nodes.length, links + 1) ?? sourceProblem(scene, chart, source)
  },
  apply: one(async (scene, chart, { from, to, source, ...claim }) => {
    const row = { ...made(scene, chart), from_id: from, to_id: to, ...claimed(claim), ...sourceColumns(source) }
    await insertLinks(scene, [row])
    await updateChart(scene, chart.id)
    return { subjectId: chart.id, caseId: chart.caseId, data: { name: chart.name }, after: { links: [row.id] } }
  }),
  inverse: ({ subjectId, after }) => after && { change: 'chart.take-off', subjectId, body: after },
})

/** The old row is taken off and a new one drawn, so that what was claimed before is kept. */
export const editLink = change({
  ...onChart,
  request: edit,
  fact: 'chart.link-edited',
  async check(scene, chart, { linkId, source }) {
    const [link] = await linksById(scene, chart.id, [linkId])
    if (!link || link.removed_at) return notOnChart('linkId')
    return source && sourceProblem(scene, chart, source)
  },
  apply: one(async (scene, chart, { linkId, source, ...claim }) => {
    const [old] = (await linksById(scene, chart.id, [linkId])) as [LinkRow]
    const { id: _, removed_at: __, ...was } = old
    const row = { ...was, ...claimed(claim), ...(source && sourceColumns(source)), ...made(scene, chart) }
    await markParts(scene, { nodes: [], links: [linkId] }, scene.now)
    await insertLinks(scene, [row])
    await updateChart(scene, chart.id)
    const before = { links: [linkId], instead: [row.id] }
    return { subjectId: chart.id, caseId: chart.caseId, data: { name: chart.name }, before }
  }),
  inverse: ({ subjectId, before }) => before && { change: 'chart.put-back', subjectId, body: before },
})

/** Those of the named that stand there, or those that do not. */
async function partsOf(scene: Scene, chartId: string, { nodes, links }: Parts) {
  return { nodes: await nodesOf(scene, chartId, nodes), links: await linksById(scene, chartId, links) }
}

const allFound = (named: Parts, found: { nodes: readonly unknown[]; links: readonly unknown[] }): boolean =>
  found.nodes.length === new Set(named.nodes).size && found.links.length === new Set(named.links).size

const stands = ({ removed_at }: { removed_at: Date | null }) => removed_at === null

export const takeOffChart = change({
  ...onChart,
  request: takeOff,
  fact: 'chart.taken-off',
  async check(scene, { id }, parts) {
    const { nodes, links } = await partsOf(scene, id, parts)
    return allFound(parts, { nodes: nodes.filter(stands), links: links.filter(stands) })
      ? undefined
      : notOnChart('nodes')
  },
  apply: one(async (scene, chart, { nodes, links }) => {
    const gone = { nodes, links: [...new Set([...links, ...(await linksAt(scene, chart.id, nodes))])] }
    // A link shows through its ends: taken off first, while they stand.
    await markParts(scene, { nodes: [], links: gone.links }, scene.now)
    await markParts(scene, { nodes, links: [] }, scene.now)
    await updateChart(scene, chart.id)
    const data = { name: chart.name, nodes: nodes.length, links: gone.links.length }
    return { subjectId: chart.id, caseId: chart.caseId, data, before: gone }
  }),
  inverse: ({ subjectId, before }) => before && { change: 'chart.put-back', subjectId, body: before },
})

export const putBackOnChart = change({
  ...onChart,
  request: putBack,
  fact: 'chart.put-back',
  async check(scene, { id }, { instead, ...parts }) {
    const found = await partsOf(scene, id, parts)
    const gone = await linksById(scene, id, instead)
    if (!allFound(parts, found) || gone.length !== instead.length) return notOnChart('nodes')
    if ([...found.nodes, ...found.links].some(stands) || !gone.every(stands)) return thereAlready()
    const standing = await standingOf(scene, id)
    const things = new Set(standing.nodes.flatMap(({ thing_id }) => thing_id ?? []))
    if (found.nodes.some(({ thing_id }) => thing_id && things.has(thing_id))) return thereAlready()
    const there = new Set([...standing.nodes.map((node) => node.id), ...parts.nodes])
    if (!found.links.every(({ from_id, to_id }) => there.has(from_id) && there.has(to_id))) return endsMissing()
    return full(there.size, standing.links + parts.links.length - instead.length)
  },
  apply: one(async (scene, chart, { nodes, links, instead }) => {
    await markParts(scene, { nodes, links }, null)
    await markParts(scene, { nodes: [], links: instead }, scene.now)
    await updateChart(scene, chart.id)
    const data = { name: chart.name, nodes: nodes.length, links: links.length }
    return { subjectId: chart.id, caseId: chart.caseId, data, after: { nodes, links }, before: { instead } }
  }),
  inverse: ({ subjectId, after, before }) => {
    const instead = before?.['instead'] as string[] | undefined
    return instead?.length
      ? { change: 'chart.put-back', subjectId, body: { links: instead, instead: after?.['links'] } }
      : after && { change: 'chart.take-off', subjectId, body: after }
  },
})
