import { describe, expect, it } from 'vitest'
import { split } from './use-held-back.ts'

const keyOf = (row: string) => row

describe('rows that wait', () => {
  it('are those that came in between; a next page is shown, what is gone is gone', () => {
    const known = new Set(['d', 'c', 'b'])
    expect(split(['e', 'd', 'x', 'c', 'b', 'a'], keyOf, known)).toEqual({ shown: ['d', 'c', 'b', 'a'], waiting: 2 })
    expect(split(['d', 'b'], keyOf, known)).toEqual({ shown: ['d', 'b'], waiting: 0 })
    expect(split(['z', 'y'], keyOf, known)).toEqual({ shown: ['z', 'y'], waiting: 0 })
  })
})
