import { useZone } from '../../../../platform/web/time/clock.ts'
import { dayTime } from '../../../../platform/web/time/format-time.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Spread } from '../../contract/observable.ts'
import css from './page.module.css'

const height = 80

/** Less than this apart is one moment. */
const momentMs = 60_000

/** Bars from 0; how high they go is written beside, the ends of the time below. One moment is said in words. */
export const SpreadBars = ({ spread }: { spread: Spread }) => {
  const zone = useZone()
  const { buckets } = spread
  const top = Math.max(1, ...buckets.map((bucket) => bucket.sightings))
  const word = (at: string) => dayTime(Date.parse(at), Date.parse(buckets[0]!.from), zone)
  const [first, last] = [buckets[0]!.from, buckets.at(-1)!.to]
  const total = buckets.reduce((sum, bucket) => sum + bucket.sightings, 0)
  if (Date.parse(last) - Date.parse(first) < momentMs)
    return (
      <p>
        {total === 1 ? 'Seen once, on ' : `Seen ${formatNumber(total)} times at one moment, on `}
        <Time at={first} as="day" />.
      </p>
    )
  const told = buckets.filter((bucket) => bucket.sightings > 0)
  return (
    <figure className={css.spread}>
      <div className={css.values} aria-hidden="true">
        <span>{formatNumber(top)}</span>
        <span>0</span>
      </div>
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
              fill="var(--cw-bar)"
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
        <Time at={first} as="day" />
        <span>sightings by when they occurred</span>
        <Time at={last} as="day" />
      </figcaption>
    </figure>
  )
}
