import { memo } from 'react'
import type { Shown } from '../parts/fold.ts'
import css from '../parts/graph.module.css'
import { fullName, kindWords } from '../parts/graph-words.ts'
import type { Point } from './layout.ts'
import { NodeShape } from '../parts/node-mark.tsx'
import { below, labelBox, lineHeight } from './pick-labels.ts'

type Props = {
  node: Shown
  place: Point
  /** Against the drawing, so that it is as large on the screen however far away one is. */
  scale: number
  /** Its name in lines, where it has room. */
  lines: readonly string[] | undefined
  current: boolean
  tabStop: boolean
  onWay: boolean
  expanded: boolean
  onCurrent: (ref: string) => void
  onEnter: (ref: string) => void
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

/** One thing: its shape and its name. */
export const CanvasNode = memo(
  ({ node, place, scale, lines, current, tabStop, onWay, expanded, onCurrent, onEnter }: Props) => (
    <g
      className={css.node}
      transform={`translate(${place.x} ${place.y}) scale(${scale})`}
      role="button"
      tabIndex={tabStop ? 0 : -1}
      aria-label={nameOf(node, expanded)}
      aria-current={current || undefined}
      data-ref={node.ref}
      data-way={onWay || undefined}
      data-expanded={expanded || undefined}
      data-tip={lines?.join(' ') === fullName(node) ? undefined : fullName(node)}
      onClick={() => onCurrent(node.ref)}
      onFocus={() => onCurrent(node.ref)}
      onDoubleClick={() => onEnter(node.ref)}
    >
      <circle r={18} className={css.ground} />
      <NodeShape node={node} counted />
      {lines && <Label lines={lines} kind={node.kind} />}
    </g>
  ),
)

/** On paper of its own, so that no link runs through the letters. */
const Label = ({ lines, kind }: { lines: readonly string[]; kind: Shown['kind'] }) => {
  const { width, top, height } = labelBox(lines)
  return (
    <>
      <rect className={css.paper} x={-width / 2} y={top} width={width} height={height} rx={3} />
      <text className={css.label} data-kind={kind}>
        {lines.map((line, at) => (
          <tspan key={line} x={0} y={below + at * lineHeight}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  )
}
