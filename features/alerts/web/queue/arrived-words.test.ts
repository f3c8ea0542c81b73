import { describe, expect, it } from 'vitest'
import { arrivedWords } from './use-arrivals.ts'

describe('what came in', () => {
  it('is counted, the critical ones beside', () => {
    const rows = [{ severity: 'critical' }, { severity: 'high' }, { severity: 'critical' }] as const
    expect(arrivedWords(rows, false)).toBe('3 new, 2 critical')
    expect(arrivedWords(rows.slice(1, 2), false)).toBe('1 new')
    expect(arrivedWords(rows, true)).toBe('3+ new, 2 critical')
  })
})
