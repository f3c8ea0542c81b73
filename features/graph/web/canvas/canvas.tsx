import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useEffect, useMemo, useRef } from 'react'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { GraphLink } from '../../contract/graph.ts'
import type { Shown } from '../parts/fold.ts'
import { CanvasNode } from './canvas-node.tsx'
import css from '../parts/graph.module.css'
import { linkWords, nameLines, shortName } from '../parts/graph-words.ts'
import type { Places } from './layout.ts'
import { isDirection, nextNode } from './move-focus.ts'
import { pickLabels, type Named } from './pick-labels.ts'
import { useViewBox } from './use-view-box.ts'

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

/** Nodes and links. One tab stop; arrows go from neighbour to neighbour, Enter expands and then opens. */
export const Canvas = ({ nodes, links, places, expanded, way, current, onCurrent, onEnter }: Props) => {
  const box = useRef<SVGSVGElement>(null)
  const view = useViewBox(box, places)
  const onWay = useMemo(() => new Set(way), [way])
  const steps = useMemo(
    () => new Set(way.slice(1).flatMap((ref, at) => [`${way[at]} ${ref}`, `${ref} ${way[at]}`])),
    [way],
  )
  const { scale } = view
  const named = useMemo(
    () => pickLabels(ranked({ nodes, links, current, expanded, onWay }), places, scale),
    [nodes, links, current, expanded, onWay, places, scale],
  )
  const focused = useRef(false)
  const show = useRef(view.show)
  useEffect(() => {
    show.current = view.show
  })
  useEffect(() => {
    const point = current === undefined ? undefined : places.get(current)
    if (!point) return
    show.current(point)
    if (focused.current) box.current?.querySelector<SVGGElement>(`[data-ref="${current}"]`)?.focus()
  }, [current, places])
  const keyDown = (event: KeyboardEvent) => {
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') onEnter(current)
    else if (event.key === '+') view.zoom(0.8)
    else if (event.key === '-') view.zoom(1.25)
    else if (event.key === '0') view.fit()
    else if (isDirection(event.key)) {
      const next = nextNode(current, event.key, { places, links })
      if (next) onCurrent(next)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={css.canvas}>
      <svg
        ref={box}
        className={css.drawing}
        viewBox={view.text}
        role="group"
        aria-label={`Graph of ${nodes.length} things and ${links.length} links`}
        onFocus={() => void (focused.current = true)}
        onBlur={() => void (focused.current = false)}
        onKeyDown={keyDown}
        {...view.pointer}
      >
        <defs>
          <marker
            id="graph-arrow"
            viewBox="0 0 8 8"
            refX="24"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth={8 * scale}
            markerHeight={8 * scale}
            orient="auto"
          >
            <path d="M0 0 L8 4 L0 8 Z" fill="var(--cw-text-3)" />
          </marker>
        </defs>
        {links.map((link) => (
          <Line
            key={`${link.from} ${link.kind} ${link.to}`}
            link={link}
            places={places}
            strong={steps.has(`${link.from} ${link.to}`)}
            near={link.from === current || link.to === current}
            quiet={nodes.length > 150}
            scale={scale}
          />
        ))}
        {nodes.map((node) => (
          <CanvasNode
            key={node.ref}
            node={node}
            place={places.get(node.ref) ?? { x: 0, y: 0 }}
            scale={scale}
            lines={named.get(node.ref)}
            current={node.ref === current}
            tabStop={node.ref === (current ?? nodes[0]?.ref)}
            onWay={onWay.has(node.ref)}
            expanded={expanded.has(node.ref)}
            onCurrent={onCurrent}
            onEnter={onEnter}
          />
        ))}
      </svg>
      <div className={css.zoom}>
        <IconButton icon={IconPlus} label="Nearer" onClick={() => view.zoom(0.8)} />
        <IconButton icon={IconMinus} label="Farther" onClick={() => view.zoom(1.25)} />
        <IconButton icon={IconFocusCentered} label="Show all" onClick={view.fit} />
      </div>
    </div>
  )
}

type Ranking = Pick<Props, 'nodes' | 'links' | 'current' | 'expanded'> & { onWay: ReadonlySet<string> }

/** Where one is, the way, what was opened, cases and bad ones before the rest; then what is linked with where one is. */
function ranked({ nodes, links, current, expanded, onWay }: Ranking): Named[] {
  const near = new Set(links.flatMap(({ from, to }) => (from === current ? [to] : to === current ? [from] : [])))
  const rankOf = (node: Shown): number => {
    if (node.ref === current) return 0
    if (onWay.has(node.ref) || expanded.has(node.ref)) return 1
    if (node.kind === 'case' || node.ioc || node.folded) return 2
    return near.has(node.ref) ? 3 : node.kind === 'observable' ? 4 : 5
  }
  return nodes.map((node) => ({
    ref: node.ref,
    texts: [nameLines(node), shortName(node)],
    rank: rankOf(node),
  }))
}

type LineProps = { link: GraphLink; places: Places; strong: boolean; near: boolean; quiet: boolean; scale: number }

const Line = ({ link, places, strong, near, quiet, scale }: LineProps) => {
  const [from, to] = [places.get(link.from), places.get(link.to)]
  if (!from || !to) return null
  const said = strong || (link.kind !== 'seen_in' && link.kind !== 'in_case' && (near || !quiet))
  return (
    <g aria-hidden="true">
      <line
        className={css.link}
        data-strong={strong || undefined}
        data-near={near || undefined}
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        markerEnd={said ? 'url(#graph-arrow)' : undefined}
      />
      {said && (
        <text
          className={css.linkWord}
          transform={`translate(${(from.x + to.x) / 2} ${(from.y + to.y) / 2 - 3 * scale}) scale(${scale})`}
        >
          {linkWords[link.kind]}
        </text>
      )}
    </g>
  )
}
