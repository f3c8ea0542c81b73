import { describe, expect, it } from 'vitest'
import { judgedBy, moved } from './keys.ts'

describe('the keys of the matrix', () => {
  it('judge by number, and by the letters of the method, twice for strongly', () => {
    expect(['1', '2', '3', '4', '5'].map((key) => judgedBy(key, undefined))).toEqual([-2, -1, 0, 1, 2])
    expect([judgedBy('c', undefined), judgedBy('c', 1), judgedBy('c', 2)]).toEqual([1, 2, 1])
    expect([judgedBy('i', undefined), judgedBy('i', -1), judgedBy('i', 2)]).toEqual([-1, -2, -1])
    expect([judgedBy('n', 2), judgedBy('Delete', 2), judgedBy('x', 2)]).toEqual([0, null, undefined])
  })

  it('move within it', () => {
    const size = { rows: 2, columns: 3 }
    expect(moved({ row: 0, column: 0 }, 'ArrowUp', size)).toEqual({ row: 0, column: 0 })
    expect(moved({ row: 0, column: 2 }, 'ArrowRight', size)).toEqual({ row: 0, column: 2 })
    expect(moved({ row: 0, column: 1 }, 'j', size)).toEqual({ row: 1, column: 1 })
    expect(moved({ row: 0, column: 1 }, 'Tab', size)).toBeUndefined()
  })
})
