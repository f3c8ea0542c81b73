import { nowMs } from '../../../../platform/web/time/clock.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'

const dayMs = 86_400_000

/** A time today by the clock, an older one with its day. */
export const Since = ({ at }: { at: string }) => (
  <Time at={at} as={nowMs() - Date.parse(at) < dayMs ? 'clock' : 'day'} />
)
