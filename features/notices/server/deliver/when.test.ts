import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuiet, whenToSend, type Hours } from './when.ts'

const zurich: Hours = { timeZone: 'Europe/Zurich', digestAt: '08:00', quiet: { from: '22:00', to: '07:00' } }
const at = (text: string, hours: Hours = zurich, wakes = false) =>
  whenToSend('at-once', hours, { now: new Date(text), wakes }).toISOString()
const digest = (text: string, hours: Hours = zurich) =>
  whenToSend('digest', hours, { now: new Date(text), wakes: false }).toISOString()

describe('when a notice is sent', () => {
  it('at once by day, in the morning by night, at once by night what wakes', () => {
    expect(at('2026-01-10T12:00:00.000Z')).toBe('2026-01-10T12:00:00.000Z')
    expect(at('2026-01-10T23:30:00.000Z')).toBe('2026-01-11T06:00:00.000Z')
    expect(at('2026-01-10T21:30:00.000Z')).toBe('2026-01-11T06:00:00.000Z')
    expect(at('2026-01-10T23:30:00.000Z', zurich, true)).toBe('2026-01-10T23:30:00.000Z')
    expect(at('2026-01-10T06:00:00.000Z')).toBe('2026-01-10T06:00:00.000Z')
  })

  it('by the digest on the wall of its reader, through both changes of the clock', () => {
    expect(digest('2026-03-28T12:00:00.000Z')).toBe('2026-03-29T06:00:00.000Z')
    expect(digest('2026-03-27T12:00:00.000Z')).toBe('2026-03-28T07:00:00.000Z')
    expect(digest('2026-10-24T12:00:00.000Z')).toBe('2026-10-25T07:00:00.000Z')
    expect(digest('2026-01-10T07:00:00.000Z')).toBe('2026-01-11T07:00:00.000Z')
    expect(digest('2026-01-31T12:00:00.000Z', { ...zurich, timeZone: 'Pacific/Auckland' })).toBe(
      '2026-01-31T19:00:00.000Z',
    )
  })

  it('after the gap, where the wall skips the time', () => {
    expect(digest('2026-03-28T23:00:00.000Z', { ...zurich, digestAt: '02:30' })).toBe('2026-03-29T01:30:00.000Z')
  })

  it('never before now, never in the quiet, never more than a day and an hour later', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Zurich',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
    )
    const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(time, time, time, zone, moment, (from, to, digestAt, timeZone, now) => {
        const hours: Hours = { timeZone, digestAt, quiet: { from, to } }
        for (const pace of ['at-once', 'digest'] as const) {
          const due = whenToSend(pace, hours, { now, wakes: false })
          const wait = due.getTime() - now.getTime()
          expect(wait).toBeGreaterThanOrEqual(0)
          expect(wait).toBeLessThanOrEqual(25 * 3_600_000)
          const wall = Temporal.Instant.fromEpochMilliseconds(due.getTime()).toZonedDateTimeISO(timeZone).toPlainTime()
          // In spring the end of the quiet may itself fall into the hour that is skipped.
          const woken =
            pace === 'at-once' && wait > 0 && isQuiet(wall, hours.quiet!) && wall.toString().slice(0, 5) < to
          expect(woken).toBe(false)
        }
      }),
    )
  })
})
