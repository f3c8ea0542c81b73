import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindAddress, bound, claimAt, type Claim } from './bind-address.ts'

const statements = fc.array(
  fc.record({ assetId: fc.constantFrom('a', 'b', 'c'), at: fc.integer({ min: 0, max: 40 }) }),
  {
    maxLength: 30,
  },
)
const told = (all: readonly { assetId: string; at: number }[]) =>
  all.reduce<Claim[]>((claims, said) => bound(claims, bindAddress(claims, said)), [])

describe('an address belongs to a host at a time', () => {
  it('goes from one host to the next', () => {
    const claims = told([
      { assetId: 'a', at: 9 },
      { assetId: 'b', at: 12 },
      { assetId: 'a', at: 15 },
    ])
    expect([8, 9, 11, 12, 14, 15, 99].map((at) => claimAt(claims, at)?.assetId)).toEqual([
      undefined,
      'a',
      'a',
      'b',
      'b',
      'a',
      'a',
    ])
  })

  it('falls in its place when it is told late', () => {
    const claims = told([
      { assetId: 'a', at: 9 },
      { assetId: 'a', at: 20 },
      { assetId: 'b', at: 12 },
      { assetId: 'c', at: 3 },
    ])
    expect([3, 8, 9, 12, 19, 20].map((at) => claimAt(claims, at)?.assetId)).toEqual(['c', 'c', 'a', 'b', 'b', 'a'])
  })

  it('law: claims never overlap, each in its order, one of them open', () => {
    fc.assert(
      fc.property(statements, (all) => {
        const claims = told(all)
        expect(claims.filter(({ to }, n) => to !== (claims[n + 1]?.from ?? null))).toEqual([])
        expect(claims.filter(({ from, to, said }) => said < from || (to !== null && to <= from))).toEqual([])
      }),
    )
  })

  it('law: who said it last holds it at that time; told in order, always who said it last before', () => {
    fc.assert(
      fc.property(statements, (all) => {
        const claims = told(all)
        const fresh = all.slice(-1).filter((last) => !all.slice(0, -1).some(({ at }) => at === last.at))
        expect(fresh.map(({ at }) => claimAt(claims, at)?.assetId)).toEqual(fresh.map(({ assetId }) => assetId))
        const once = [...new Map(all.map((each) => [each.at, each])).values()].sort((a, b) => a.at - b.at)
        const inOrder = told(once)
        for (let at = 0; at <= 40; at++)
          expect(claimAt(inOrder, at)?.assetId).toBe(once.findLast((each) => each.at <= at)?.assetId)
      }),
    )
  })
})
