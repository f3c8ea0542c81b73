import { rankOf } from '../../../../platform/contract/severity.ts'
import type { GraphLink, GraphNode } from '../../contract/graph.ts'

/** A node as drawn: itself, or several like alerts as one. */
export type Shown = GraphNode & { folded?: readonly GraphNode[] }

export type Folding = {
  nodes: Iterable<GraphNode>
  links: Iterable<GraphLink>
  /** Folds that were opened, by their keys. */
  open: ReadonlySet<string>
  /** Alerts that stay by themselves: where it began, on the path, with neighbours shown. */
  alone: ReadonlySet<string>
}

/** Fewer stay by themselves. */
const least = 3

/** A title without what tells one host or number from another: words with a digit. */
const pattern = (title: string): string => title.replaceAll(/\S*\d\S*/g, '…')

/** Where each alert belongs: alike in title, and in the same case. */
export function foldKeys(nodes: Iterable<GraphNode>, links: Iterable<GraphLink>): ReadonlyMap<string, string> {
  const caseOf = new Map([...links].filter(({ kind }) => kind === 'in_case').map(({ from, to }) => [from, to]))
  return new Map(
    [...nodes]
      .filter(({ kind }) => kind === 'alert')
      .map(({ ref, label }) => [
        ref,
        `fold:${encodeURIComponent(`${pattern(label).toLowerCase()} ${caseOf.get(ref) ?? ''}`)}`,
      ]),
  )
}

/** Three and more like alerts become one node that stands for them and has all their links, each once. */
export function fold({ nodes, links, open, alone }: Folding): { nodes: Shown[]; links: GraphLink[] } {
  const all = [...nodes]
  const ties = [...links]
  const keys = foldKeys(all, ties)
  const groups = Map.groupBy(
    all.filter(({ ref }) => keys.has(ref) && !alone.has(ref) && !open.has(keys.get(ref)!)),
    ({ ref }) => keys.get(ref)!,
  )
  const folds = [...groups].filter(([, members]) => members.length >= least)
  const within = new Map(folds.flatMap(([key, members]) => members.map(({ ref }) => [ref, key] as const)))
  const moved = ties.map((link) => ({
    ...link,
    from: within.get(link.from) ?? link.from,
    to: within.get(link.to) ?? link.to,
  }))
  return {
    nodes: [...all.filter(({ ref }) => !within.has(ref)), ...folds.map(([key, members]) => foldOf(key, members))],
    links: [...new Map(moved.map((link) => [`${link.from} ${link.kind} ${link.to}`, link])).values()],
  }
}

const same = (values: readonly string[]): string | undefined => (new Set(values).size === 1 ? values[0] : undefined)

function foldOf(ref: string, members: readonly GraphNode[]): Shown {
  const worst = members.reduce((one, other) => (rank(other) > rank(one) ? other : one))
  return {
    ...worst,
    ref,
    label: same(members.map((each) => each.label)) ?? pattern(worst.label),
    hint: same(members.map((each) => each.hint)) ?? 'several sources',
    status: same(members.map((each) => each.status ?? '')) || null,
    at: members.map((each) => each.at).reduce((one, other) => ((other ?? '') > (one ?? '') ? other : one)),
    folded: members,
  }
}

const rank = ({ severity }: GraphNode) => (severity ? rankOf(severity) : 0)
