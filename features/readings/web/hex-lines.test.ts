import { describe, expect, it } from 'vitest'
import { hexLines, readOffset } from './hex-lines.ts'

describe('hexLines', () => {
  it('shows sixteen bytes to a line, and no more of them than can be printed', () => {
    const hex = Buffer.from('MZ\u0000 hello, world!<script>', 'latin1').toString('hex')
    expect(hexLines({ offset: 0x1000, hex })).toEqual([
      '00001000  4d 5a 00 20 68 65 6c 6c  6f 2c 20 77 6f 72 6c 64  MZ. hello, world',
      '00001010  21 3c 73 63 72 69 70 74  3e                       !<script>',
    ])
    expect(hexLines({ offset: 0, hex: '' })).toEqual([])
  })
})

describe('readOffset', () => {
  it('reads both ways of writing it, and nothing else', () => {
    expect([readOffset('4096'), readOffset(' 0x1000 '), readOffset('12z'), readOffset('')]).toEqual([
      4096,
      4096,
      undefined,
      undefined,
    ])
  })
})
