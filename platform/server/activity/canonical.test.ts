import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, commitment } from './canonical.ts'

/** The vectors of RFC 8785's authors; they lie beside the project where it is developed, a user has none. */
const vectors = join(import.meta.dirname, '../../../shared/data/conformance/jcs-testdata.tar.xz')

describe('canonical JSON', () => {
  it('orders keys by UTF-16 code units and writes numbers as ECMAScript does', () => {
    expect(canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    )
    expect(canonical([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    )
  })

  it('refuses what could not be shown again', () => {
    for (const value of [NaN, Infinity, '\ud800', { a: () => 1 }, 10n])
      expect(() => canonical(value)).toThrow(TypeError)
  })

  it('depends on the value alone, and survives the way through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        fc.pre(JSON.stringify(value).isWellFormed() && !/\\ud[89a-f]/i.test(JSON.stringify(value)))
        const text = canonical(value)
        expect(canonical(JSON.parse(text))).toBe(text)
        const salt = Buffer.alloc(16, 7)
        expect(commitment(salt, JSON.parse(text)).equals(commitment(salt, value))).toBe(true)
      }),
    )
  })

  it.skipIf(!existsSync(vectors))('agrees with the published vectors (skipped where they are not)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jcs-'))
    try {
      execFileSync('tar', ['xf', vectors, '-C', folder])
      const names = readdirSync(join(folder, 'testdata/input'))
      expect(names.length).toBeGreaterThan(4)
      for (const name of names) {
        const input = JSON.parse(readFileSync(join(folder, 'testdata/input', name), 'utf8')) as unknown
        expect(canonical(input)).toBe(readFileSync(join(folder, 'testdata/output', name), 'utf8').trimEnd())
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
