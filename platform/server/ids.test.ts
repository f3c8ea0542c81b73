import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { derivedId } from './ids.ts'

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
