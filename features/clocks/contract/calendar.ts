import { z } from 'zod'
import { holidayPattern, isHolidayDay } from './holiday-day.ts'
import { Can, Id, Line, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day as 09:00.')

/** 1 Monday … 7 Sunday; `to` may be `24:00`. What runs past midnight is two of them. */
export const WeekHours = z
  .strictObject({
    day: z.int().min(1).max(7),
    from: WallTime,
    to: z.union([WallTime, z.literal('24:00')]),
  })
  .refine(({ from, to }) => from < to, 'Hours end after they begin; split what runs past midnight in two.')
export type WeekHours = z.infer<typeof WeekHours>

/** `2026-05-14`: that day; `12-25`: every year. */
export const Holiday = z.strictObject({
  on: z
    .string()
    .regex(holidayPattern, 'Write a day as 2026-05-14, or 12-25 for every year.')
    .refine(isHolidayDay, 'There is no such day.'),
  name: Line(80),
})
export type Holiday = z.infer<typeof Holiday>

export const Zone = z
  .string()
  .max(60)
  .refine((zone) => {
    try {
      return /^[A-Za-z]/.test(zone) && Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
    } catch {
      return false
    }
  }, 'There is no such time zone; write it as Europe/Berlin.')

export const CalendarBody = z.strictObject({
  name: Line(80),
  zone: Zone,
  hours: z.array(WeekHours).min(1, 'A calendar needs some hours, or no clock on it would ever move.').max(50),
  holidays: z.array(Holiday).max(400).default([]),
})
export type CalendarBody = z.output<typeof CalendarBody>

/** When a team works: clocks that go by it stand still outside. */
export const ClockCalendar = CalendarBody.extend({
  id: Id,
  version: Version,
  /** How many clocks go by it. */
  clocks: z.int(),
  savedAt: Time,
  savedBy: PersonRef.nullable(),
  can: Can,
}).meta({ id: 'ClockCalendar' })
export type ClockCalendar = z.infer<typeof ClockCalendar>
