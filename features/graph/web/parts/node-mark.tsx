import type { GraphNode } from '../../contract/graph.ts'
import css from './graph.module.css'

const severityColours: Record<string, string> = {
  critical: 'var(--cw-critical-mark)',
  high: 'var(--cw-high-mark)',
  medium: 'var(--cw-medium-mark)',
  low: 'var(--cw-low)',
  informational: 'var(--cw-info)',
}

/** Told by shape first: an alert is a triangle, a case a square, an observable a circle; bad ones have a second ring. */
export const NodeShape = ({ node }: { node: GraphNode }) => {
  const colour = node.severity ? severityColours[node.severity] : 'var(--cw-text-2)'
  if (node.kind === 'alert') return <path d="M0 -9 L9 7 L-9 7 Z" fill={colour} />
  if (node.kind === 'case') return <rect x={-9} y={-9} width={18} height={18} rx={3} fill={colour} />
  return (
    <>
      {node.ioc && <circle r={12} fill="none" stroke="var(--cw-critical-mark)" strokeWidth={2} />}
      <circle
        r={8}
        className={css.observable}
        data-plain={node.plain || undefined}
        fill={node.ioc ? 'var(--cw-critical-soft)' : 'var(--cw-control)'}
        stroke={node.ioc ? 'var(--cw-critical-mark)' : 'var(--cw-text-2)'}
      />
    </>
  )
}

/** The same, beside a text. */
export const NodeMark = ({ node }: { node: GraphNode }) => (
  <svg width={18} height={18} viewBox="-13 -13 26 26" aria-hidden="true" style={{ flex: 'none' }}>
    <NodeShape node={node} />
  </svg>
)
