import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelArea, pickLabels } from './pick-labels.ts'

const point = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 600 }) })

describe('pickLabels', () => {
  it('writes no name over another, and always that of rank 0', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (points, text) => {
          const scale = { text, mark: Math.min(text, 2) }
          const places = new Map(points.map((at, n) => [`n${n}`, at]))
          const names = [...places.keys()].map((ref, n) => ({
            ref,
            texts: [['cdn-sync.example', 'and more of it'], ['cdn-sync…ple.net']],
            rank: n === 0 ? 0 : 1 + (n % 3),
          }))
          const picked = pickLabels(names, places, scale)
          const written = [...picked.keys()]
          expect(written).toContain('n0')
          const areas = written.map((ref) => labelArea(places.get(ref)!, picked.get(ref)!, scale))
          for (const [at, one] of areas.entries())
            for (const other of areas.slice(at + 1))
              expect(
                one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
              ).toBe(false)
        },
      ),
    )
  })
})
