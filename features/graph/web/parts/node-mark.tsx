import { SeverityShape } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { TypeShape } from '../../../observables/web/index.ts'
import type { Shown } from './fold.ts'
import css from './graph.module.css'

/**
 * Told by shape: an alert is the mark of its severity, a case a frame around it, an observable a circle around the mark of
 * its type; an IOC has a second ring, and several alerts their number.
 */
export const NodeShape = ({ node, counted = false }: { node: Shown; counted?: boolean }) => {
  if (node.kind === 'observable') return <ObservableShape node={node} />
  const severity = node.severity ?? 'informational'
  if (node.kind === 'case')
    return (
      <>
        <rect x={-13} y={-13} width={26} height={26} rx={4} className={css.frame} />
        <g transform="translate(-8.4 -8.4) scale(1.2)">
          <SeverityShape level={severity} />
        </g>
      </>
    )
  return (
    <>
      <g transform="translate(-9.8 -9.8) scale(1.4)">
        <SeverityShape level={severity} />
      </g>
      {counted && node.folded && (
        <>
          <rect x={5} y={-16} width={node.folded.length > 9 ? 20 : 15} height={14} rx={7} className={css.count} />
          <text x={node.folded.length > 9 ? 15 : 12.5} y={-5.5} className={css.countText}>
            {node.folded.length}
          </text>
        </>
      )}
    </>
  )
}

const ObservableShape = ({ node }: { node: Shown }) => (
  <>
    {node.ioc && <circle r={14.5} fill="none" stroke="var(--cw-critical-mark)" strokeWidth={1.75} />}
    <circle r={11} className={css.observable} data-plain={node.plain || undefined} data-ioc={node.ioc || undefined} />
    <g transform="translate(-7 -7)" className={css.typeIcon}>
      <TypeShape type={node.hint} />
    </g>
  </>
)

/** The same, beside a text that says how many they are. */
export const NodeMark = ({ node }: { node: Shown }) => (
  <svg width={20} height={20} viewBox="-16 -16 32 32" aria-hidden="true" style={{ flex: 'none' }}>
    <NodeShape node={node} />
  </svg>
)
