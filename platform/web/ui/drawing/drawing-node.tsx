import { memo, type ReactNode } from 'react'
import css from './drawing.module.css'
import type { Point } from './layout.ts'
import { below, labelBox, lifted, lineHeight, type Scale } from './pick-labels.ts'

/** One thing as drawn. `rank` 1 to 5: whose name is written first. */
export type DrawnNode = {
  ref: string
  /** Its shape around 0, some 26 units wide. */
  mark: ReactNode
  /** What it is, to a screen reader. */
  says: string
  /** Its whole name. */
  name: string
  /** How its name may be written, each of some lines, the fullest first. */
  texts: readonly (readonly string[])[]
  rank: number
  mono?: boolean
  /** Its name may lie on other nodes. */
  over?: boolean
  strong?: boolean
  /** Stands out, as found or on a path. */
  out?: boolean
  dim?: boolean
}

type Props = {
  node: DrawnNode
  place: Point
  /** Against the drawing, so that it is as large on the screen however far away one is. */
  text: number
  mark: number
  /** Its name in lines, where it has room. */
  lines: readonly string[] | undefined
  current: boolean
  tabStop: boolean
  onCurrent: (ref: string) => void
  onEnter: (ref: string) => void
}

/** One thing: its shape and its name. */
export const DrawingNode = memo(({ node, place, text, mark, lines, current, tabStop, onCurrent, onEnter }: Props) => (
  <g
    className={css.node}
    transform={`translate(${place.x} ${place.y}) scale(${mark})`}
    role="button"
    tabIndex={tabStop ? 0 : -1}
    aria-label={node.says}
    aria-current={current || undefined}
    data-ref={node.ref}
    data-out={node.out || undefined}
    data-strong={node.strong || undefined}
    data-dim={node.dim || undefined}
    data-tip={lines?.join(' ') === node.name ? undefined : node.name}
    onClick={() => onCurrent(node.ref)}
    onFocus={() => onCurrent(node.ref)}
    onDoubleClick={() => onEnter(node.ref)}
  >
    <circle r={18} className={css.ground} />
    {node.mark}
    {lines && <Label lines={lines} mono={node.mono} scale={{ text, mark }} />}
  </g>
))

type LabelProps = { lines: readonly string[]; mono: boolean | undefined; scale: Scale }

/** On paper of its own, so that no link runs through the letters. */
const Label = ({ lines, mono, scale }: LabelProps) => {
  const { width, top, height } = labelBox(lines)
  const factor = scale.text / scale.mark
  return (
    <g transform={factor === 1 ? undefined : `translate(0 ${-lifted(scale) / scale.mark}) scale(${factor})`}>
      <rect className={css.paper} x={-width / 2} y={top} width={width} height={height} rx={3} />
      <text className={css.label} data-mono={mono || undefined}>
        {lines.map((line, at) => (
          <tspan key={line} x={0} y={below + at * lineHeight}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  )
}
