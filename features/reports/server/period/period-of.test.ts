import { describe, expect, it } from 'vitest'
import { nextRun, periodBefore } from './period-of.ts'

const zone = 'Europe/Berlin'
const at = (text: string) => new Date(text)

describe('the last stretch that is over', () => {
  it.each([
    [
      'a week, from Monday on',
      'week',
      '2026-11-23T05:00:00Z',
      '2026-11-15T23:00:00.000Z',
      '2026-11-22T23:00:00.000Z',
      'Week 47 of 2026',
    ],
    [
      'a week an hour longer, by daylight saving',
      'week',
      '2026-10-27T12:00:00Z',
      '2026-10-18T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      'Week 43 of 2026',
    ],
    ['a month', 'month', '2026-03-31T23:30:00Z', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z', '2026-03'],
    [
      'a quarter',
      'quarter',
      '2026-01-05T00:00:00Z',
      '2025-09-30T22:00:00.000Z',
      '2025-12-31T23:00:00.000Z',
      'Quarter 4 of 2025',
    ],
  ] as const)('is %s', (_, stretch, now, ...told) => {
    const { from, to, label } = periodBefore(stretch, at(now), zone)
    expect([from, to, label]).toEqual(told)
  })
})

describe('the next time', () => {
  it.each([
    ['later on the same Monday', 'week', '2026-11-23T05:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['on the next Monday', 'week', '2026-11-23T07:00:00Z', '2026-11-30T07:00:00.000Z'],
    ['in summer time', 'month', '2026-03-15T07:00:00Z', '2026-04-01T06:00:00.000Z'],
  ] as const)('is %s', (_, stretch, after, next) => {
    expect(nextRun(stretch, { hour: 8, zone }, at(after)).toISOString()).toBe(next)
  })
})
