import type { DrawnLink, DrawnNode } from '../../../../platform/web/ui/drawing/drawing.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import { kindWords, strengthLines } from '../words.ts'
import type { Shown } from './fold-leaves.ts'
import { nameOf } from './node-pane.tsx'
import { NodeShape } from './shape.tsx'
import type { Seen } from './use-seen.ts'

/** Letters in a line below a node. */
const wide = 24

function lines(name: string): string[] {
  if (name.length <= wide) return [name]
  const cut = middleCut(name, wide * 2 - 2)
  const space = cut.lastIndexOf(' ', wide)
  const at = space > wide / 3 ? space : wide
  return [cut.slice(0, at).trim(), cut.slice(at).trim()]
}

/** What is linked with where one is, and that itself. */
const nearTo = ({ links }: Seen, current: string): ReadonlySet<string> =>
  new Set([current, ...links.flatMap(({ from, to }) => (from === current ? [to] : to === current ? [from] : []))])

type Standing = { current: string | undefined; near: boolean }

/** Things of a chart as nodes of a drawing: the most linked are named first. */
export function thingsOf(seen: Seen, { current, near }: Standing): DrawnNode[] {
  const counts = new Map<string, number>()
  for (const end of seen.links.flatMap(({ from, to }) => [from, to])) counts.set(end, (counts.get(end) ?? 0) + 1)
  const most = hubs(counts)
  const beside = near && current !== undefined ? nearTo(seen, current) : undefined
  const drawn = seen.nodes.map((node): DrawnNode => {
    const many = counts.get(node.id) ?? 0
    const found = seen.found.has(node.id)
    return {
      ref: node.id,
      mark: <Mark node={node} links={many} />,
      says: saysOf(node, many),
      name: nameOf(node),
      texts: [lines(nameOf(node)), [middleCut(nameOf(node), 20)]],
      over: most.has(node.id),
      strong: most.has(node.id),
      rank: found ? 1 : most.has(node.id) || many > 7 ? 2 : many > 2 || node.kind === 'person' ? 4 : 5,
      mono: node.thing?.kind === 'observable',
      out: found,
      dim: beside !== undefined && !beside.has(node.id),
    }
  })
  // Later is above: names that may lie on other nodes do.
  return drawn.toSorted((a, b) => Number(a.over) - Number(b.over))
}

/** So many are read from far away. */
const mostNamed = 24

/** What most hangs on, and more than on most. */
const hubs = (counts: ReadonlyMap<string, number>): ReadonlySet<string> =>
  new Set(
    [...counts]
      .filter(([, links]) => links > 5)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, mostNamed)
      .map(([id]) => id),
  )

/** What much hangs on is drawn larger. */
const Mark = ({ node, links }: { node: Shown; links: number }) => {
  const shape = <NodeShape kind={node.kind} byHand={!node.thing && !node.folded} count={node.folded?.length} />
  return links > 7 && !node.folded ? <g transform="scale(1.35)">{shape}</g> : shape
}

const saysOf = (node: Shown, links: number): string =>
  [
    node.folded ? nameOf(node) : `${kindWords[node.kind]} ${node.label}`,
    node.folded ? 'together' : node.hint.replaceAll('_', ' '),
    !node.thing && !node.folded && 'drawn by hand',
    links === 1 ? '1 link' : `${links} links`,
  ]
    .filter(Boolean)
    .join(', ')

const arrows = { forward: 'to', both: 'both', none: 'none' } as const

export const tiesOf = (seen: Seen, { link, current, near }: Standing & { link: string | undefined }): DrawnLink[] =>
  seen.links.map((tie) => ({
    key: tie.id,
    from: tie.from,
    to: tie.to,
    word: tie.label,
    arrow: arrows[tie.direction],
    line: strengthLines[tie.strength],
    out: tie.id === link,
    dim: near && current !== undefined && tie.from !== current && tie.to !== current,
  }))
