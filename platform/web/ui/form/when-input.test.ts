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

it('takes what is no time for none', () => {
  expect(toWhenInput(null, 'utc')).toBe('')
  expect(toWhenInput('yesterday', 'local')).toBe('')
  expect(fromWhenInput('', 'utc')).toBeUndefined()
  expect(fromWhenInput('soon', 'local')).toBeUndefined()
})
