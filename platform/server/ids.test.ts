import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { derivedId, newId } from './ids.ts'

describe('a derived id', () => {
  it('is the first half of the SHA-256 of its parts, as a UUID of version 8', () => {
    expect(derivedId('a', 'ipv4', '198.51.100.7')).toBe('d8299ad2-9a55-8e33-9885-85a35248a1f2')
    for (let n = 0; n < 200; n++) {
      const digest = createHash('sha256').update(`x\u0000${n}`).digest().subarray(0, 16)
      digest[6] = 0x80 | (digest[6]! & 0x0f)
      digest[8] = 0x80 | (digest[8]! & 0x3f)
      expect(derivedId('x', String(n)).replaceAll('-', '')).toBe(digest.toString('hex'))
    }
  })
})

describe('a new id', () => {
  const at = (ms: number) => newId(new Date(ms))
  const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  const noon = Date.UTC(2026, 5, 1, 12)

  it('comes after the one before it, within a millisecond and when the clock trembles', () => {
    const made = [...Array.from({ length: 5000 }, () => at(noon)), at(noon - 1), at(noon - 900), at(noon + 1)]
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })
  it('tells the time again once a clock that was ahead is set back', () => {
    at(noon + 86_400_000)
    expect(timeOf(at(noon))).toBe(noon)
  })
})
