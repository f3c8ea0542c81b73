import { isUtf8 } from 'node:buffer'
import { cleanText } from './clean-text.ts'

export const maxItemBytes = 1024 * 1024
export const maxDepth = 64

export type Refusal = { code: string; detail: string }

const refused = (code: string, detail: string) => ({ refused: { code: `alert.${code}`, detail } satisfies Refusal })

/** What V8 says of a JSON error, without the quotation of the payload it adds. */
const reasonOf = (error: unknown): string =>
  cleanText(error instanceof Error ? error.message : '')
    .replace(/, (?:\.\.\.)?"[^]*$/, '')
    .replace(/ in JSON at.*$/, '')
    .slice(0, 120)

export const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')

/** Parses the bytes of one alert, or says in a sentence why not. `depth` is what scanning found. */
export const readOne = (bytes: Uint8Array, depth: number): { value: unknown } | { refused: Refusal } => {
  if (bytes.byteLength > maxItemBytes)
    return refused('too_large', `This alert is ${bytes.byteLength} bytes long; at most ${maxItemBytes} are taken.`)
  if (depth > maxDepth)
    return refused('too_deep', `This alert is nested ${depth} levels deep; at most ${maxDepth} are taken.`)
  if (!isUtf8(bytes)) return refused('not_utf8', 'This alert holds bytes that are not UTF-8; send it again in UTF-8.')
  try {
    return { value: JSON.parse(textOf(bytes)) }
  } catch (error) {
    return refused('malformed', `This is not valid JSON: ${reasonOf(error)}.`)
  }
}

export const cutOff = refused(
  'cut_off',
  'The body ends in the middle of this; what came before it was taken. Send the rest again.',
).refused

/** For a value that the next one interrupts. */
export const unclosed = refused(
  'malformed',
  'This is not valid JSON: it is not closed before the next value begins.',
).refused

const garbage = refused('malformed', 'This is not valid JSON.').refused

/** `" - 0-9 [ f n t`: what a JSON value other than an object begins with. */
const mayBegin = (byte: number | undefined): boolean =>
  byte !== undefined &&
  (byte === 0x22 ||
    byte === 0x2d ||
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x5b ||
    byte === 0x66 ||
    byte === 0x6e ||
    byte === 0x74)

/** For what is JSON but no object, or no JSON at all. */
export const notAnObject = (bytes: Uint8Array, depth: number): Refusal => {
  if (!mayBegin(bytes[0])) return garbage
  const read = readOne(bytes, depth)
  if ('refused' in read) return read.refused
  const kind = read.value === null ? 'null' : Array.isArray(read.value) ? 'a list' : `a ${typeof read.value}`
  return refused('not_an_object', `An alert is a JSON object; this is ${kind}.`).refused
}
