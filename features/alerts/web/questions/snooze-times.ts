const hour = 3_600_000

export type SnoozeTime = { label: string; at: number }

const atEight = (now: number, days: number): number => {
  const day = new Date(now)
  day.setDate(day.getDate() + days)
  day.setHours(8, 0, 0, 0)
  return day.getTime()
}

/** Days until the next Monday; a full week on a Monday. */
const daysToMonday = (now: number): number => (8 - new Date(now).getDay()) % 7 || 7

/** When one usually wants to see it again, in the reader's zone; on a Sunday, tomorrow is Monday and said once. */
export const snoozeTimes = (now: number): SnoozeTime[] =>
  [
    { label: 'For 1 hour', at: now + hour },
    { label: 'For 4 hours', at: now + 4 * hour },
    { label: 'Until tomorrow, 08:00', at: atEight(now, 1) },
    { label: 'Until Monday, 08:00', at: atEight(now, daysToMonday(now)) },
    { label: 'For a week', at: now + 168 * hour },
  ].filter(({ at }, index, times) => times.findIndex((one) => one.at === at) === index)

/** As `<input type="datetime-local">` wants it. */
export const localInput = (ms: number): string => {
  const at = new Date(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
