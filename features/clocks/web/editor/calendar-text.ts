import type { ClockCalendar } from '../../contract/calendar.ts'
import { isHolidayDay } from '../../contract/holiday-day.ts'

type Hours = ClockCalendar['hours'][number]

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** By day, Monday first: `09:00-12:00, 13:00-17:00`; office hours where there are none yet. */
export const hoursText = (hours: readonly Hours[] | undefined): string[] =>
  dayNames.map((_, index) =>
    hours
      ? hours
          .filter(({ day }) => day === index + 1)
          .map(({ from, to }) => `${from}-${to}`)
          .join(', ')
      : index < 5
        ? '09:00-17:00'
        : '',
  )

const wall = /^([01]?\d|2[0-4]):([0-5]\d)$/
const padded = (text: string) => text.padStart(5, '0')

/** Undefined: it cannot be read. */
export function readHours(day: number, text: string): Hours[] | undefined {
  const parts = text.split(',').map((part) => part.trim().split(/\s*[-–]\s*/))
  if (text.trim() === '') return []
  if (parts.some(([from = '', to = '', more]) => more !== undefined || !wall.test(from) || !wall.test(to)))
    return undefined
  return parts.map(([from = '', to = '']) => ({ day, from: padded(from), to: padded(to) }))
}

type HolidayLine = ClockCalendar['holidays'][number]

export const writeHolidays = (holidays: readonly HolidayLine[]): string =>
  holidays.map(({ on, name }) => `${on} ${name}`).join('\n')

/** `wrong`: the first line that is none, or names a day there never is. */
export function readHolidays(text: string): { holidays: HolidayLine[]; wrong?: string } {
  const lines = text.split('\n').map((line) => line.trim())
  const read = lines.filter(Boolean).map((line) => ({ line, found: /^((?:\d{4}-)?\d\d-\d\d)\s*(.*)$/.exec(line) }))
  const wrong = read.find(({ found }) => !isHolidayDay(found?.[1] ?? ''))?.line
  const holidays = read.flatMap(({ found }) => (found ? [{ on: found[1] ?? '', name: found[2] || 'Holiday' }] : []))
  return wrong === undefined ? { holidays } : { holidays, wrong }
}

type Typed = { name: string; zone: string; hours: readonly string[]; holidays: string }

export const calendarBody = ({ name, zone, hours, holidays }: Typed) => ({
  name,
  zone,
  hours: hours.flatMap((text, index) => readHours(index + 1, text) ?? []),
  holidays: readHolidays(holidays).holidays,
})
