import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { fits, sizeOf } from './pattern.ts'
import { makeWork, working } from './work.ts'

describe('the size of a pattern, told before it is compiled', () => {
  it.each([
    ['invoice .*stranger', 18],
    ['(a{0,1000}){40}', 40_000],
    ['\\pL{1000}\\pL{1000}', 2000],
    ['((a{10}){10}){10}', 1000],
    ['\\p{L}{900}[\\]]{900}[](]{900}', 2700],
    ['[[:alpha:](]{1000}', 1000],
    ['\\Q[\\E(a{100}){100}', 10_000],
    ['a{2,}'.repeat(3), 9],
  ])('%s', (pattern, least) => expect(sizeOf(pattern)).toBeGreaterThanOrEqual(least))

  it('reads no count in what only looks like one', () => {
    for (const pattern of ['\\x{10FFFF}', '[a{1000}]', '\\Qa{1000}\\E', 'a{,1000}', 'a\\{1000}'])
      expect(sizeOf(pattern)).toBeLessThan(20)
  })

  it('is no small part of what it comes to', () => {
    const atom = fc.constantFrom('a', '.', '\\d', '[](]', '[^]{9}]', '\\pL', '\\Q(\\E', '\\)', '|', '[[:digit:]}]')
    const times = fc.constantFrom('', '', '?', '*', '{7}', '{0,9}', '{2,}')
    const piece = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        fc.tuple(atom, times).map(([one, count]) => (one === '|' ? one : one + count)),
        fc.tuple(tie('pattern'), tie('pattern'), times).map(([one, two, count]) => `(${one}${two})${count}`),
      ),
    })).pattern
    fc.assert(
      fc.property(piece, (pattern) => {
        const size = sizeOf(pattern)
        if (pattern.length > 500 || size > 5000) return
        let made = 0
        try {
          made = RE2JS.compile(pattern).programSize()
        } catch {
          return
        }
        expect(made).toBeLessThan(size * 5 + 10)
      }),
    )
  })
})

describe('a pattern that is refused', () => {
  const ask = (pattern: string, work = makeWork()) => working(work, () => fits('a text', pattern))
  it('is not compiled, nor refused anew', () => {
    const patterns = ['(a{0,1000})'.repeat(40), '(', '(?:a{0,30}){30}']
    for (const pattern of patterns) {
      expect(() => ask(pattern)).toThrow()
      const again = makeWork(0)
      expect(() => ask(pattern, again)).toThrow()
      expect(again.done).toBe(0)
    }
    expect(() => ask('x'.repeat(501))).toThrow(/500 characters/)
  })
})
