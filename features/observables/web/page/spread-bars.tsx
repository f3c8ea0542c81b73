import { useZone } from '../../../../platform/web/time/clock.ts'
import { dayTime } from '../../../../platform/web/time/format-time.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Spread } from '../../contract/observable.ts'
import css from './page.module.css'

const height = 80

/** Bars from 0; the highest is named, the ends of the axis are below. */
export const SpreadBars = ({ spread }: { spread: Spread }) => {
  const zone = useZone()
  const { buckets } = spread
  const top = Math.max(1, ...buckets.map((bucket) => bucket.sightings))
  const word = (at: string) => dayTime(Date.parse(at), Date.parse(buckets[0]!.from), zone)
  const told = buckets.filter((bucket) => bucket.sightings > 0)
  return (
    <figure>
      <svg
        className={css.chart}
        viewBox={`0 0 ${buckets.length * 10} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Sightings over time, at most ${top} at once. ${told
          .slice(0, 20)
          .map((bucket) => `${word(bucket.from)}: ${bucket.sightings}`)
          .join('; ')}`}
      >
        <line x1="0" x2="100%" y1="0.5" y2="0.5" stroke="var(--cw-line)" vectorEffect="non-scaling-stroke" />
        {buckets.map((bucket, at) => {
          const tall = bucket.sightings === 0 ? 0 : Math.max(2, (bucket.sightings / top) * (height - 2))
          return (
            <rect
              key={bucket.from}
              x={at * 10}
              y={height - tall}
              width={9}
              height={tall}
              fill={at === buckets.length - 1 ? 'var(--cw-text-2)' : 'var(--cw-bar)'}
              data-tip={`${word(bucket.from)}: ${formatNumber(bucket.sightings)}`}
            />
          )
        })}
        <line
          x1="0"
          x2="100%"
          y1={height}
          y2={height}
          stroke="var(--cw-line-strong)"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className={css.axis}>
        <Time at={buckets[0]!.from} as="day" />
        <span>0 to {formatNumber(top)} sightings a bar, by when it occurred</span>
        <Time at={buckets.at(-1)!.to} as="day" />
      </figcaption>
    </figure>
  )
}
