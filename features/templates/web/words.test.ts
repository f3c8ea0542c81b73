import { describe, expect, it } from 'vitest'
import { amountWords, durationOf, durationText, numberOf } from './words.ts'

describe('what somebody types', () => {
  it('is a duration in the units people use, hours where they say none', () => {
    expect(durationOf('2 d 3 h')).toBe(183_600)
    expect(durationOf('90min')).toBe(5400)
    expect(durationOf('1.5')).toBe(5400)
    expect(durationOf('soon')).toBeUndefined()
    expect(durationText(183_600)).toBe('2 d 3 h')
  })
  it('is a number, with its thousands parted or not', () => {
    expect(numberOf('number', '1,200')).toBe(1200)
    expect(numberOf('money', '12,5')).toBe(12.5)
    expect(numberOf('number', '')).toBeNull()
    expect(numberOf('number', 'many')).toBeUndefined()
    expect(amountWords('money', 1200, 'EUR')).toBe('€1,200')
    expect(amountWords('number', 3, 'days')).toBe('3 days')
  })
})
