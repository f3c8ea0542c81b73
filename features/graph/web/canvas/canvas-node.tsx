import { memo } from 'react'
import type { GraphNode } from '../../contract/graph.ts'
import css from '../parts/graph.module.css'
import { kindWords, shortName } from '../parts/graph-words.ts'
import type { Point } from './layout.ts'
import { NodeShape } from '../parts/node-mark.tsx'
import { below } from './pick-labels.ts'

type Props = {
  node: GraphNode
  place: Point
  /** Against the drawing, so that it is as large on the screen however far away one is. */
  scale: number
  /** Its name has room. */
  named: boolean
  current: boolean
  tabStop: boolean
  onWay: boolean
  expanded: boolean
  onCurrent: (ref: string) => void
  onEnter: (ref: string) => void
}

const nameOf = ({ kind, hint, label, severity, status, ioc, plain }: GraphNode, expanded: boolean): string =>
  [
    `${kindWords[kind]} ${kind === 'observable' ? '' : `${hint} `}${label}`,
    severity,
    status?.replaceAll('_', ' '),
    ioc && 'IOC',
    plain && 'known good or ignored',
    expanded && 'its neighbours are shown',
  ]
    .filter(Boolean)
    .join(', ')

/** One thing: its shape and its name, cut in the middle. */
export const CanvasNode = memo(
  ({ node, place, scale, named, current, tabStop, onWay, expanded, onCurrent, onEnter }: Props) => (
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
      data-tip={named && shortName(node) === node.label ? undefined : node.label}
      onClick={() => onCurrent(node.ref)}
      onFocus={() => onCurrent(node.ref)}
      onDoubleClick={() => onEnter(node.ref)}
    >
      <circle r={18} className={css.ground} />
      <NodeShape node={node} />
      {named && (
        <text className={css.label} y={below} data-kind={node.kind}>
          {shortName(node)}
        </text>
      )}
    </g>
  ),
)
