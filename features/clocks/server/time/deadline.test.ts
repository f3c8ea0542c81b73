import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarBody } from '../../contract/calendar.ts'
import { readyCalendar, type Stretch } from './calendar.ts'
import { counting, deadline, elapsed, targetMs } from './deadline.ts'

type Plan = Pick<CalendarBody, 'zone' | 'hours' | 'holidays'>
const minute = 60_000

/** The second implementation: asks every minute what the clock on the wall shows. Slow and plain on purpose. */
const naive = {
  wall: (zone: string, at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone),
  counts(plan: Plan | null, pauses: readonly Stretch[], at: number): boolean {
    if (pauses.some(({ from, to }) => from <= at && at < to)) return false
    if (!plan) return true
    const wall = naive.wall(plan.zone, at)
    const date = wall.toPlainDate().toString()
    if (plan.holidays.some(({ on }) => on === date || on === date.slice(5))) return false
    const time = wall.toPlainTime().toString({ smallestUnit: 'minute' })
    return plan.hours.some(({ day, from, to }) => day === wall.dayOfWeek && from <= time && time < to)
  },
  deadline(
    plan: Plan | null,
    pauses: readonly Stretch[],
    { start, minutes }: { start: number; minutes: number },
  ): number {
    let [at, left] = [start, minutes]
    while (left > 0) {
      if (naive.counts(plan, pauses, at)) left -= 1
      at += minute
    }
    return at
  },
  elapsed(plan: Plan | null, pauses: readonly Stretch[], { start, end }: { start: number; end: number }): number {
    let sum = 0
    for (let at = start; at < end; at += minute) if (naive.counts(plan, pauses, at)) sum += minute
    return sum
  },
}

const zones = Intl.supportedValuesOf('timeZone')
// Those with the oddest changes of time come often: half an hour, a day left out, at midnight, within Ramadan, none.
const odd = [
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Europe/Berlin',
]
const zone = fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...zones))

/** Around a change of time of the zone, the turn of a month or a year, or anywhere. */
const near = (name: string) =>
  fc
    .tuple(
      fc.integer({ min: 2005, max: 2035 }),
      fc.constantFrom('change', 'month', 'year', 'any'),
      fc.nat(365 * 1440),
      fc.integer({ min: -5000, max: 2000 }),
    )
    .map(([year, kind, within, off]) => {
      const first = Date.UTC(year, 0, 1)
      const there = naive.wall(name, first + within * minute)
      const at =
        kind === 'change'
          ? (there.getTimeZoneTransition('next') ?? there).epochMilliseconds
          : kind === 'month'
            ? there.with({ day: 31 }).epochMilliseconds
            : kind === 'year'
              ? first
              : first + within * minute
      return Math.round((at + (kind === 'any' ? 0 : off * minute)) / minute) * minute
    })

const wallTime = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  )
const hours = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 7 }), wallTime, fc.oneof(wallTime, fc.constant('24:00'))), {
    minLength: 1,
    maxLength: 9,
  })
  .map((all) =>
    all.map(([day, a, b]) => (a < b ? { day, from: a, to: b } : { day, from: b, to: a === b ? '24:00' : a })),
  )
  .filter((all) => all.every(({ from, to }) => from < to))

const scene = zone.chain((name) =>
  near(name).chain((start) => {
    const date = naive.wall(name, start).toPlainDate()
    const holiday = fc
      .tuple(fc.integer({ min: -2, max: 6 }), fc.boolean())
      .map(([days, yearly]) =>
        date
          .add({ days })
          .toString()
          .slice(yearly ? 5 : 0),
      )
      .map((on) => ({ on, name: 'Holiday' }))
    const pause = fc
      .tuple(fc.integer({ min: -1000, max: 8000 }), fc.integer({ min: 0, max: 3000 }))
      .map(([from, long]) => ({ from: start + from * minute, to: start + (from + long) * minute }))
    return fc.record({
      start: fc.constant(start),
      plan: fc.option(fc.record({ zone: fc.constant(name), hours, holidays: fc.array(holiday, { maxLength: 3 }) }), {
        freq: 5,
      }),
      pauses: fc.array(pause, { maxLength: 4 }),
      minutes: fc.integer({ min: 1, max: 2000 }),
      later: fc.integer({ min: 0, max: 12_000 }),
    })
  }),
)

const ready = (plan: Plan | null) => plan && readyCalendar(plan)
const runs = { numRuns: 60 }

describe('counted time, against a count minute by minute', () => {
  it(
    'has the same deadline, whatever the zone, its changes of time, holidays and overlapping pauses',
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(scene, ({ start, plan, pauses, minutes }) => {
          // Not so little open that the naive one counts for years.
          fc.pre(naive.elapsed(plan, [], { start, end: start + 7 * 1440 * minute }) > 200 * minute)
          fc.pre(minutes < 600)
          const by = counting(ready(plan), pauses)
          expect(deadline(by, start, minutes * minute)).toBe(naive.deadline(plan, pauses, { start, minutes }))
        }),
        runs,
      )
    },
  )

  it('has counted the same', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(scene, ({ start, plan, pauses, later }) => {
        const end = start + later * minute
        expect(elapsed(counting(ready(plan), pauses), start, end)).toBe(naive.elapsed(plan, pauses, { start, end }))
      }),
      runs,
    )
  })

  it('reaches at its deadline what it was to count, and not before; less is sooner, at risk before the breach', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 99 }), ({ start, plan, pauses, minutes }, percent) => {
        const by = counting(ready(plan), pauses)
        const due = deadline(by, start, minutes * minute)
        if (due === null) return
        expect(elapsed(by, start, due)).toBe(minutes * minute)
        expect(elapsed(by, start, due - minute)).toBeLessThan(minutes * minute)
        const risk = deadline(by, start, Math.ceil((minutes * minute * percent) / 100))
        expect(risk).toBeLessThanOrEqual(due)
      }),
      { numRuns: 500 },
    )
  })

  it('counts from a corrected start what it counted before and what lies between', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 0, max: 5000 }), ({ start, plan, pauses, later }, earlier) => {
        const by = counting(ready(plan), pauses)
        const [first, end] = [start - earlier * minute, start + later * minute]
        expect(elapsed(by, first, end)).toBe(elapsed(by, first, start) + elapsed(by, start, end))
      }),
      { numRuns: 500 },
    )
  })
})

describe('targets in days and months', () => {
  const endOf = (at: string, months: number, name = 'UTC') => {
    const start = Temporal.Instant.from(at).epochMilliseconds
    return (
      new Date(start + targetMs({ amount: months, unit: 'months' }, null, start)).toISOString() +
      (name === 'UTC' ? '' : name)
    )
  }

  it('end on the last day of a month that has no such day', () => {
    expect(endOf('2026-01-31T10:00:00Z', 1)).toBe('2026-02-28T10:00:00.000Z')
    expect(endOf('2028-01-31T10:00:00Z', 1)).toBe('2028-02-29T10:00:00.000Z')
    expect(endOf('2026-08-31T23:30:00Z', 3)).toBe('2026-11-30T23:30:00.000Z')
  })

  it('agree with a search for the wall clock that far on, minute by minute', { timeout: 60_000 }, () => {
    const around = (name: string) =>
      near(name).chain((start) =>
        fc.record({ name: fc.constant(name), start: fc.constant(start), days: fc.integer({ min: 1, max: 6 }) }),
      )
    fc.assert(
      fc.property(zone.chain(around), ({ name, start, days }) => {
        const always = {
          zone: name,
          holidays: [],
          hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })),
        }
        const calendar = readyCalendar(always)
        const due = deadline(counting(calendar), start, targetMs({ amount: days, unit: 'days' }, calendar, start))
        const wanted = naive.wall(name, start).toPlainDateTime().add({ days })
        const there = wanted.toZonedDateTime(name)
        // Where the change of time skips that minute, any reading of it lies within the hour after.
        if (Temporal.PlainDateTime.compare(there.toPlainDateTime(), wanted) !== 0) return
        let at = start
        while (Temporal.PlainDateTime.compare(naive.wall(name, at).toPlainDateTime(), wanted) < 0) at += minute
        expect(due).toBe(at)
      }),
      { numRuns: 100 },
    )
  })

  it('count only days on which the calendar is open', () => {
    const calendar = readyCalendar({
      zone: 'Europe/Berlin',
      hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })),
      holidays: [{ on: '12-25', name: 'Christmas' }],
    })
    // Thursday 24 December 2026, 10:00 in Berlin: Friday is a holiday, then comes the weekend.
    const start = Temporal.ZonedDateTime.from('2026-12-24T10:00[Europe/Berlin]').epochMilliseconds
    const due = deadline(counting(calendar), start, targetMs({ amount: 2, unit: 'days' }, calendar, start))
    expect(
      naive
        .wall('Europe/Berlin', due ?? 0)
        .toPlainDateTime()
        .toString(),
    ).toBe('2026-12-29T10:00:00')
  })
})

describe('a deadline that never comes', () => {
  it('is none while a pause has no end, or the calendar no day', () => {
    const start = Date.UTC(2026, 0, 5)
    expect(deadline(counting(null, [{ from: start + minute, to: Infinity }]), start, 2 * minute)).toBeNull()
    const closed = readyCalendar({ zone: 'UTC', hours: [{ day: 1, from: '09:00', to: '10:00' }], holidays: [] })
    const never = { ...closed, hours: closed.hours.map(() => []) }
    expect(deadline(counting(never), start, minute)).toBeNull()
  })
})
