import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChunks, type Chunk } from './read-chunks.ts'

/** In pieces of `size` bytes, as a file or a pipe may come. */
const stream = (data: Buffer | string, size = 7) => {
  const bytes = Buffer.from(data as string)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
  return Readable.from(pieces, { objectMode: false })
}
const read = async (data: Buffer | string, options = { ndjson: false, size: 7 }): Promise<Chunk[]> =>
  Array.fromAsync(readChunks(stream(data, options.size), options))

describe('cutting a file into requests', () => {
  it('keeps every line of NDJSON, with the number it has in the file, whatever the pieces', async () => {
    const line = fc
      .record({ title: fc.string({ unit: 'binary' }), n: fc.integer() })
      .map((item) => JSON.stringify(item))
    const file = fc.array(fc.oneof(line, fc.constantFrom('', '  ')), { minLength: 2, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 50 }), fc.boolean(), async (lines, size, zipped) => {
        const text = lines.join('\n')
        const chunks = await read(zipped ? gzipSync(text) : text, { ndjson: true, size })
        const sent = chunks.flatMap((chunk) =>
          chunk.body
            .trimEnd()
            .split('\n')
            .map((body, at) => [body, chunk.lines[at]]),
        )
        expect(sent).toEqual(lines.flatMap((body, at) => (body.trim() === '' ? [] : [[body, at + 1]])))
      }),
      { numRuns: 60 },
    )
  })

  it('groups lines to at most 1000', async () => {
    const chunks = await read(Array.from({ length: 2500 }, (_, n) => `{"n":${n}}`).join('\n'), {
      ndjson: false,
      size: 60_000,
    })
    expect(chunks.map((chunk) => chunk.lines.length)).toEqual([1000, 1000, 500])
    expect(chunks[2]?.lines[0]).toBe(2001)
  })

  it('groups lines to at most 4 MB', async () => {
    const line = JSON.stringify({ text: 'x'.repeat(1_500_000) })
    const chunks = await read(`${line}\n${line}\n${line}\n`, { ndjson: false, size: 60_000 })
    expect(chunks.map((chunk) => chunk.lines)).toEqual([[1, 2], [3]])
  })

  it('sends a JSON document whole, on one line or many', async () => {
    for (const text of ['[{"a":1},\n {"a":2}]', '{\n  "a": 1\n}\n', '[{"a":1}]']) {
      expect((await read(text)).map(({ kind, body }) => [kind, JSON.parse(body) as unknown])).toEqual([
        ['json', JSON.parse(text)],
      ])
    }
  })

  it('sends nothing of an empty file', async () => {
    expect(await read('')).toEqual([])
    expect(await read('\n \n')).toEqual([])
  })

  it('refuses a document over 30 MB and a damaged gzip, each in one sentence', async () => {
    await expect(read(`[\n"${'x'.repeat(30_000_001)}"]`, { ndjson: false, size: 1_000_000 })).rejects.toThrow(
      'up to 30 MB',
    )
    await expect(read(gzipSync('{"a":1}\n'.repeat(5000)).subarray(0, 60))).rejects.toThrow('breaks off or is damaged')
  })
})
