import { nowMs, zoneStore } from '../../time/clock.ts'
import { dayTime } from '../../time/format-time.ts'
import { middleCut } from './middle-cut.ts'

type Likeness = { at: string; sign: string | undefined }

/** What tells things of one title apart, as a hint: when it came and what it carries. */
export const tellApart = ({ at, sign }: Likeness): string => {
  const time = dayTime(Date.parse(at), nowMs(), zoneStore.get())
  return sign ? `${middleCut(sign, 28)} · ${time}` : time
}
