import { absoluteTime, dayTime, longSpan } from '../../../../platform/web/time/format-time.ts'
import { useZone } from '../../../../platform/web/time/clock.ts'
import type { PathStep } from '../../contract/requests/case-attack.ts'
import type { Attack } from '../use-attack.ts'
import css from './path.module.css'

const row = 28
const label = 168
const width = 960
const inset = 12

/** Five, evenly; one where all is one moment. */
const ticksOf = (from: number, to: number): number[] =>
  to - from < 60_000 ? [from] : [0, 0.25, 0.5, 0.75, 1].map((part) => from + part * (to - from))

/** Tactics in the order they began from top to bottom, time from left to right: each first sighting is a step down. */
export const PathDrawing = ({ steps, attack }: { steps: readonly PathStep[]; attack: Attack }) => {
  const zone = useZone()
  const from = Date.parse(steps[0]!.firstAt)
  const to = Math.max(...steps.map((step) => Date.parse(step.lastAt)))
  const place = (at: number) => label + inset + ((at - from) / Math.max(1, to - from)) * (width - label - 2 * inset)
  const x = (at: string) => place(Date.parse(at))
  const begun = new Map(steps.map((step, at) => [step.tactic, at]))
  const rows = attack.tactics
    .filter(({ id }) => begun.has(id))
    .toSorted((one, other) => begun.get(one.id)! - begun.get(other.id)!)
  const y = (tactic: string) => rows.findIndex(({ id }) => id === tactic) * row + row / 2
  const height = rows.length * row
  const line = steps
    .map((step, at) => (at === 0 ? `M${x(step.firstAt)} ${y(step.tactic)}` : `H${x(step.firstAt)} V${y(step.tactic)}`))
    .join(' ')
  const ticks = ticksOf(from, to)
  const told = `${absoluteTime(from, zone)} to ${absoluteTime(to, zone)}, ${longSpan(to - from)}`
  return (
    <figure className={css.figure}>
      <svg viewBox={`0 0 ${width} ${height + 22}`} role="img" aria-label={`The path along the tactics, ${told}`}>
        {rows.map(({ id, name }, at) => (
          <g key={id}>
            <line x1={label} x2={width} y1={at * row + row / 2} y2={at * row + row / 2} className={css.rule} />
            <text x={label - 10} y={at * row + row / 2} className={css.tactic}>
              {name}
            </text>
          </g>
        ))}
        {ticks.map((tick, at) => (
          <g key={tick}>
            <line x1={place(tick)} x2={place(tick)} y1={0} y2={height + 4} className={css.rule} />
            <text
              x={place(tick)}
              y={height + 16}
              className={css.tick}
              textAnchor={at === 0 ? 'start' : at === ticks.length - 1 ? 'end' : 'middle'}
            >
              {dayTime(tick, from, zone)}
            </text>
          </g>
        ))}
        <path d={line} className={css.line} />
        {steps.map((step) => (
          <g key={step.tactic}>
            <line
              x1={x(step.firstAt)}
              x2={x(step.lastAt)}
              y1={y(step.tactic)}
              y2={y(step.tactic)}
              className={css.stay}
            />
            <circle cx={x(step.firstAt)} cy={y(step.tactic)} r={4.5} className={css.dot} />
          </g>
        ))}
      </svg>
      <figcaption className="cw-hint">{told}</figcaption>
    </figure>
  )
}
