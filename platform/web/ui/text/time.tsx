import { absoluteTime, clockTime, dayTime, relativeTime, shortAge } from '../../time/format-time.ts'
import { useNow, useZone } from '../../time/clock.ts'

type Props = {
  /** RFC 3339. */
  at: string
  /** `age` 41m · `ago` 3 min ago · `clock` 04:12 · `day` 17 Nov 04:12 */
  as?: 'age' | 'ago' | 'clock' | 'day'
  /** Of what it is about, such as a rota, which is said beside it; absent: the one the reader reads times in. */
  zone?: string | undefined
}

/** A time, absolute with its zone on hover; `u` turns all of them to UTC and back. */
export const Time = ({ at, as = 'ago', zone: given }: Props) => {
  const now = useNow()
  const own = useZone()
  const zone = given ?? own
  const ms = Date.parse(at)
  if (Number.isNaN(ms)) return <span>{at}</span>
  const other = given ? own : zone === 'utc' ? 'local' : 'utc'
  return (
    <time
      dateTime={at}
      className="cw-num"
      data-tip={[...new Set([absoluteTime(ms, zone), absoluteTime(ms, other)])].join(' · ')}
    >
      {said({ ms, now, zone })[as]()}
    </time>
  )
}

const said = ({ ms, now, zone }: { ms: number; now: number; zone: string }) => ({
  age: () => shortAge(now - ms),
  ago: () => relativeTime(ms, now),
  clock: () => clockTime(ms, zone),
  day: () => dayTime(ms, now, zone),
})
