import { dayTime } from '../../time/format-time.ts'
import { useNow, useZone } from '../../time/clock.ts'
import { Time } from './time.tsx'

/** `04:12` today, `17 Nov 04:12` on any other day. */
export const RecentTime = ({ at }: { at: string }) => {
  const now = useNow()
  const zone = useZone()
  const dayOf = (ms: number) => dayTime(ms, now, zone).slice(0, -5)
  return <Time at={at} as={dayOf(Date.parse(at)) === dayOf(now) ? 'clock' : 'day'} />
}
