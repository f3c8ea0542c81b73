export type Point = { x: number; y: number }
export type Places = ReadonlyMap<string, Point>
export type Linked = { from: string; to: string }

/** How far linked nodes want to be from each other, in units of the drawing. */
const spring = 150
const repelling = 14_000
/** Labels are wide: nodes keep more room beside than above each other. */
const room = { x: 150, y: 62 }

export type Standing = {
  /** Where nodes stood: about there they stay. */
  before: Places
  /** Where nodes stand, whatever else is drawn. */
  fixed: Places
}

/** A number from a text, always the same: where there is no reason to be elsewhere. */
const spread = (text: string): number => {
  let hash = 2166136261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619)
  return (hash >>> 0) / 2 ** 32
}

/** New nodes begin beside one they are linked with, each in a direction of its own. */
function placed(nodes: readonly string[], links: readonly Linked[], { before, fixed }: Standing): Map<string, Point> {
  const places = new Map<string, Point>()
  for (const node of nodes) {
    const known = fixed.get(node) ?? before.get(node)
    if (known) places.set(node, { ...known })
  }
  const near = new Map<string, string[]>()
  for (const { from, to } of links) {
    near.set(from, [...(near.get(from) ?? []), to])
    near.set(to, [...(near.get(to) ?? []), from])
  }
  for (const node of nodes) {
    if (places.has(node)) continue
    const beside = near
      .get(node)
      ?.map((other) => places.get(other))
      .find((point) => point !== undefined)
    const angle = spread(node) * 2 * Math.PI
    const far = places.size === 0 ? 0 : spring * (0.8 + spread(`${node} far`))
    places.set(node, {
      x: (beside?.x ?? 0) + Math.cos(angle) * far,
      y: (beside?.y ?? 0) + Math.sin(angle) * far,
    })
  }
  return places
}

/** `give`: how far it yields to what pushes and pulls, 0 to 1. */
type Body = Point & { dx: number; dy: number; give: number }

function push(one: Body, other: Body): void {
  let [x, y] = [one.x - other.x, (one.y - other.y) * 1.6]
  if (x === 0 && y === 0) [x, y] = [0.1, 0.1]
  const far = x * x + y * y
  if (far > 640_000) return
  const force = repelling / far / Math.sqrt(far)
  one.dx += x * force
  one.dy += y * force
  other.dx -= x * force
  other.dy -= y * force
}

function pull(one: Body, other: Body): void {
  const [x, y] = [other.x - one.x, other.y - one.y]
  const far = Math.max(1, Math.hypot(x, y))
  const force = ((far - spring) / far) * 0.06
  one.dx += x * force
  one.dy += y * force
  other.dx -= x * force
  other.dy -= y * force
}

/** Two whose labels would lie on each other part, at the end, by the shorter way. */
function part(bodies: readonly Body[]): void {
  for (const [at, one] of bodies.entries()) {
    for (const other of bodies.slice(at + 1)) {
      const [x, y] = [room.x - Math.abs(one.x - other.x), room.y - Math.abs(one.y - other.y)]
      if (x <= 0 || y <= 0) continue
      const byX = x / room.x < y / room.y
      const sign = (byX ? one.x - other.x : one.y - other.y) >= 0 ? 1 : -1
      const step = (byX ? x : y) * sign
      // Who stands fast leaves the other all of the way.
      const share = one.give === 0 ? 0 : other.give === 0 ? 1 : 0.5
      const back = other.give === 0 ? 0 : 1 - share
      if (byX) [one.x, other.x] = [one.x + step * share, other.x - step * back]
      else [one.y, other.y] = [one.y + step * share, other.y - step * back]
    }
  }
}

const nowhere: Standing = { before: new Map(), fixed: new Map() }

/**
 * Where nodes are drawn: linked ones near each other, none on another. Deterministic: the same graph is always drawn the
 * same, and what stood stays about where it was when more comes. Some hundred milliseconds at 500 nodes.
 */
export function layOut(nodes: readonly string[], links: readonly Linked[], standing: Standing = nowhere): Places {
  const { before, fixed } = standing
  const places = placed(nodes, links, standing)
  const giveOf = (node: string) => (fixed.has(node) ? 0 : before.has(node) ? 0.25 : 1)
  const bodies = new Map<string, Body>(
    nodes.map((node) => [node, { ...places.get(node)!, dx: 0, dy: 0, give: giveOf(node) }]),
  )
  const all = [...bodies.values()]
  const ties = links.flatMap(({ from, to }): [Body, Body][] => {
    const [one, other] = [bodies.get(from), bodies.get(to)]
    return one && other ? [[one, other]] : []
  })
  const rounds = nodes.length > 250 ? 120 : 220
  for (let round = 0; round < rounds; round++) {
    for (const [at, one] of all.entries()) for (let next = at + 1; next < all.length; next++) push(one, all[next]!)
    for (const [one, other] of ties) pull(one, other)
    const reach = 24 * (1 - round / rounds) + 1
    for (const body of all) {
      const far = Math.hypot(body.dx, body.dy)
      const step = Math.min(1, reach / Math.max(far, 0.001)) * body.give
      const home = body.give === 0 ? 0 : 0.002
      body.x += body.dx * step - body.x * home
      body.y += body.dy * step - body.y * home
      body.dx = 0
      body.dy = 0
    }
  }
  for (let round = 0; round < 40; round++) part(all)
  return new Map([...bodies].map(([node, { x, y }]) => [node, { x: Math.round(x), y: Math.round(y) }]))
}
