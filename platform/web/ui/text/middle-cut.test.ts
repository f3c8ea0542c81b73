import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defang, middleCut } from './middle-cut.ts'

describe('middleCut', () => {
  it('keeps short text, and both ends of long text', () => {
    expect(middleCut('fin-db-02', 16)).toBe('fin-db-02')
    expect(middleCut('cdn-sync.example.net', 16)).toBe('cdn-sync…ple.net')
  })

  it('is never longer than asked and never cuts a letter in half', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 40 }), (text, max) => {
        const cut = middleCut(text, max)
        expect([...cut].length).toBeLessThanOrEqual(Math.max(max, 0))
        expect(cut.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('defang', () => {
  it('breaks links, addresses and mails', () => {
    expect(defang('https://a.example.net/x')).toBe('hxxps://a[.]example[.]net/x')
    expect(defang('ana@example.net')).toBe('ana[@]example[.]net')
  })
})
