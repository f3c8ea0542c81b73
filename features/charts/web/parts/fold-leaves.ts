import type { ChartLink, ChartNode } from '../../contract/chart.ts'

/** A node as drawn: itself, or several of a kind that hang on the same one. */
export type Shown = ChartNode & { folded?: readonly ChartNode[] }
/** A link as drawn; `stands` for how many. */
export type Tie = ChartLink & { stands: number }

export type Folding = {
  nodes: readonly ChartNode[]
  links: readonly ChartLink[]
  /** Folds that were opened, by their ids. */
  open: ReadonlySet<string>
}

/** Fewer stay by themselves. */
const least = 3

/** Whom a node hangs on, where that is one other only. */
function hubs(nodes: readonly ChartNode[], links: readonly ChartLink[]): Map<string, string> {
  const near = new Map(nodes.map(({ id }) => [id, new Set<string>()]))
  for (const { from, to } of links) {
    near.get(from)?.add(to)
    near.get(to)?.add(from)
  }
  const single = (id: string) => near.get(id)?.size === 1
  return new Map(
    nodes.flatMap(({ id }): [string, string][] => {
      const [hub] = single(id) ? near.get(id)! : []
      return hub !== undefined && !single(hub) ? [[id, hub]] : []
    }),
  )
}

export const foldId = (hub: string, kind: string): string => `fold-${kind}-${hub}`

/** Where each leaf belongs when it is folded. */
export const foldsOf = ({ nodes, links }: Pick<Folding, 'nodes' | 'links'>): ReadonlyMap<string, string> => {
  const of = hubs(nodes, links)
  return new Map(nodes.flatMap(({ id, kind }) => (of.has(id) ? [[id, foldId(of.get(id)!, kind)] as const] : [])))
}

/** Three and more leaves of a kind on the same node become one that stands for them, with their links as one. */
export function foldLeaves({ nodes, links, open }: Folding): { nodes: Shown[]; links: Tie[] } {
  const folds = foldsOf({ nodes, links })
  const groups = Map.groupBy(
    nodes.filter(({ id }) => folds.has(id) && !open.has(folds.get(id)!)),
    ({ id }) => folds.get(id)!,
  )
  const kept = [...groups].filter(([, members]) => members.length >= least)
  const within = new Map(kept.flatMap(([id, members]) => members.map((node) => [node.id, id] as const)))
  const moved = links.map((link) => ({
    ...link,
    from: within.get(link.from) ?? link.from,
    to: within.get(link.to) ?? link.to,
  }))
  const bundles = Map.groupBy(moved, (link) =>
    within.size > 0 && (link.from.startsWith('fold-') || link.to.startsWith('fold-'))
      ? `${link.from} ${link.to}`
      : link.id,
  )
  return {
    nodes: [...nodes.filter(({ id }) => !within.has(id)), ...kept.map(([id, members]) => foldOf(id, members))],
    links: [...bundles.values()].map(bundle),
  }
}

const same = <Value>(values: readonly Value[]): Value | undefined =>
  values.every((value) => value === values[0]) ? values[0] : undefined

function bundle(links: readonly ChartLink[]): Tie {
  const [first] = links as [ChartLink]
  return {
    ...first,
    label: same(links.map(({ label }) => label)) ?? `${links.length} links`,
    direction: same(links.map(({ direction }) => direction)) ?? 'none',
    strength: same(links.map(({ strength }) => strength)) ?? 'possible',
    stands: links.length,
  }
}

function foldOf(id: string, members: readonly ChartNode[]): Shown {
  const mean = (of: (node: ChartNode) => number) =>
    Math.round(members.reduce((sum, node) => sum + of(node), 0) / members.length)
  const [first] = members as [ChartNode]
  return {
    ...first,
    id,
    thing: null,
    hint: '',
    note: '',
    x: mean(({ x }) => x),
    y: mean(({ y }) => y),
    folded: members,
  }
}
