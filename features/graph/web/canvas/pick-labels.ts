import type { Places } from './layout.ts'

export type Named = { ref: string; text: string; rank: number }

type Area = { left: number; right: number; top: number; bottom: number }

/** Widest letters of the two fonts, the line, and how far below its node a name stands; in units of a node. */
const letter = 6.6
const line = 14
export const below = 26

export const labelArea = ({ x, y }: { x: number; y: number }, text: string, scale: number): Area => ({
  left: x - ([...text].length * letter * scale) / 2,
  right: x + ([...text].length * letter * scale) / 2,
  top: y + (below - 10) * scale,
  bottom: y + (below - 10 + line) * scale,
})

const overlap = (one: Area, other: Area): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/**
 * Whose names are written: by rank (0 is always written), none over another name or over another node. What has no room
 * is told on hover, on focus, beside and in the table.
 */
export function pickLabels(names: readonly Named[], places: Places, scale: number): ReadonlySet<string> {
  const shapes = [...places].map(([ref, { x, y }]) => ({
    ref,
    area: { left: x - 9 * scale, right: x + 9 * scale, top: y - 9 * scale, bottom: y + 9 * scale },
  }))
  const written = new Map<string, Area>()
  for (const { ref, text, rank } of names.toSorted((a, b) => a.rank - b.rank)) {
    const place = places.get(ref)
    if (!place) continue
    const area = labelArea(place, text, scale)
    const free =
      rank === 0 ||
      (![...written.values()].some((other) => overlap(area, other)) &&
        !shapes.some((shape) => shape.ref !== ref && overlap(area, shape.area)))
    if (free) written.set(ref, area)
  }
  return new Set(written.keys())
}
