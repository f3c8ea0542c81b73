/**
 * Finds where one JSON object or list ends, without reading what it says. Brackets are only counted: whether they match is
 * for JSON.parse to judge. A line break inside a string is never JSON, so a string left open ends at its line and
 * cannot swallow the lines after it.
 */
export type Scan = {
  /** Just after the closing bracket when `whole`; else where scanning gave up. */
  end: number
  whole: boolean
  /** Deepest level met; the outermost bracket is 1. */
  depth: number
  /** Beginning of the next line that opens with `{` where this value is surely broken, or -1. */
  resync: number
  /** First line opening with `{` inside the value: where to go on should it turn out broken, or -1. */
  candidate: number
  /** Where a string begins that something impossible follows (a quotation mark was lost), or -1. */
  suspect: number
}

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const openList = 0x5b
const backslash = 0x5c
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d
const newline = 0x0a

export const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09

/** Index after the closing quotation mark, or of the line break or end that came instead. */
export const skipString = (bytes: Uint8Array, start: number, stop: number): number => {
  let at = start + 1
  while (at < stop) {
    const byte = bytes[at]!
    if (byte === quote) return at + 1
    if (byte === newline) return at
    at += byte === backslash && bytes[at + 1] !== newline ? 2 : 1
  }
  return stop
}

const mayFollowString = (bytes: Uint8Array, from: number, stop: number): boolean => {
  let at = from
  while (at < stop && isBlank(bytes[at])) at++
  const byte = bytes[at]
  return at >= stop || byte === comma || byte === colon || byte === closeObject || byte === closeList
}

/**
 * An object that opens a line may be an element of a list written without indentation. After anything but a comma or
 * bracket it is the next value, and the one before it is broken: nobody breaks the line between a key and its object.
 */
const mayPrecedeObject = (byte: number): boolean => byte === comma || byte === openList

/** Scans the object or list that begins at `start`, no further than `stop`. One pass, no memory. */
export const scanJson = (bytes: Uint8Array, start: number, stop: number): Scan => {
  const scan: Scan = { end: stop, whole: false, depth: 0, resync: -1, candidate: -1, suspect: -1 }
  let depth = 0
  let last = 0
  for (let at = start; at < stop;) {
    const byte = bytes[at]!
    if (byte === quote) {
      const end = skipString(bytes, at, stop)
      // The line break is looked at next; whatever opens a line after a string left open is a new value.
      last = quote
      if (scan.suspect < 0 && bytes[end - 1] === quote && !mayFollowString(bytes, end, stop)) scan.suspect = at
      at = end
      continue
    }
    if (byte === openObject || byte === openList) {
      if (++depth > scan.depth) scan.depth = depth
    } else if (byte === closeObject || byte === closeList) {
      if (--depth === 0) return Object.assign(scan, { end: at + 1, whole: true })
    } else if (byte === newline && bytes[at + 1] === openObject && at + 1 < stop) {
      if (!mayPrecedeObject(last)) return Object.assign(scan, { end: at + 1, resync: at + 1 })
      if (scan.candidate < 0) scan.candidate = at + 1
    }
    if (!isBlank(byte)) last = byte
    at++
  }
  return scan
}
