import type { Places } from './layout.ts'

/** `texts`: how a name may be written, each of some lines, the fullest first. */
export type Named = { ref: string; texts: readonly (readonly string[])[]; rank: number }

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

export const labelArea = ({ x, y }: { x: number; y: number }, lines: readonly string[], scale: number): Area => {
  const { width, top, height } = labelBox(lines)
  return {
    left: x - (width / 2) * scale,
    right: x + (width / 2) * scale,
    top: y + top * scale,
    bottom: y + (top + height) * scale,
  }
}

const overlap = (one: Area, other: Area): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/**
 * Whose names are written and how: by rank (0 is always written), none over another name or over another node, and in two
 * lines only where there is room. What has none is told on hover, on focus, beside and in the table.
 */
export function pickLabels(
  names: readonly Named[],
  places: Places,
  scale: number,
): ReadonlyMap<string, readonly string[]> {
  const shapes = [...places].map(([ref, { x, y }]) => ({
    ref,
    area: { left: x - 11 * scale, right: x + 11 * scale, top: y - 11 * scale, bottom: y + 11 * scale },
  }))
  const written = new Map<string, Area>()
  const picked = new Map<string, readonly string[]>()
  for (const { ref, texts, rank } of names.toSorted((a, b) => a.rank - b.rank)) {
    const place = places.get(ref)
    if (!place) continue
    const isFree = (area: Area) =>
      ![...written.values()].some((other) => overlap(area, other)) &&
      !shapes.some((shape) => shape.ref !== ref && overlap(area, shape.area))
    const lines = texts.find((each) => isFree(labelArea(place, each, scale))) ?? (rank === 0 ? texts[0] : undefined)
    if (!lines) continue
    written.set(ref, labelArea(place, lines, scale))
    picked.set(ref, lines)
  }
  return picked
}
