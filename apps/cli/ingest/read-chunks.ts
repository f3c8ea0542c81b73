import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** What goes out in one request. `lines`: the line of the file each alert stood on; a whole document has none. */
export type Chunk = { body: string; kind: 'ndjson' | 'json'; lines: number[] }

export class UnreadableFile extends Error {}

const mostLines = 1000
const mostBytes = 4_000_000
const mostInOnePiece = 30_000_000

/**
 * Cuts a file into requests: NDJSON in groups of lines, a JSON document whole; gzip is opened.
 * `ndjson`: the name says so already, even if the first line is broken.
 * @throws UnreadableFile with one sentence: not gzip after all, or one piece over 30 MB
 */
export async function* readChunks(input: AsyncIterable<Buffer>, options: { ndjson: boolean }): AsyncGenerator<Chunk> {
  const lines = readLines(opened(input))
  const first = await lines.next()
  if (first.done) return
  const second = await lines.next()
  const rest = follow(second.done ? [first.value] : [first.value, second.value], lines)
  const isNdjson = options.ndjson || (!second.done && isJson(first.value.text))
  yield* isNdjson ? groups(rest) : whole(rest)
}

type Line = { text: string; number: number }

async function* groups(lines: AsyncIterable<Line>): AsyncGenerator<Chunk> {
  let texts: string[] = []
  let numbers: number[] = []
  let bytes = 0
  const flush = (): Chunk => {
    const chunk: Chunk = { body: `${texts.join('\n')}\n`, kind: 'ndjson', lines: numbers }
    ;[texts, numbers, bytes] = [[], [], 0]
    return chunk
  }
  for await (const { text, number } of lines) {
    const size = Buffer.byteLength(text) + 1
    if (texts.length > 0 && (bytes + size > mostBytes || texts.length === mostLines)) yield flush()
    texts.push(text)
    numbers.push(number)
    bytes += size
  }
  if (texts.length > 0) yield flush()
}

async function* whole(lines: AsyncIterable<Line>): AsyncGenerator<Chunk> {
  const texts: string[] = []
  let length = 0
  for await (const { text } of lines) {
    length += text.length + 1
    if (length > mostInOnePiece) throw tooLarge()
    texts.push(text)
  }
  yield { body: texts.join('\n'), kind: 'json', lines: [] }
}

const tooLarge = () =>
  new UnreadableFile(
    'A single JSON document is sent whole, up to 30 MB, and this one is larger: split it, or write one alert per line (NDJSON).',
  )

async function* follow<T>(begun: T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* begun
  yield* rest
}

/** Split at \n only: JSON texts may hold the other line separators of Unicode. Empty lines are left out. */
async function* readLines(input: AsyncIterable<Buffer>): AsyncGenerator<Line, void, undefined> {
  const decoder = new TextDecoder()
  let number = 0
  let open = ''
  const piece = function* (text: string, last: boolean): Generator<Line> {
    const parts = (open + text).split('\n')
    open = last ? '' : (parts.pop() ?? '')
    if (open.length > mostInOnePiece) throw tooLarge()
    for (const part of parts) {
      number += 1
      if (part.trim() !== '') yield { text: part.replace(/\r$/, ''), number }
    }
  }
  for await (const bytes of input) yield* piece(decoder.decode(bytes, { stream: true }), false)
  yield* piece(decoder.decode(), true)
}

/** Gzip is known by its first two bytes, whatever the file is called. */
async function* opened(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = input[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  for (let next = await source.next(); !next.done; next = await source.next()) {
    head = Buffer.concat([head, next.value])
    if (head.length >= 2) break
  }
  const rest = follow([head], { [Symbol.asyncIterator]: () => source })
  yield* head[0] === 0x1f && head[1] === 0x8b ? gunzipped(rest) : rest
}

async function* gunzipped(zipped: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  // An error reaches the reader of `gunzip`; nobody waits for the pipeline itself.
  pipeline(Readable.from(zipped), gunzip, () => undefined)
  try {
    yield* gunzip
  } catch (cause) {
    throw new UnreadableFile(`The file begins like gzip and breaks off or is damaged (${(cause as Error).message}).`, {
      cause,
    })
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
