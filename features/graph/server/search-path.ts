/** A link from a node of the asked frontier to another. */
export type Step = { from: string; to: string }

export type Search = {
  from: string
  to: string
  hops: number
  /** So many nodes are looked at, at most. */
  most: number
  /** All links of these nodes, whichever way they point; one call is one round trip. */
  expand: (frontier: readonly string[]) => Promise<readonly Step[]>
  /** Whether a way may lead through this node, asked of the one where both ends meet: it is not expanded. */
  mayMeet?: (node: string) => Promise<boolean>
}

export type Way = { way: string[] } | { way: undefined; ended: 'hops' | 'most' | 'all'; looked: number }

type Side = { parents: Map<string, string | undefined>; frontier: string[] }

/** Breadth first from both ends, the smaller side first: what is found is a shortest way. */
export async function searchPath({ from, to, hops, most, expand, mayMeet }: Search): Promise<Way> {
  if (from === to) return { way: [from] }
  const sides: [Side, Side] = [begin(from), begin(to)]
  const looked = () => sides[0].parents.size + sides[1].parents.size
  for (let hop = 0; hop < hops; hop++) {
    if (sides.some((side) => side.frontier.length === 0)) return { way: undefined, ended: 'all', looked: looked() }
    const [near, far] = isSmaller(sides[0], sides[1]) ? sides : [sides[1], sides[0]]
    const steps = await expand(near.frontier)
    near.frontier = []
    for (const { from: at, to: next } of steps) {
      if (near.parents.has(next)) continue
      near.parents.set(next, at)
      near.frontier.push(next)
      if (far.parents.has(next) && ((await mayMeet?.(next)) ?? true)) return { way: joined(sides, next) }
    }
    if (looked() > most) return { way: undefined, ended: 'most', looked: looked() }
  }
  return { way: undefined, ended: 'hops', looked: looked() }
}

const isSmaller = (one: Side, other: Side): boolean =>
  one.frontier.length - other.frontier.length < 0 ||
  (one.frontier.length === other.frontier.length && one.parents.size <= other.parents.size)

const begin = (node: string): Side => ({ parents: new Map([[node, undefined]]), frontier: [node] })

const back = ({ parents }: Side, node: string): string[] => {
  const way: string[] = []
  for (let at: string | undefined = node; at !== undefined; at = parents.get(at)) way.push(at)
  return way
}

const joined = ([start, end]: readonly [Side, Side], meeting: string): string[] => [
  ...back(start, meeting).reverse(),
  ...back(end, meeting).slice(1),
]
