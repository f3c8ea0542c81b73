import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../../platform/contract/problem.ts'
import { inflate } from './inflate.ts'

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const refusal = async (chunks: AsyncIterable<Uint8Array>, encoding: 'gzip' | 'identity', limit: number) => {
  const error = await inflate(chunks, encoding, { limit }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Problem)
  return error as Problem
}

describe('inflate', () => {
  it('gives back what was packed, in one member or several, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 50 }),
        async (parts, size) => {
          const plain = Buffer.concat(parts)
          const packed = Buffer.concat(parts.map((part) => gzipSync(part)))
          expect(Buffer.from(await inflate(inChunks(packed, size), 'gzip', { limit: 10_000 })).equals(plain)).toBe(true)
          expect(Buffer.from(await inflate(inChunks(plain, size), 'identity', { limit: 10_000 })).equals(plain)).toBe(
            true,
          )
        },
      ),
    )
  })

  it('refuses a bomb as soon as it is too large, without reading on', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
    let read = 0
    async function* counted() {
      for await (const chunk of inChunks(bomb, 1024)) {
        read += chunk.length
        yield chunk
      }
    }
    const problem = await refusal(counted(), 'gzip', 1024 * 1024)
    expect([problem.kind, problem.code]).toEqual(['too_large', 'alerts.body_too_large'])
    expect(read).toBeLessThan(bomb.length / 2)
  })

  it('refuses a plain body that is too large', async () => {
    const problem = await refusal(inChunks(new Uint8Array(11), 3), 'identity', 10)
    expect(problem.code).toBe('alerts.body_too_large')
    expect((await inflate(inChunks(new Uint8Array(10), 3), 'identity', { limit: 10 })).length).toBe(10)
  })

  it('refuses what is cut off, damaged or no gzip at all', async () => {
    const packed = gzipSync(Buffer.from('[{"title":"x"}]'.repeat(100)))
    const damaged = Buffer.from(packed)
    damaged[damaged.length - 6]! ^= 0xff
    for (const bytes of [
      packed.subarray(0, packed.length - 9),
      damaged,
      Buffer.from('{"no":"gzip"}'),
      packed.subarray(0, 1),
    ]) {
      const problem = await refusal(inChunks(bytes, 7), 'gzip', 1_000_000)
      expect([problem.kind, problem.code]).toEqual(['malformed', 'alerts.gzip_broken'])
    }
  })

  it('passes on that the source failed', async () => {
    async function* lost(): AsyncGenerator<Uint8Array> {
      yield gzipSync(Buffer.from('x'.repeat(10_000))).subarray(0, 12)
      throw new Error('connection reset')
    }
    await expect(inflate(lost(), 'gzip', { limit: 1000 })).rejects.toThrow('connection reset')
    await expect(inflate(lost(), 'identity', { limit: 1000 })).rejects.toThrow('connection reset')
  })
})
