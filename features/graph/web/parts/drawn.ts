import type { GraphLink, GraphNode } from '../../contract/graph.ts'
import { layOut, type Places, type Point } from '../../../../platform/web/ui/drawing/layout.ts'
import { fold, type Shown } from './fold.ts'

/** So many are still readable. */
export const mostNodes = 500

/** What is known of the graph so far. */
export type Known = {
  /** Where it began. */
  start: string
  nodes: ReadonlyMap<string, GraphNode>
  links: ReadonlyMap<string, GraphLink>
  /** Whose neighbours are shown. */
  expanded: ReadonlySet<string>
  /** The folds of like alerts that were opened. */
  open: ReadonlySet<string>
  /** The nodes of the path that was asked for, in order. */
  way: readonly string[]
  /** What is not shown, and how a search came out. */
  says: readonly string[]
}

/** The same as drawn: like alerts as one, each at its place. */
export type Drawn = Known & { shown: ReadonlyMap<string, Shown>; ties: readonly GraphLink[]; places: Places }

export const nothing = (start: string): Drawn => ({
  start,
  nodes: new Map(),
  links: new Map(),
  expanded: new Set(),
  open: new Set(),
  way: [],
  says: [],
  shown: new Map(),
  ties: [],
  places: new Map(),
})

export type More = {
  nodes: readonly GraphNode[]
  links: readonly GraphLink[]
  says: readonly string[]
  expanded?: string
  way?: readonly string[]
}

const linkKey = ({ from, kind, to }: GraphLink) => `${from} ${kind} ${to}`

/** Between two steps of a path: room for a name. */
const stride = 176

/** A path lies from left to right; a long one up and down, so that each name has room. */
function chain(way: readonly string[]): Map<string, Point> {
  const sway = way.length > 5 ? 38 : 0
  const first = (-(way.length - 1) * stride) / 2
  return new Map(way.map((ref, at) => [ref, { x: first + at * stride, y: at % 2 ? sway : -sway }]))
}

function drawn(known: Known, before: Places): Drawn {
  const alone = new Set([known.start, ...known.way, ...known.expanded])
  const { nodes, links } = fold({ nodes: known.nodes.values(), links: known.links.values(), open: known.open, alone })
  const refs = nodes.map((node) => node.ref)
  return {
    ...known,
    shown: new Map(nodes.map((node) => [node.ref, node])),
    ties: links,
    places: layOut(refs, links, { before, fixed: chain(known.way) }),
  }
}

/** What was found is joined to what is drawn; beyond the most that can be read it is left out, and said. */
export function joined(old: Drawn, more: More): Drawn {
  const nodes = new Map(old.nodes)
  const fresh = more.nodes.filter((node) => !nodes.has(node.ref))
  const fitting = fresh.slice(0, Math.max(0, mostNodes - nodes.size))
  for (const node of [...fitting, ...more.nodes.filter((each) => nodes.has(each.ref))]) nodes.set(node.ref, node)
  const links = new Map(old.links)
  for (const link of more.links) if (nodes.has(link.from) && nodes.has(link.to)) links.set(linkKey(link), link)
  const left = fresh.length - fitting.length
  const full = `The graph holds ${mostNodes} things; ${left} more are left out. Hide some, or begin elsewhere.`
  const known = {
    ...old,
    nodes,
    links,
    expanded: more.expanded ? new Set([...old.expanded, more.expanded]) : old.expanded,
    way: more.way ?? old.way,
    says: left > 0 ? [...more.says, full] : more.says,
  }
  return drawn(known, old.places)
}

/** Without some nodes and their links; they come back when a neighbour is looked at again. */
function without(old: Drawn, gone: ReadonlySet<string>, expanded: ReadonlySet<string>): Drawn {
  const known = {
    ...old,
    nodes: new Map([...old.nodes].filter(([each]) => !gone.has(each))),
    links: new Map([...old.links].filter(([, link]) => !gone.has(link.from) && !gone.has(link.to))),
    expanded: new Set([...expanded].filter((each) => !gone.has(each))),
    way: old.way.some((each) => gone.has(each)) ? [] : old.way,
    says: [],
  }
  return drawn(known, old.places)
}

/** Without one node, or all alerts of a fold. */
export const hidden = (old: Drawn, ref: string): Drawn =>
  without(old, new Set(old.shown.get(ref)?.folded?.map((each) => each.ref) ?? [ref]), old.expanded)

/** Without the neighbours that are there for the sake of this node only. */
export function collapsed(old: Drawn, ref: string): Drawn {
  const expanded = new Set([...old.expanded].filter((each) => each !== ref))
  const links = [...old.links.values()]
  const near = (of: string) => links.flatMap(({ from, to }) => (from === of ? [to] : to === of ? [from] : []))
  const kept = new Set([old.start, ref, ...old.way, ...expanded])
  const gone = near(ref).filter((other) => !kept.has(other) && !near(other).some((each) => expanded.has(each)))
  return without(old, new Set(gone), expanded)
}

/** Like alerts one by one, or as one again. */
export function unfolded(old: Drawn, key: string, on: boolean): Drawn {
  const open = new Set(old.open)
  if (on) open.add(key)
  else open.delete(key)
  return drawn({ ...old, open, says: [] }, old.places)
}
