import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, levelOf } from './heat.ts'

describe('the colours of the matrix', () => {
  it('say four numbers apart where there are no more than four', () => {
    expect(boundsOf(4)).toEqual([1, 2, 3, 4])
    expect([0, 1, 2, 3, 4].map((n) => levelOf(n, boundsOf(4)))).toEqual([0, 1, 2, 3, 4])
  })

  it('are a scale of powers for many', () => expect(boundsOf(10_000)).toEqual([1, 10, 100, 1000]))

  it('never weaken as numbers grow, are none for none, and the strongest for the most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000), fc.nat(1_000_000), (most, a, b) => {
        const bounds = boundsOf(most)
        const [low, high] = [Math.min(a, b, most), Math.min(Math.max(a, b), most)]
        expect(levelOf(low, bounds)).toBeLessThanOrEqual(levelOf(high, bounds))
        expect(levelOf(0, bounds)).toBe(0)
        expect(levelOf(most, bounds)).toBe(4)
      }),
    )
  })
})
