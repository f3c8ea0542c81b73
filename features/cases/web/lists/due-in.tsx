import { useNow } from '../../../../platform/web/time/clock.ts'
import { absoluteTime, relativeTime } from '../../../../platform/web/time/format-time.ts'
import { useZone } from '../../../../platform/web/time/clock.ts'
import css from './lists.module.css'

const soonMs = 30 * 60_000

/** `in 10 min`, `2 h late`: coloured when it is near, and when it is late. */
export const DueIn = ({ at, tip }: { at: string; tip?: string }) => {
  const now = useNow()
  const zone = useZone()
  const ms = Date.parse(at)
  const late = ms < now
  const words = late ? `${relativeTime(ms, now).replace(/ ago$|^just now$/, '') || 'just'} late` : relativeTime(ms, now)
  return (
    <time
      dateTime={at}
      className={css.due}
      data-late={late || undefined}
      data-soon={(!late && ms - now < soonMs) || undefined}
      data-tip={`${tip ? `${tip}: ` : 'Due '}${absoluteTime(ms, zone)}`}
    >
      {words}
    </time>
  )
}
