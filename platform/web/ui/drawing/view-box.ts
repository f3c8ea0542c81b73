import type { Places } from './layout.ts'

export type Box = { x: number; y: number; width: number; height: number }

const edge = 80

/** What holds all nodes with their labels, in the shape of the window it is drawn in. */
export function boxOf(places: Places, shape: { width: number; height: number }): Box {
  const xs = [...places.values()].map((point) => point.x)
  const ys = [...places.values()].map((point) => point.y)
  // Seen from far away names are long against the drawing.
  const wide = Math.max(edge * 1.4, (Math.max(0, ...xs) - Math.min(0, ...xs)) * 0.05)
  const [left, right] = [Math.min(0, ...xs) - wide, Math.max(0, ...xs) + wide]
  const [top, bottom] = [Math.min(0, ...ys) - edge, Math.max(0, ...ys) + edge]
  const aspect = shape.width / Math.max(1, shape.height)
  const width = Math.max(right - left, (bottom - top) * aspect, 640)
  const height = width / aspect
  return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height }
}

/** Nearer (factor below 1) or farther, with one point staying where it is. */
export const zoomed = (box: Box, factor: number, at?: { x: number; y: number }): Box => {
  const width = Math.min(60_000, Math.max(160, box.width * factor))
  const real = width / box.width
  const { x, y } = at ?? { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  return { x: x - (x - box.x) * real, y: y - (y - box.y) * real, width, height: box.height * real }
}

/** Moved just so far that a point is in sight. */
export const showing = (box: Box, { x, y }: { x: number; y: number }): Box => {
  const [wide, high] = [box.width * 0.12, box.height * 0.12]
  const x1 = shift(x, { from: box.x, size: box.width, keep: wide })
  const y1 = shift(y, { from: box.y, size: box.height, keep: high })
  return { ...box, x: box.x + x1, y: box.y + y1 }
}

type Span = { from: number; size: number; keep: number }

const shift = (at: number, { from, size, keep }: Span): number =>
  at < from + keep ? at - from - keep : at > from + size - keep ? at - from - size + keep : 0
