import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contradictedBy, diagnosticity, inOrder, standing } from './weigh.ts'

const row = (id: string, weight = 1, discounted: string | null = null) => ({ id, weight, discounted })
const cell = (hypothesisId: string, indicationId: string, verdict: number | null) => ({
  hypothesisId,
  indicationId,
  verdict,
})
const [h1, h2] = [{ id: 'h1' }, { id: 'h2' }]

describe('weighing', () => {
  it('counts what contradicts, by weight, and nothing that fits', () => {
    const rows = [row('a', 3), row('b', 2), row('c', 1)]
    const cells = standing([cell('h1', 'a', -2), cell('h1', 'b', 2), cell('h1', 'c', -1)])
    expect(contradictedBy('h1', rows, cells)).toBe(7)
    expect(contradictedBy('h2', rows, cells)).toBe(0)
  })

  it('leaves out what is discounted or was taken back, and lets the last judgement stand', () => {
    const rows = [row('a', 3, 'the hash differs'), row('b', 2)]
    const cells = standing([cell('h1', 'a', -2), cell('h1', 'b', -2), cell('h1', 'b', -1)])
    expect(contradictedBy('h1', rows, cells)).toBe(2)
    expect(standing([cell('h1', 'b', -2), cell('h1', 'b', null)]).size).toBe(0)
  })

  it('puts first what tells most apart', () => {
    const rows = [row('same', 3), row('apart', 1), row('gone', 3, 'forged')]
    const cells = standing([
      cell('h1', 'same', 2),
      cell('h2', 'same', 2),
      cell('h1', 'apart', -2),
      cell('h2', 'apart', 2),
      cell('h1', 'gone', 2),
      cell('h2', 'gone', -2),
    ])
    expect(inOrder(rows, [h1, h2], cells).map(({ id }) => id)).toEqual(['apart', 'same', 'gone'])
  })

  it('tells nothing apart while one hypothesis is judged, and never less than nothing', () => {
    const verdict = fc.integer({ min: -2, max: 2 })
    fc.assert(
      fc.property(verdict, verdict, fc.integer({ min: 1, max: 3 }), (one, other, weight) => {
        expect(diagnosticity(row('a', weight), [h1, h2], standing([cell('h1', 'a', one)]))).toBe(0)
        const both = diagnosticity(row('a', weight), [h1, h2], standing([cell('h1', 'a', one), cell('h2', 'a', other)]))
        expect(both).toBe(weight * Math.abs(one - other))
      }),
    )
  })
})
