import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPicture } from './picture.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const png = (width: number[], height: number[]) =>
  bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', width, height, Array(20).fill(0))

const outcome = (picture: Buffer): string => {
  try {
    readPicture(picture)
    return 'read'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

describe('a picture', () => {
  it('is known by its first bytes', () => {
    expect(readPicture(png([0, 0, 2, 0], [0, 0, 1, 0]))).toEqual({ mediaType: 'image/png', width: 512, height: 256 })
    expect(readPicture(bytes('GIF89a', [10, 0, 20, 0], Array(10).fill(0)))).toEqual({
      mediaType: 'image/gif',
      width: 10,
      height: 20,
    })
    const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3], Array(12).fill(0))
    expect(readPicture(jpeg)).toEqual({ mediaType: 'image/jpeg', width: 40, height: 30 })
    const riff = (kind: string, rest: number[]) =>
      bytes('RIFF', [0, 0, 0, 0], 'WEBP', kind, [0, 0, 0, 0], rest, Array(10).fill(0))
    expect(readPicture(riff('VP8X', [0, 0, 0, 0, 9, 0, 0, 19, 0, 0]))).toEqual({
      mediaType: 'image/webp',
      width: 10,
      height: 20,
    })
    expect(readPicture(riff('VP8L', [0x2f, 9, 0xc0, 4, 0]))).toEqual({ mediaType: 'image/webp', width: 10, height: 20 })
    expect(readPicture(riff('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 10, 0, 20, 0]))).toEqual({
      mediaType: 'image/webp',
      width: 10,
      height: 20,
    })
  })

  it('is none when it is a drawing with scripts, a page, or nothing', () => {
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
      '<html>',
      '',
      'BM',
      '\xff\xd8\xff',
    ]) {
      expect(() => readPicture(Buffer.from(text, 'latin1'))).toThrow('note.picture-kind')
    }
  })

  it('is refused when no browser should open it', () => {
    expect(() => readPicture(png([0, 1, 0, 0], [0, 0, 0, 1]))).toThrow('note.picture-size')
    expect(() => readPicture(png([0, 0, 0x40, 0], [0, 0, 0x40, 0]))).toThrow('note.picture-size')
    expect(() => readPicture(png([0, 0, 0, 0], [0, 0, 0, 1]))).toThrow('note.picture-size')
  })

  it('never makes the reader fail in another way, whatever follows the signature', () => {
    const signatures = [
      '',
      '\x89PNG\r\n\x1a\n',
      'GIF89a',
      '\xff\xd8\xff',
      'RIFF\0\0\0\0WEBPVP8 ',
      'RIFF\0\0\0\0WEBPVP8L',
      'RIFF\0\0\0\0WEBPVP8X',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 80 }), (signature, rest) => {
        expect(outcome(bytes(signature, [...rest]))).toMatch(/^(read|note\.picture-(kind|size))$/)
      }),
      { numRuns: 2000 },
    )
  })
})
