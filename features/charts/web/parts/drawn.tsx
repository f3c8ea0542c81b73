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
  const beside = near && current !== undefined ? nearTo(seen, current) : undefined
  return seen.nodes.map((node) => {
    const many = counts.get(node.id) ?? 0
    const found = seen.found.has(node.id)
    return {
      ref: node.id,
      mark: <NodeShape kind={node.kind} byHand={!node.thing && !node.folded} count={node.folded?.length} />,
      says: saysOf(node, many),
      name: nameOf(node),
      texts: [lines(nameOf(node)), [middleCut(nameOf(node), 20)]],
      rank: found ? 1 : many > 7 ? 2 : many > 2 || node.kind === 'person' ? 4 : 5,
      mono: node.thing?.kind === 'observable',
      out: found,
      dim: beside !== undefined && !beside.has(node.id),
    }
  })
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
