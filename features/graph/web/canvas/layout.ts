export type Point = { x: number; y: number }
export type Places = ReadonlyMap<string, Point>
export type Linked = { from: string; to: string }

/** How far linked nodes want to be from each other, in units of the drawing. */
const spring = 130
const repelling = 14_000
/** Labels are wide: nodes keep more room beside than above each other. */
const room = { x: 132, y: 46 }

/** A number from a text, always the same: where there is no reason to be elsewhere. */
const spread = (text: string): number => {
  let hash = 2166136261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619)
  return (hash >>> 0) / 2 ** 32
}

/** New nodes begin beside one they are linked with, each in a direction of its own. */
function placed(nodes: readonly string[], links: readonly Linked[], before: Places): Map<string, Point> {
  const places = new Map<string, Point>()
  for (const node of nodes) {
    const known = before.get(node)
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

type Body = Point & { dx: number; dy: number; pinned: boolean }

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
      const step = ((byX ? x : y) / 2) * sign
      if (byX) [one.x, other.x] = [one.x + step, other.x - step]
      else [one.y, other.y] = [one.y + step, other.y - step]
    }
  }
}

/**
 * Where nodes are drawn: linked ones near each other, none on another. Deterministic: the same graph is always drawn the
 * same, and what stood stays about where it was when more comes. Some hundred milliseconds at 500 nodes.
 */
export function layOut(nodes: readonly string[], links: readonly Linked[], before: Places = new Map()): Places {
  const places = placed(nodes, links, before)
  const bodies = new Map<string, Body>(
    nodes.map((node) => [node, { ...places.get(node)!, dx: 0, dy: 0, pinned: before.has(node) }]),
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
      const step = Math.min(1, reach / Math.max(far, 0.001)) * (body.pinned ? 0.25 : 1)
      body.x += body.dx * step - body.x * 0.002
      body.y += body.dy * step - body.y * 0.002
      body.dx = 0
      body.dy = 0
    }
  }
  for (let round = 0; round < 40; round++) part(all)
  return new Map([...bodies].map(([node, { x, y }]) => [node, { x: Math.round(x), y: Math.round(y) }]))
}
