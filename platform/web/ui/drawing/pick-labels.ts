import type { Places } from './layout.ts'

/** `texts`: how a name may be written, each of some lines, the fullest first. */
export type Named = {
  ref: string
  texts: readonly (readonly string[])[]
  rank: number
  /** It may lie on other nodes: what much hangs on is to be read from far away. */
  over?: boolean | undefined
}

type Area = { left: number; right: number; top: number; bottom: number }

/** Widest letters of the two fonts, and how far below its node the first line stands; in units of a node. */
const letter = 6.4
export const lineHeight = 13
export const below = 29

/** The paper a name is written on, from the middle of its node. */
export const labelBox = (lines: readonly string[]): { width: number; top: number; height: number } => ({
  width: Math.max(...lines.map((line) => [...line].length)) * letter,
  top: below - 11,
  height: lines.length * lineHeight + 2,
})

/** Units of the drawing to one of a name and to one of a node: far away nodes shrink so that none lies on another. */
export type Scale = { text: number; mark: number }

/** How much nearer to its node a name moves where the node is drawn smaller. */
export const lifted = ({ text, mark }: Scale): number => (text - mark) * 15

export const labelArea = ({ x, y }: { x: number; y: number }, lines: readonly string[], scale: Scale): Area => {
  const { width, top, height } = labelBox(lines)
  const up = y - lifted(scale)
  return {
    left: x - (width / 2) * scale.text,
    right: x + (width / 2) * scale.text,
    top: up + top * scale.text,
    bottom: up + (top + height) * scale.text,
  }
}

const overlap = (one: Area, other: Area): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

const around = ({ x, y }: { x: number; y: number }, far: number): Area => ({
  left: x - far,
  right: x + far,
  top: y - far,
  bottom: y + far,
})

/**
 * Whose names are written and how: by rank (0 is always written), none over another name or over another node, and in two
 * lines only where there is room. What has none is told on hover, on focus, beside and in the table.
 */
export function pickLabels(
  names: readonly Named[],
  places: Places,
  scale: Scale,
): ReadonlyMap<string, readonly string[]> {
  const shapes = [...places].map(([ref, { x, y }]) => ({
    ref,
    area: around({ x, y }, 11 * scale.mark),
  }))
  const written = new Map<string, Area>()
  const picked = new Map<string, readonly string[]>()
  for (const { ref, texts, rank, over } of names.toSorted((a, b) => a.rank - b.rank)) {
    const place = places.get(ref)
    if (!place) continue
    const isFree = (area: Area) =>
      ![...written.values()].some((other) => overlap(area, other)) &&
      (over === true || !shapes.some((shape) => shape.ref !== ref && overlap(area, shape.area)))
    const lines = texts.find((each) => isFree(labelArea(place, each, scale))) ?? (rank === 0 ? texts[0] : undefined)
    if (!lines) continue
    written.set(ref, labelArea(place, lines, scale))
    picked.set(ref, lines)
  }
  return picked
}
