import { expect, it } from 'vitest'
import { dayOf } from './day-of.ts'

const now = Date.parse('2026-11-17T04:00:00.000Z')

it('names the day, and today', () => {
  expect(dayOf(Date.parse('2026-11-16T16:52:00.000Z'), now, 'utc')).toBe('Mon 16 Nov')
  expect(dayOf(Date.parse('2026-11-17T00:41:00.000Z'), now, 'utc')).toBe('Tue 17 Nov, today')
})

it('says the year when it is long ago, and survives what is no time', () => {
  expect(dayOf(Date.parse('2024-02-01T00:00:00.000Z'), now, 'utc')).toBe('Thu 1 Feb 2024')
  expect(dayOf(Number.NaN, now, 'utc')).toBe('')
})
