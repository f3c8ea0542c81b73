import { useZone } from '../../../../platform/web/time/clock.ts'
import { clockTime, dayTime } from '../../../../platform/web/time/format-time.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import css from '../parts/alert.module.css'
import { axisTop } from './bucket-words.ts'

type Props = { from: string; to: string; bucketSeconds: number; buckets: readonly number[] }

const size = { width: 344, height: 52, left: 24 }
const dayMs = 86_400_000

/** Bars from 0, the newest darker; four times below. No animation, no legend. */
export const Histogram = ({ from, to, bucketSeconds, buckets }: Props) => {
  const zone = useZone()
  const start = Date.parse(from)
  const top = axisTop(Math.max(...buckets))
  const step = (size.width - size.left) / buckets.length
  const long = Date.parse(to) - start > dayMs
  const word = (at: number) => (long ? dayTime(at, at, zone).replace(/ \d\d:\d\d$/, '') : clockTime(at, zone))
  const ticks = [
    ...new Set([0, 0.33, 0.66, 1].map((part) => Math.min(buckets.length - 1, Math.floor(part * buckets.length)))),
  ]
  const told = buckets
    .map((count, at) => (count > 0 ? `${dayTime(start + at * bucketSeconds * 1000, start, zone)}: ${count}` : ''))
    .filter(Boolean)
  return (
    <svg
      className={css.histogram}
      viewBox={`0 0 ${size.width} ${size.height + 18}`}
      role="img"
      aria-label={`Arrivals over time. ${told.join('; ')}`}
    >
      <line x1={size.left} x2={size.width} y1={0.5} y2={0.5} stroke="var(--cw-line)" />
      <line
        x1={size.left}
        x2={size.width}
        y1={size.height - 0.5}
        y2={size.height - 0.5}
        stroke="var(--cw-line-strong)"
      />
      <text x={size.left - 6} y={9} textAnchor="end">
        {formatNumber(top)}
      </text>
      <text x={size.left - 6} y={size.height} textAnchor="end">
        0
      </text>
      {buckets.map((count, at) => {
        const tall = count === 0 ? 0 : Math.max(1.5, (count / top) * (size.height - 1))
        return (
          <rect
            key={at}
            x={size.left + at * step}
            y={size.height - tall - 1}
            width={Math.min(24, Math.max(1, step - 1))}
            height={tall}
            fill={at === buckets.length - 1 ? 'var(--cw-accent)' : 'var(--cw-bar)'}
            data-tip={`${dayTime(start + at * bucketSeconds * 1000, start, zone)}: ${formatNumber(count)}`}
          />
        )
      })}
      {ticks.map((at, index) => (
        <text
          key={at}
          x={size.left + at * step}
          y={size.height + 14}
          textAnchor={index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle'}
        >
          {word(start + at * bucketSeconds * 1000)}
        </text>
      ))}
    </svg>
  )
}
