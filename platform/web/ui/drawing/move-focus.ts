import type { Linked, Places } from './layout.ts'

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

const ways: Record<Direction, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

export const isDirection = (key: string): key is Direction => key in ways

/**
 * The node an arrow leads to: of the neighbours that lie that way the one that lies most that way; where no neighbour
 * does, the nearest of all that do.
 */
export function nextNode(
  at: string,
  direction: Direction,
  { places, links }: { places: Places; links: readonly Linked[] },
): string | undefined {
  const here = places.get(at)
  if (!here) return undefined
  const way = ways[direction]
  const near = new Set(links.flatMap(({ from, to }) => (from === at ? [to] : to === at ? [from] : [])))
  const best = (fits: (node: string) => boolean): string | undefined => {
    let found: string | undefined
    let least = Number.POSITIVE_INFINITY
    for (const [node, point] of places) {
      if (node === at || !fits(node)) continue
      const along = (point.x - here.x) * way.x + (point.y - here.y) * way.y
      const across = Math.abs((point.x - here.x) * way.y) + Math.abs((point.y - here.y) * way.x)
      // Within 60 degrees of the arrow.
      if (along <= 0 || across > along * 1.75) continue
      const cost = along + across * 2
      if (cost < least) [found, least] = [node, cost]
    }
    return found
  }
  return best((node) => near.has(node)) ?? best(() => true)
}
