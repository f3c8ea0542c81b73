import { describe, expect, it } from 'vitest'
import { recent } from './recent.ts'

describe('what was used of late', () => {
  it('is remembered, and the rest forgotten', () => {
    const known = recent<number>(3)
    for (let n = 0; n < 100; n++) {
      known.set(`${n}`, n)
      expect(known.get('0')).toBe(0)
      for (let before = Math.max(0, n - 1); before <= n; before++) expect(known.get(`${before}`)).toBe(before)
    }
    expect(known.get('50')).toBeUndefined()
  })
})
