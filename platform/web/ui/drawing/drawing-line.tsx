import { memo } from 'react'
import css from './drawing.module.css'
import type { Point } from './layout.ts'

/** One link as drawn, from one thing to another. */
export type DrawnLink = {
  key: string
  from: string
  to: string
  word: string
  arrow: 'to' | 'both' | 'none'
  /** Its word is written only where it stands out. */
  plain?: boolean
  line?: 'solid' | 'dashed' | 'short' | 'dotted'
  /** Stands out, as on a path. */
  out?: boolean
  dim?: boolean
}

type Props = {
  link: DrawnLink
  from: Point
  to: Point
  near: boolean
  /** There are so many that words are written only near where one is. */
  quiet: boolean
  scale: number
  /** The arrow head it ends in. */
  head: string
  onChoose: ((key: string) => void) | undefined
}

/** Where its word stands. */
export const wordAt = (from: Point, to: Point, scale: number): string =>
  `translate(${(from.x + to.x) / 2} ${(from.y + to.y) / 2 - 3 * scale}) scale(${scale})`

export const DrawingLine = memo(({ link, from, to, near, quiet, scale, head, onChoose }: Props) => {
  const said = link.out || (!link.plain && !link.dim && (near || !quiet))
  const arrow = link.plain && !link.out ? 'none' : link.arrow
  return (
    <g aria-hidden="true" data-from={link.from} data-to={link.to} data-dim={link.dim || undefined} className={css.tie}>
      <line
        className={css.link}
        data-strong={link.out || undefined}
        data-near={near || undefined}
        data-line={link.line}
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        markerEnd={arrow === 'none' || (quiet && !said) ? undefined : `url(#${head})`}
        markerStart={arrow === 'both' && (said || !quiet) ? `url(#${head})` : undefined}
      />
      {onChoose && (
        <line className={css.hit} x1={from.x} y1={from.y} x2={to.x} y2={to.y} onClick={() => onChoose(link.key)} />
      )}
      {said && (
        <text className={css.linkWord} transform={wordAt(from, to, scale)}>
          {link.word}
        </text>
      )}
    </g>
  )
})
