import { describe, expect, it } from 'vitest'
import { moved } from './use-order.ts'

describe('a rule that is moved', () => {
  it.each([
    [0, 2, 'bcad'],
    [3, 0, 'dabc'],
    [1, 1, 'abcd'],
  ])('goes from %i to %i', (from, to, result) => expect(moved([...'abcd'], from, to).join('')).toBe(result))
})
