import { absoluteTime, clockTime, dayTime, relativeTime, shortAge } from '../../time/format-time.ts'
import { useNow, useZone } from '../../time/clock.ts'

type Props = {
  /** RFC 3339. */
  at: string
  /** `age` 41m · `ago` 3 min ago · `clock` 04:12 · `day` 17 Nov 04:12 */
  as?: 'age' | 'ago' | 'clock' | 'day'
}

/** A time, absolute with its zone on hover; `u` turns all of them to UTC and back. */
export const Time = ({ at, as = 'ago' }: Props) => {
  const now = useNow()
  const zone = useZone()
  const ms = Date.parse(at)
  if (Number.isNaN(ms)) return <span>{at}</span>
  const other = zone === 'utc' ? 'local' : 'utc'
  return (
    <time dateTime={at} className="cw-num" data-tip={`${absoluteTime(ms, zone)} · ${absoluteTime(ms, other)}`}>
      {said({ ms, now, zone })[as]()}
    </time>
  )
}

const said = ({ ms, now, zone }: { ms: number; now: number; zone: 'local' | 'utc' }) => ({
  age: () => shortAge(now - ms),
  ago: () => relativeTime(ms, now),
  clock: () => clockTime(ms, zone),
  day: () => dayTime(ms, now, zone),
})
