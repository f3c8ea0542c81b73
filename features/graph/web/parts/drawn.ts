import type { GraphLink, GraphNode } from '../../contract/graph.ts'
import { layOut, type Places } from '../canvas/layout.ts'

/** So many are still readable. */
export const mostNodes = 500

export type Drawn = {
  nodes: ReadonlyMap<string, GraphNode>
  links: ReadonlyMap<string, GraphLink>
  /** Whose neighbours are shown. */
  expanded: ReadonlySet<string>
  /** The nodes of the way that was asked for, in order. */
  way: readonly string[]
  /** What is not shown, and how a search came out. */
  says: readonly string[]
  places: Places
}

export const nothing: Drawn = {
  nodes: new Map(),
  links: new Map(),
  expanded: new Set(),
  way: [],
  says: [],
  places: new Map(),
}

export type More = {
  nodes: readonly GraphNode[]
  links: readonly GraphLink[]
  says: readonly string[]
  expanded?: string
  way?: readonly string[]
}

const linkKey = ({ from, kind, to }: GraphLink) => `${from} ${kind} ${to}`

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
  return {
    nodes,
    links,
    expanded: more.expanded ? new Set([...old.expanded, more.expanded]) : old.expanded,
    way: more.way ?? old.way,
    says: left > 0 ? [...more.says, full] : more.says,
    places: layOut([...nodes.keys()], [...links.values()], old.places),
  }
}

/** Without one node and its links; it comes back when a neighbour is looked at again. */
export function without(old: Drawn, ref: string): Drawn {
  return {
    ...old,
    nodes: new Map([...old.nodes].filter(([each]) => each !== ref)),
    links: new Map([...old.links].filter(([, link]) => link.from !== ref && link.to !== ref)),
    places: new Map([...old.places].filter(([each]) => each !== ref)),
    way: old.way.includes(ref) ? [] : old.way,
  }
}
