import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alikeWords, likeness, mostSeen, weightOf, type Own, type Told } from './weigh.ts'

const own = (more: Partial<Own> = {}): Own => ({
  id: 'o',
  type: 'sha256',
  value: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  internal: false,
  ioc: false,
  ignored: false,
  seen: 2,
  ...more,
})
const told = (more: Partial<Told> = {}): Told => ({ type: null, title: 'x', techniques: [], ...more })

describe('the weight of an observable', () => {
  it('falls with how often it was seen, is nothing for what is ignored, less for our own, more for a bad one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
        expect(weightOf(own({ seen: Math.min(a, b) }))).toBeGreaterThanOrEqual(weightOf(own({ seen: Math.max(a, b) })))
      }),
    )
    expect(weightOf(own({ ignored: true, ioc: true }))).toBe(0)
    expect(weightOf(own({ internal: true }))).toBeLessThan(weightOf(own()))
    expect(weightOf(own({ ioc: true }))).toBeGreaterThan(weightOf(own()))
    expect(weightOf(own({ seen: mostSeen }))).toBeLessThan(0.2)
  })
})

describe('likeness', () => {
  it('lies between 0 and 1, grows with what is shared, and says why, the strongest first', () => {
    const one = told({ source: 'edr', rule: 'r', title: 'Beacon', techniques: ['T1059'], type: 'malware' })
    const same = likeness(one, one, [own()])
    expect(same.score).toBeGreaterThan(likeness(one, one, []).score)
    expect(same.score).toBeLessThanOrEqual(1)
    expect(same.reasons).toEqual(
      ['same rare sha256 9f86d081884c7d6…15b0f00a08', 'same rule', 'both T1059', 'same type malware'].map((each) =>
        expect.stringContaining(each.slice(0, 20)),
      ),
    )
    expect(likeness(one, told({ title: 'Other', source: 'ids' }), []).score).toBe(0)
  })

  it('of what is shared by all is next to nothing', () =>
    expect(likeness(told(), told({ title: 'y' }), [own({ seen: mostSeen })]).score).toBeLessThan(0.05))

  it('of two cases, which have no rule, counts their titles', () => {
    const kase = (title: string) => ({ title, type: null, techniques: [] })
    expect(likeness(kase('Mass export of orders'), kase('Mass export of orders (S-17)'), []).reasons).toEqual([
      'same title',
    ])
  })

  it('of titles leaves numbers out', () => {
    expect(alikeWords('Login refused on host 12', 'Login refused on host 99')).toBe(1)
    expect(alikeWords('Login', 'Beacon')).toBe(0)
  })
})
