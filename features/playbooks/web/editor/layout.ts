import { edgesOf } from '../../contract/document/graph.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { StepId } from '../../contract/document/step.ts'

export const box = { width: 216, height: 52 }
const gap = { x: 32, y: 56 }

export type Place = { x: number; y: number }

/** Each step below all that lead to it, side by side where they stand at the same depth; where somebody put one, it stays. */
export function layOut(document: PlaybookDocument): Map<StepId, Place> {
  const depth = depths(document)
  const lanes = passing(document, depth)
  const rows = Map.groupBy(
    [...lanes.keys(), ...Object.keys(document.steps)],
    (id) => lanes.get(id)?.row ?? depth.get(id) ?? 0,
  )
  const places = new Map<string, Place>()
  for (const [row, ids] of [...rows].sort(([a], [b]) => a - b)) {
    const width = ids.length * (box.width + gap.x) - gap.x
    const parents = parentsMean(document, ids, places)
    for (const id of ids) {
      const lane = lanes.get(id)
      if (lane) parents.set(id, places.get(lane.from)?.x ?? 0)
    }
    const sorted = ids.toSorted((a, b) => (parents.get(a) ?? 0) - (parents.get(b) ?? 0))
    sorted.forEach((id, at) => {
      const place = { x: at * (box.width + gap.x) - width / 2, y: row * (box.height + gap.y) }
      places.set(id, document.steps[id]?.at ?? place)
    })
  }
  for (const lane of lanes.keys()) places.delete(lane)
  return places
}

type Lane = { from: string; row: number }

/** Where a way leads past rows it does not stop at: a place is kept free there for all ways to the same step. */
function passing(document: PlaybookDocument, depth: ReadonlyMap<StepId, number>): Map<string, Lane> {
  const lanes = new Map<string, Lane>()
  for (const [from, step] of Object.entries(document.steps))
    for (const { to } of edgesOf(step))
      for (let row = (depth.get(from) ?? 0) + 1; row < (depth.get(to) ?? 0); row += 1)
        if (!lanes.has(`${to} ${row}`)) lanes.set(`${to} ${row}`, { from, row })
  return lanes
}

/** How far right those stand that lead to each: so that ways cross less. */
function parentsMean(document: PlaybookDocument, ids: readonly StepId[], places: ReadonlyMap<StepId, Place>) {
  const found = new Map<StepId, number[]>(ids.map((id) => [id, []]))
  for (const [from, step] of Object.entries(document.steps)) {
    const place = places.get(from)
    if (place) edgesOf(step).forEach(({ to }, at) => found.get(to)?.push(place.x + at))
  }
  return new Map(
    [...found].map(([id, all]) => [id, all.length > 0 ? all.reduce((sum, x) => sum + x, 0) / all.length : 0]),
  )
}

/** Length of the longest way from the start that does not go round. */
function depths(document: PlaybookDocument): Map<StepId, number> {
  const order: StepId[] = []
  const state = new Map<StepId, 'open' | 'done'>()
  const back = new Set<string>()
  const visit = (id: StepId): void => {
    const step = document.steps[id]
    if (!step || state.has(id)) return
    state.set(id, 'open')
    for (const { to } of edgesOf(step)) {
      if (state.get(to) === 'open') back.add(`${id} ${to}`)
      else visit(to)
    }
    state.set(id, 'done')
    order.unshift(id)
  }
  visit(document.start)
  for (const id of Object.keys(document.steps)) visit(id)
  const depth = new Map<StepId, number>(order.map((id) => [id, 0]))
  for (const id of order) {
    const step = document.steps[id]
    if (!step) continue
    for (const { to } of edgesOf(step))
      if (!back.has(`${id} ${to}`)) depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(id) ?? 0) + 1))
  }
  return depth
}
