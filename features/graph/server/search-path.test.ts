import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchPath, type Step } from './search-path.ts'

const node = fc.integer({ min: 0, max: 14 }).map(String)
const links = fc.array(fc.tuple(node, node), { maxLength: 40 })

const stepsOf = (all: readonly (readonly [string, string])[]) => async (frontier: readonly string[]) =>
  all.flatMap(([a, b]): Step[] => [
    ...(frontier.includes(a) ? [{ from: a, to: b }] : []),
    ...(frontier.includes(b) ? [{ from: b, to: a }] : []),
  ])

/** By the book: all that is so many steps away, one step after the other. */
function distance(all: readonly (readonly [string, string])[], from: string, to: string): number | undefined {
  const seen = new Set([from])
  for (let steps = 0; ; steps++) {
    if (seen.has(to)) return steps
    const next = all.flatMap(([a, b]) => [...(seen.has(a) ? [b] : []), ...(seen.has(b) ? [a] : [])])
    const before = seen.size
    for (const each of next) seen.add(each)
    if (seen.size === before) return undefined
  }
}

describe('searchPath', () => {
  it('finds a shortest way wherever there is one, along links that are there', async () => {
    await fc.assert(
      fc.asyncProperty(links, node, node, async (all, from, to) => {
        const found = await searchPath({ from, to, hops: 20, most: 1000, expand: stepsOf(all) })
        const far = distance(all, from, to)
        expect(found.way?.length).toBe(far === undefined ? undefined : far + 1)
        for (const [at, step] of (found.way ?? []).entries()) {
          const next = found.way?.[at + 1]
          if (next === undefined) continue
          expect(all.some(([a, b]) => (a === step && b === next) || (b === step && a === next))).toBe(true)
        }
        const ends = found.way ? [found.way[0], found.way.at(-1)] : [from, to]
        expect(ends).toEqual([from, to])
      }),
    )
  })

  it('ends after so many steps or things, and says which', async () => {
    const chain = Array.from({ length: 10 }, (_, at) => [String(at), String(at + 1)] as const)
    const asked = { from: '0', to: '10', expand: stepsOf(chain) }
    expect(await searchPath({ ...asked, hops: 9, most: 100 })).toMatchObject({ ended: 'hops' })
    expect(await searchPath({ ...asked, hops: 10, most: 100 })).toMatchObject({ way: { length: 11 } })
    expect(await searchPath({ ...asked, hops: 10, most: 4 })).toMatchObject({ ended: 'most' })
    expect(await searchPath({ ...asked, to: 'elsewhere', hops: 10, most: 99 })).toMatchObject({ ended: 'all' })
  })
})
