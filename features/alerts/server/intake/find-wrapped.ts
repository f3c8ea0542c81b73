import { isBlank, scanJson, skipString } from './scan-json.ts'

export type Wrappers = readonly (readonly string[])[]

/** Where the items of a wrapping object stand; `end` is -1 when the body breaks off before they do. */
export type Wrapped = { kind: 'list' | 'object'; start: number; end: number }

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Whether a parsed object holds a list or an object at one of the paths. */
export const isWrapping = (value: unknown, wrappers: Wrappers): boolean =>
  wrappers.some((path) => {
    let at: unknown = value
    for (const key of path) {
      if (!isContainer(at) || Array.isArray(at) || !Object.hasOwn(at, key)) return false
      at = (at as Record<string, unknown>)[key]
    }
    return isContainer(at)
  })

const skipBlank = (bytes: Uint8Array, from: number, stop: number): number => {
  let at = from
  while (at < stop && (isBlank(bytes[at]) || bytes[at] === 0x2c)) at++
  return at
}

const keyAt = (bytes: Uint8Array, start: number, end: number): string => {
  const said = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8')
  if (!said.includes('\\')) return said.slice(1, -1)
  try {
    return String(JSON.parse(said))
  } catch {
    return said
  }
}

const skipValue = (bytes: Uint8Array, from: number, stop: number): number => {
  const byte = bytes[from]
  if (byte === 0x22) return skipString(bytes, from, stop)
  if (byte === 0x7b || byte === 0x5b) {
    const scan = scanJson(bytes, from, stop)
    return scan.whole ? scan.end : stop
  }
  let at = from
  while (at < stop && bytes[at] !== 0x2c && bytes[at] !== 0x7d && bytes[at] !== 0x5d) at++
  return at
}

/** Where the value of `key` begins in the object at `start`, or -1. */
const memberAt = (bytes: Uint8Array, span: { start: number; stop: number }, key: string): number => {
  for (
    let at = skipBlank(bytes, span.start + 1, span.stop);
    at < span.stop && bytes[at] === 0x22;
    at = skipBlank(bytes, at, span.stop)
  ) {
    const end = skipString(bytes, at, span.stop)
    const colon = skipBlank(bytes, end, span.stop)
    if (bytes[colon] !== 0x3a) return -1
    const value = skipBlank(bytes, colon + 1, span.stop)
    if (keyAt(bytes, at, end) === key) return value
    at = skipValue(bytes, value, span.stop)
  }
  return -1
}

/**
 * Finds the items of a wrapping object in its bytes, so that each keeps its own, and so that they can be read even when the
 * object as a whole is too large, broken or cut off.
 */
export const findWrapped = (
  bytes: Uint8Array,
  span: { start: number; stop: number },
  wrappers: Wrappers,
): Wrapped | undefined => {
  for (const path of wrappers) {
    let at = span.start
    for (const key of path)
      if (at >= 0) at = bytes[at] === 0x7b ? memberAt(bytes, { start: at, stop: span.stop }, key) : -1
    if (at < 0 || (bytes[at] !== 0x5b && bytes[at] !== 0x7b)) continue
    const scan = scanJson(bytes, at, span.stop)
    return { kind: bytes[at] === 0x5b ? 'list' : 'object', start: at, end: scan.whole ? scan.end : -1 }
  }
  return undefined
}
