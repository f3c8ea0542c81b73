import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Bounded } from './bounded.ts'

/** The same, as slow as it is plain: a list with the newest last. */
function plain(most: number) {
  let list: [string, number][] = []
  return {
    set(key: string, value: number) {
      const others = list.filter(([known]) => known !== key)
      list = [
        ...(others.length === list.length ? others.slice(Math.max(0, list.length - most + 1)) : others),
        [key, value],
      ]
    },
    entries: () => list,
  }
}

describe('a bounded map', () => {
  it('forgets what was set longest ago, in whatever order things are set', () => {
    const key = fc.integer({ min: 0, max: 12 }).map(String)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(key, { maxLength: 200 }), (most, keys) => {
        const [bounded, slow] = [new Bounded<number>(most), plain(most)]
        for (const [value, each] of keys.entries()) {
          // What is only used keeps its value and becomes the newest.
          const used = value % 3 === 0 ? bounded.use(each, () => value) : value
          if (value % 3 > 0) bounded.set(each, value)
          slow.set(each, used)
          expect(bounded.entries()).toEqual(slow.entries())
        }
      }),
    )
  })
})
