import { absoluteTime, longSpan } from '../../../../platform/web/time/format-time.ts'
import { useZone } from '../../../../platform/web/time/clock.ts'
import type { PathStep } from '../../contract/requests/case-attack.ts'
import type { Attack } from '../use-attack.ts'
import css from './path.module.css'

const row = 28
const label = 168
const width = 960
const inset = 12

/** Tactics in the order of the matrix from top to bottom, time from left to right; the line joins first sightings. */
export const PathDrawing = ({ steps, attack }: { steps: readonly PathStep[]; attack: Attack }) => {
  const zone = useZone()
  const from = Date.parse(steps[0]!.firstAt)
  const to = Math.max(...steps.map((step) => Date.parse(step.lastAt)))
  const x = (at: string) =>
    label + inset + ((Date.parse(at) - from) / Math.max(1, to - from)) * (width - label - 2 * inset)
  const rows = attack.tactics.filter(({ id }) => steps.some((step) => step.tactic === id))
  const y = (tactic: string) => rows.findIndex(({ id }) => id === tactic) * row + row / 2
  const height = rows.length * row
  const points = steps.map((step) => `${x(step.firstAt)},${y(step.tactic)}`).join(' ')
  const told = `${absoluteTime(from, zone)} to ${absoluteTime(to, zone)}, ${longSpan(to - from)}`
  return (
    <figure className={css.figure}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`The path along the tactics, ${told}`}>
        {rows.map(({ id, name }, at) => (
          <g key={id}>
            <line x1={label} x2={width} y1={at * row + row / 2} y2={at * row + row / 2} className={css.rule} />
            <text x={label - 10} y={at * row + row / 2} className={css.tactic}>
              {name}
            </text>
          </g>
        ))}
        <polyline points={points} className={css.line} />
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
