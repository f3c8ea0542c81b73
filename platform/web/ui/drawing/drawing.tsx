import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useEffect, useId, useMemo, useRef } from 'react'
import { IconButton } from '../marks/icon-button.tsx'
import { DrawingLine, type DrawnLink } from './drawing-line.tsx'
import { DrawingNode, type DrawnNode } from './drawing-node.tsx'
import css from './drawing.module.css'
import type { Places, Point } from './layout.ts'
import { isDirection, nextNode, type Direction } from './move-focus.ts'
import { pickLabels, type Named } from './pick-labels.ts'
import { useNodeDrag } from './use-node-drag.ts'
import { useViewBox } from './use-view-box.ts'

export type { DrawnLink } from './drawing-line.tsx'
export type { DrawnNode } from './drawing-node.tsx'

type Props = {
  label: string
  nodes: readonly DrawnNode[]
  links: readonly DrawnLink[]
  places: Places
  current: string | undefined
  onCurrent: (ref: string) => void
  onEnter: (ref: string) => void
  /** A node was dragged, or moved by Shift and an arrow; absent: they stand where they stand. */
  onMoved?: ((ref: string, to: Point) => void) | undefined
  /** A link was clicked; by keys they are reached beside the drawing. */
  onChoose?: ((key: string) => void) | undefined
  /** Nodes are drawn so large at most against the drawing, that they do not lie on each other. */
  largest?: number
  /** What is in sight stays when nodes move; as long as this is the same. */
  hold?: string
  /** Beside the buttons for nearer and farther. */
  tools?: ReactNode
  svg?: RefObject<SVGSVGElement | null>
}

const steps: Record<Direction, Point> = {
  ArrowLeft: { x: -20, y: 0 },
  ArrowRight: { x: 20, y: 0 },
  ArrowUp: { x: 0, y: -20 },
  ArrowDown: { x: 0, y: 20 },
}

/** Nodes and links. One tab stop; arrows go from neighbour to neighbour, Enter does what double click does. */
export const Drawing = (props: Props) => {
  const { label, nodes, links, places, current, onCurrent, onEnter, onChoose } = props
  const own = useRef<SVGSVGElement>(null)
  const box = props.svg ?? own
  const view = useViewBox(box, places, props.hold)
  const { scale } = view
  const head = `arrow${useId().replaceAll(/[^a-zA-Z0-9]/g, '')}`
  const mark = Math.min(scale, props.largest ?? scale)
  const named = useMemo(
    () => pickLabels(ranked({ nodes, links, current }), withoutDim(nodes, places), { text: scale, mark }),
    [nodes, links, current, places, scale, mark],
  )
  const drag = useNodeDrag({ svg: box, places, scale, mark, width: view.width }, props.onMoved)
  const focused = useShown({ box, current, places, show: view.show })
  const keyDown = useKeys(props, view)
  return (
    <div className={css.canvas}>
      <svg
        ref={box}
        className={css.drawing}
        viewBox={view.text}
        role="group"
        aria-label={label}
        {...focused}
        onKeyDown={keyDown}
        {...pointer(view, drag)}
      >
        <Head id={head} scale={mark} />
        {links.map((link) => {
          const [from, to] = [places.get(link.from), places.get(link.to)]
          const near = link.from === current || link.to === current
          const quiet = nodes.length > 150
          return (
            from && to && <DrawingLine key={link.key} {...{ link, from, to, near, quiet, scale, head, onChoose }} />
          )
        })}
        {nodes.map((node) => (
          <DrawingNode
            key={node.ref}
            node={node}
            place={places.get(node.ref) ?? middle}
            text={scale}
            mark={mark}
            lines={named.get(node.ref)}
            current={node.ref === current}
            tabStop={node.ref === (current ?? nodes[0]?.ref)}
            onCurrent={onCurrent}
            onEnter={onEnter}
          />
        ))}
      </svg>
      <div className={css.zoom}>
        {props.tools}
        <IconButton icon={IconPlus} label="Nearer" onClick={() => view.zoom(0.8)} />
        <IconButton icon={IconMinus} label="Farther" onClick={() => view.zoom(1.25)} />
        <IconButton icon={IconFocusCentered} label="Show all" onClick={view.fit} />
      </div>
    </div>
  )
}

const middle: Point = { x: 0, y: 0 }
type View = ReturnType<typeof useViewBox>

/** On a node it drags the node, beside them the drawing. */
const pointer = (view: View, drag: ReturnType<typeof useNodeDrag>): View['pointer'] => ({
  onPointerDown: (event) => (drag.down(event) ? view.hold() : view.pointer.onPointerDown(event)),
  onPointerMove: (event) => void (drag.move(event) || view.pointer.onPointerMove(event)),
  onPointerUp: () => (drag.up(), view.pointer.onPointerUp()),
  onPointerCancel: () => (drag.up(), view.pointer.onPointerCancel()),
})

type Showing = Pick<Props, 'current' | 'places'> & { box: RefObject<SVGSVGElement | null>; show: (at: Point) => void }

/** Where one is stays in sight, and in focus where the drawing is. */
const useShown = ({ box, current, places, show }: Showing) => {
  const focused = useRef(false)
  const latest = useRef(show)
  useEffect(() => {
    latest.current = show
  })
  useEffect(() => {
    const point = current === undefined ? undefined : places.get(current)
    if (!point) return
    latest.current(point)
    if (focused.current) box.current?.querySelector<SVGGElement>(`[data-ref="${CSS.escape(current ?? '')}"]`)?.focus()
  }, [box, current, places])
  return {
    onFocus: () => void (focused.current = true),
    onBlur: () => void (focused.current = false),
  }
}

const useKeys =
  ({ current, places, links, onEnter, onCurrent, onMoved }: Props, view: View) =>
  (event: KeyboardEvent) => {
    const here = places.get(current ?? '')
    if (!current || !here || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') onEnter(current)
    else if (event.key === '+') view.zoom(0.8)
    else if (event.key === '-') view.zoom(1.25)
    else if (event.key === '0') view.fit()
    else if (isDirection(event.key)) {
      const step = steps[event.key]
      if (event.shiftKey && onMoved) onMoved(current, { x: here.x + step.x, y: here.y + step.y })
      else {
        const next = nextNode(current, event.key, { places, links })
        if (next) onCurrent(next)
      }
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

const Head = ({ id, scale }: { id: string; scale: number }) => (
  <defs>
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="24"
      refY="4"
      markerUnits="userSpaceOnUse"
      markerWidth={8 * scale}
      markerHeight={8 * scale}
      orient="auto-start-reverse"
    >
      <path d="M0 0 L8 4 L0 8 Z" fill="var(--cw-text-3)" />
    </marker>
  </defs>
)

/** Where names may not be written: on what is dim they may, and it has none. */
const withoutDim = (nodes: readonly DrawnNode[], places: Places): Places => {
  const dim = new Set(nodes.flatMap((node) => (node.dim ? [node.ref] : [])))
  return dim.size === 0 ? places : new Map([...places].filter(([ref]) => !dim.has(ref)))
}

/** Where one is before all; what is linked with it before what is of little weight. */
function ranked({ nodes, links, current }: Pick<Props, 'nodes' | 'links' | 'current'>): Named[] {
  const near = new Set(links.flatMap(({ from, to }) => (from === current ? [to] : to === current ? [from] : [])))
  const rankOf = ({ ref, rank }: DrawnNode): number => (ref === current ? 0 : near.has(ref) ? Math.min(rank, 3) : rank)
  return nodes.map((node) => ({ ref: node.ref, texts: node.texts, rank: rankOf(node), over: node.over }))
}
