import type { QueryClient } from '@tanstack/react-query'
import { call } from '../../../../platform/web/client.ts'
import { layOut, type Point } from '../../../../platform/web/ui/drawing/layout.ts'
import type { ChartLink, ChartNode, KnownThing } from '../../contract/chart.ts'
import { addToChart, arrangeChart, readChart } from '../../contract/requests/charts.ts'
import { changeChart } from '../desk.ts'
import type { Seen } from './use-seen.ts'

type Whole = { nodes: readonly ChartNode[]; links: readonly ChartLink[] }

/** Where all would stand by their links; those `fixed` stay. */
export function arranged({ nodes, links }: Whole, fixed: ReadonlySet<string>): (Point & { id: string })[] {
  const stands = new Map(nodes.filter(({ id }) => fixed.has(id)).map(({ id, x, y }) => [id, { x, y }]))
  const places = layOut(
    nodes.map(({ id }) => id),
    links,
    { before: new Map(), fixed: stands },
  )
  return nodes.flatMap(({ id }) => (fixed.has(id) ? [] : [{ id, ...(places.get(id) ?? { x: 0, y: 0 }) }]))
}

/** Where all would stand as they are shown: what is put together stands around the place of what stands for it. */
export function arrangedAsSeen({ nodes, links }: Pick<Seen, 'nodes' | 'links'>): (Point & { id: string })[] {
  const places = new Map(arranged({ nodes, links }, new Set()).map(({ id, x, y }) => [id, { x, y }]))
  return nodes.flatMap(({ id, folded }) => {
    const at = places.get(id) ?? { x: 0, y: 0 }
    return (folded ?? [{ id }]).map((node, n, all) => ({ id: node.id, ...(folded ? around(at, n, all.length) : at) }))
  })
}

const around = ({ x, y }: Point, n: number, of: number): Point => {
  const [angle, far] = [(n / of) * 2 * Math.PI, 60 + of * 4]
  return { x: Math.round(x + Math.cos(angle) * far), y: Math.round(y + Math.sin(angle) * far) }
}

/** A place beside what stands there already. */
export function beside(nodes: readonly ChartNode[], near?: ChartNode): Point {
  if (near) return { x: near.x + 120, y: near.y + 40 }
  if (nodes.length === 0) return { x: 0, y: 0 }
  return {
    x: Math.round(nodes.reduce((sum, { x }) => sum + x, 0) / nodes.length),
    y: Math.max(...nodes.map(({ y }) => y)) + 90,
  }
}

type Adding = { chartId: string; before: readonly ChartNode[]; things: readonly KnownThing[]; said: string }

/** Puts things on a chart, and each near what it is tied to: the links are known only when they stand there. */
export async function addThings(client: QueryClient, { chartId, before, things, said }: Adding): Promise<void> {
  const at = beside(before)
  const body = { things: things.map(({ thing }) => ({ kind: thing.kind, id: thing.id, ...at })) }
  await changeChart(client, addToChart, { id: chartId, body, said })
  const whole = await call(readChart, { id: chartId })
  const places = arranged(whole, new Set(before.map(({ id }) => id)))
  if (places.length > 0) await changeChart(client, arrangeChart, { id: chartId, body: { places }, said: '' })
}
