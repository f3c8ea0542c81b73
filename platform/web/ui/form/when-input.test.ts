import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromWhenInput, toWhenInput } from './when-input.ts'

it('gives back the second that was put in, in UTC', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true }),
      (date) => {
        const second = new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString()
        expect(fromWhenInput(toWhenInput(second, 'utc'), 'utc')).toBe(second)
      },
    ),
  )
})

it('gives back the second that was put in, in the local zone', () => {
  expect(fromWhenInput(toWhenInput('2026-11-17T03:31:05.000Z', 'local'), 'local')).toBe('2026-11-17T03:31:05.000Z')
})

it('writes and reads in a zone by its name, also around a change of the clock', () => {
  expect(toWhenInput('2026-03-02T09:00:00.000Z', 'Europe/Berlin')).toBe('2026-03-02T10:00:00')
  const read = (text: string) => fromWhenInput(text, 'Europe/Berlin')
  expect(read('2026-07-02T10:00')).toBe('2026-07-02T08:00:00.000Z')
  expect(['2026-03-29T01:59', '2026-03-29T03:00', '2026-10-25T01:59', '2026-10-25T03:00'].map(read)).toEqual(
    ['03-29T00:59', '03-29T01:00', '10-24T23:59', '10-25T02:00'].map((at) => `2026-${at}:00.000Z`),
  )
  expect(fromWhenInput('0002-01-01T00:00', 'utc')).toBe('0002-01-01T00:00:00.000Z')
})

it('takes what is no time for none', () => {
  expect(toWhenInput(null, 'utc')).toBe('')
  expect(toWhenInput('yesterday', 'local')).toBe('')
  expect(fromWhenInput('', 'utc')).toBeUndefined()
  expect(fromWhenInput('soon', 'local')).toBeUndefined()
})
