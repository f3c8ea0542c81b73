import { describe, expect, it } from 'vitest'
import { countWords } from './use-counts.ts'

describe('a count', () => {
  it('is said as far as it goes, and not at all when it stopped with next to nothing', () => {
    expect(countWords({ value: 0, more: false })).toBe('0')
    expect(countWords({ value: 1200, more: false })).toBe('1,200')
    expect(countWords({ value: 5000, more: true })).toBe('5,000+')
    expect(countWords({ value: 20, more: true })).toBe('20+')
    expect(countWords({ value: 4, more: true })).toBeUndefined()
    expect(countWords(undefined)).toBeUndefined()
  })
})
