import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Shift } from '../../contract/rota.ts'
import { dutyBetween, onDuty, type Absence, type Override, type Serving } from './on-duty.ts'
import { shiftsBetween, type Plan } from './shifts-between.ts'

const minute = 60_000
const at = (text: string) => Date.parse(text)
const night: Shift = {
  name: 'Night',
  days: [1, 2, 3, 4, 5, 6, 7],
  from: '22:00',
  to: '06:00',
  serves: { by: 'rotation', people: ['ana', 'bob', 'cem'], from: '2026-03-02', every: 1, unit: 'weeks' },
}
const berlin = (...shifts: Shift[]): Plan => ({ zone: 'Europe/Berlin', shifts })
const none = { overrides: [], absences: [] }
const hours = ({ from, to }: { from: number; to: number }) => (to - from) / 3_600_000

describe('a rota', () => {
  it('takes turns from a day on, and nobody serves before', () => {
    const who = (time: string) => onDuty(berlin(night), none, at(time)).map(({ personId }) => personId)
    expect(who('2026-03-01T23:00:00+01:00')).toEqual([])
    expect(who('2026-03-02T23:00:00+01:00')).toEqual(['ana'])
    // The shift of Sunday night ends on Monday, and is still the one of the week before.
    expect(who('2026-03-09T05:59:00+01:00')).toEqual(['ana'])
    expect(who('2026-03-09T06:00:00+01:00')).toEqual([])
    expect(who('2026-03-09T22:00:00+01:00')).toEqual(['bob'])
    expect(who('2026-03-23T22:00:00+01:00')).toEqual(['ana'])
  })

  it('keeps to the clock on the wall where the time changes', () => {
    const [spring] = shiftsBetween(berlin(night), at('2026-03-28T22:00:00Z'), at('2026-03-28T22:01:00Z'))
    const [autumn] = shiftsBetween(berlin(night), at('2026-10-24T21:00:00Z'), at('2026-10-24T21:01:00Z'))
    expect([hours(spring!), hours(autumn!)]).toEqual([7, 9])
    const skipped = berlin({ ...night, from: '02:15', to: '02:45' })
    expect(shiftsBetween(skipped, at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))).toEqual([])
    const half = berlin({ ...night, from: '02:30', to: '04:00' })
    const [late] = shiftsBetween(half, at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))
    expect(new Date(late!.from).toISOString()).toBe('2026-03-29T01:00:00.000Z')
  })

  it('says why somebody serves: instead of whom, in whose stead, or that nobody does', () => {
    const plan = berlin({ ...night, serves: { by: 'fixed', people: ['ana', 'bob'] } })
    const [from, to] = [at('2026-03-02T00:00:00Z'), at('2026-03-04T00:00:00Z')]
    const overrides: Override[] = [{ insteadOf: 'ana', standIn: 'cem', from, to, reason: 'A swap' }]
    const absences: Absence[] = [
      { personId: 'bob', standIn: 'dora', from, to, reason: 'Holiday' },
      { personId: 'dora', standIn: 'bob', from, to, reason: 'Training' },
    ]
    expect(onDuty(plan, { overrides, absences }, at('2026-03-02T23:00:00Z'))).toEqual([
      { shift: 'Night', planned: 'ana', personId: 'cem', why: 'override', reason: 'A swap' },
      { shift: 'Night', planned: 'bob', personId: null, why: 'away', reason: 'Holiday' },
    ])
    absences.push({ personId: 'cem', standIn: 'ana', from, to, reason: 'Ill' })
    expect(onDuty(plan, { overrides, absences }, at('2026-03-02T23:00:00Z'))[0]).toEqual({
      shift: 'Night',
      planned: 'ana',
      personId: 'ana',
      why: 'stand-in',
      reason: 'Ill',
    })
  })
})

/** Written a second time, minute by minute, from what the clock on the wall shows. */
function naive(plan: Plan, { overrides, absences }: { overrides: Override[]; absences: Absence[] }, span: Span) {
  const days = Array.from({ length: 12 }, (_, n) =>
    new Date(span.from + (n - 6) * 1440 * minute).toISOString().slice(0, 10),
  )
  const windows = days.flatMap((day) =>
    plan.shifts.flatMap((shift) => {
      const noon = new Date(`${day}T12:00:00Z`)
      if (!shift.days.includes(noon.getUTCDay() || 7)) return []
      const end = new Date(noon.getTime() + (shift.to > shift.from ? 0 : 1440 * minute)).toISOString().slice(0, 10)
      const people = plannedOn(shift, day)
      return [{ shift: shift.name, begins: `${day} ${shift.from}`, ends: `${end} ${shift.to}`, people }]
    }),
  )
  const on = new Map<number, string[]>()
  for (const [now, latest] of wallOf(plan.zone, span)) {
    const there: string[] = []
    for (const { shift, begins, ends, people } of windows) {
      if (latest < begins || latest >= ends) continue
      const own: string[] = []
      for (const planned of people) {
        let who: string | undefined = planned
        for (const each of overrides) if (each.insteadOf === planned && within(each, now)) who = each.standIn
        for (let hops = 0; who !== undefined && hops < 10; hops++) {
          const away: Absence[] = absences.filter((each) => each.personId === who && within(each, now))
          if (away.length === 0) break
          who = hops === 9 ? undefined : (away[away.length - 1]!.standIn ?? undefined)
        }
        const said = `${shift} ${who ?? 'nobody'}`
        if (who === undefined || !own.includes(said)) own.push(said)
      }
      there.push(...own)
    }
    on.set(now, there.sort())
  }
  return on
}

const walls = new Map<string, [number, string][]>()

/** What the wall has shown at the latest, by minute: an hour that comes twice does not begin anything again. */
function wallOf(zone: string, span: Span): [number, string][] {
  const key = `${zone} ${span.from}`
  const known = walls.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const shown: [number, string][] = []
  let latest = ''
  for (let now = span.from - 1440 * minute; now < span.to; now += minute) {
    const wall = format.format(now)
    if (wall > latest) latest = wall
    if (now >= span.from) shown.push([now, latest])
  }
  walls.set(key, shown)
  return shown
}

function plannedOn(shift: Shift, day: string): string[] {
  if (shift.serves.by === 'fixed') return [...new Set(shift.serves.people)]
  const { people, from, every, unit } = shift.serves
  let [turn, left] = [0, every * (unit === 'weeks' ? 7 : 1)]
  for (let each = at(`${from}T00:00:00Z`); each < at(`${day}T00:00:00Z`); each += 1440 * minute)
    if (--left === 0) [turn, left] = [turn + 1, every * (unit === 'weeks' ? 7 : 1)]
  return day < from ? [] : [people[turn % people.length]!]
}

type Span = { from: number; to: number }
const within = ({ from, to }: Span, now: number) => now >= from && now < to

const person = fc.constantFrom('ana', 'bob', 'cem', 'dora')
const wall = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 2, 3)),
    fc.constantFrom('00', '15', '30', '59'),
  )
  .map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`)
const shift = (start: string) =>
  fc.record({
    name: fc.constantFrom('Early', 'Late', 'Night'),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    from: wall,
    to: wall,
    serves: fc.oneof(
      fc.record({ by: fc.constant('fixed' as const), people: fc.array(person, { minLength: 1, maxLength: 3 }) }),
      fc.record({
        by: fc.constant('rotation' as const),
        people: fc.array(person, { minLength: 1, maxLength: 4 }),
        from: fc
          .integer({ min: -40, max: 2 })
          .map((days) => new Date(at(start) + days * 1440 * minute).toISOString().slice(0, 10)),
        every: fc.integer({ min: 1, max: 3 }),
        unit: fc.constantFrom('days' as const, 'weeks' as const),
      }),
    ),
  })
/** Zones with the days around which something is odd: changes of time, ends of months, a leap day, a day that never was. */
const odd = fc.constantFrom(
  ['Europe/Berlin', '2026-03-28T12:00:00Z'],
  ['Europe/Berlin', '2026-10-24T12:00:00Z'],
  ['America/New_York', '2026-03-07T20:00:00Z'],
  ['America/New_York', '2026-10-31T20:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T06:00:00Z'],
  ['Asia/Kathmandu', '2026-01-31T00:00:00Z'],
  ['UTC', '2028-02-28T12:00:00Z'],
  ['Pacific/Apia', '2011-12-29T20:00:00Z'],
) as fc.Arbitrary<[string, string]>
const stretch = (start: string) =>
  fc
    .tuple(fc.integer({ min: -1440, max: 2800 }), fc.integer({ min: 1, max: 2000 }))
    .map(([from, long]) => ({ from: at(start) + from * minute, to: at(start) + (from + long) * minute, reason: 'x' }))
const rota = odd.chain(([zone, start]) =>
  fc.record({
    span: fc.constant({ from: at(start), to: at(start) + 2000 * minute }),
    plan: fc.record({
      zone: fc.constant(zone),
      shifts: fc.uniqueArray(shift(start), { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
    }),
    overrides: fc.array(
      fc.tuple(stretch(start), person, person).map(([s, insteadOf, standIn]) => ({ ...s, insteadOf, standIn })),
      { maxLength: 4 },
    ),
    absences: fc.array(
      fc
        .tuple(stretch(start), person, fc.option(person))
        .map(([s, personId, standIn]) => ({ ...s, personId, standIn })),
      { maxLength: 4 },
    ),
  }),
)

describe('who is on duty', () => {
  it('is at every minute who a second, naive reading of the rota finds', () => {
    fc.assert(
      fc.property(rota, ({ plan, span, overrides, absences }) => {
        const expected = naive(plan, { overrides, absences }, span)
        const stretches = dutyBetween(plan, { overrides, absences }, span)
        const wrong: object[] = []
        const compare = (now: number, serving: readonly Serving[], there: readonly string[]) => {
          const found = serving.map((each) => `${each.shift} ${each.personId ?? 'nobody'}`).sort()
          if (found.join() !== there.join()) wrong.push({ at: new Date(now).toISOString(), found, there })
        }
        for (const [now, there] of expected) {
          const cut = stretches.filter((each) => within(each, now))
          compare(
            now,
            cut.flatMap(({ serving }) => serving),
            there,
          )
          if (now % (97 * minute) === 0) compare(now, onDuty(plan, { overrides, absences }, now), there)
        }
        expect(wrong).toEqual([])
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
