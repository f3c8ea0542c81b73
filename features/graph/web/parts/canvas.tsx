import { useMemo } from 'react'
import { Drawing, type DrawnLink, type DrawnNode } from '../../../../platform/web/ui/drawing/drawing.tsx'
import type { Places } from '../../../../platform/web/ui/drawing/layout.ts'
import type { GraphLink } from '../../contract/graph.ts'
import type { Shown } from './fold.ts'
import { fullName, kindWords, linkWords, nameLines, shortName } from './graph-words.ts'
import { NodeShape } from './node-mark.tsx'

type Props = {
  nodes: readonly Shown[]
  links: readonly GraphLink[]
  places: Places
  expanded: ReadonlySet<string>
  way: readonly string[]
  current: string | undefined
  onCurrent: (ref: string) => void
  /** Enter: the alerts that are one here, its neighbours, and where they are shown already, its page. */
  onEnter: (ref: string) => void
}

/** What is known of alerts, cases and observables, as nodes and links of a drawing. */
export const Canvas = ({ nodes, links, places, expanded, way, ...rest }: Props) => {
  const things = useMemo(() => {
    const onWay = new Set(way)
    return nodes.map((node) => thingOf(node, { expanded: expanded.has(node.ref), onWay: onWay.has(node.ref) }))
  }, [nodes, expanded, way])
  const ties = useMemo(() => {
    const steps = new Set(way.slice(1).flatMap((ref, at) => [`${way[at]} ${ref}`, `${ref} ${way[at]}`]))
    return links.map((link) => tieOf(link, steps.has(`${link.from} ${link.to}`)))
  }, [links, way])
  return (
    <Drawing
      label={`Graph of ${nodes.length} things and ${links.length} links`}
      nodes={things}
      links={ties}
      places={places}
      {...rest}
    />
  )
}

const nameOf = (node: Shown, expanded: boolean): string =>
  [
    node.folded
      ? fullName(node)
      : `${kindWords[node.kind]} ${node.kind === 'observable' ? '' : `${node.hint} `}${node.label}`,
    node.severity,
    node.status?.replaceAll('_', ' '),
    node.ioc && 'IOC',
    node.plain && 'known good or ignored',
    node.folded && 'together',
    expanded && 'its neighbours are shown',
  ]
    .filter(Boolean)
    .join(', ')

/** The way, what was opened, cases and bad ones before the rest. */
const thingOf = (node: Shown, { expanded, onWay }: { expanded: boolean; onWay: boolean }): DrawnNode => ({
  ref: node.ref,
  mark: <NodeShape node={node} counted />,
  says: nameOf(node, expanded),
  name: fullName(node),
  texts: [nameLines(node), shortName(node)],
  rank:
    onWay || expanded ? 1 : node.kind === 'case' || node.ioc || node.folded ? 2 : node.kind === 'observable' ? 4 : 5,
  mono: node.kind === 'observable',
  strong: expanded,
  out: onWay,
})

const tieOf = (link: GraphLink, out: boolean): DrawnLink => ({
  key: `${link.from} ${link.kind} ${link.to}`,
  from: link.from,
  to: link.to,
  word: linkWords[link.kind],
  arrow: 'to',
  plain: link.kind === 'seen_in' || link.kind === 'in_case',
  out,
})
