import { findWrapped, isWrapping, type Wrapped, type Wrappers } from './find-wrapped.ts'
import { cutOff, maxItemBytes, notAnObject, readOne, type Refusal, textOf, unclosed } from './read-one.ts'
import { isBlank, type Scan, scanJson, skipString } from './scan-json.ts'

/** One alert of a body: `bytes` exactly as received; `envelope` what stood around it, with its place left empty. */
export type ReadItem = { index: number; bytes: Uint8Array; value: unknown; envelope: unknown }
export type RefusedItem = { index: number; bytes: Uint8Array; refused: Refusal }
export type Item = ReadItem | RefusedItem

type Body = {
  bytes: Uint8Array
  wrappers: Wrappers
  /** Items so far. */
  index: number
  /** Bytes looked at so far. Broken values make some be looked at twice; past the allowance every line stands for itself. */
  work: number
  allowance: number
  /** Whether the end of the body has been told to be missing. */
  torn: boolean
  /** The last line measured, so that a long one is measured once. */
  line: { from: number; end: number }
}

/** `list`: up to a closing bracket. `unwrap`: whether objects may wrap items. */
type Span = { stop: number; list: boolean; unwrap: boolean; envelope: unknown }

const refuse = (body: Body, range: { start: number; end: number }, refused: Refusal): RefusedItem => ({
  index: body.index++,
  bytes: body.bytes.subarray(range.start, range.end),
  refused,
})

const lineEnd = (body: Body, at: number, stop: number): number => {
  if (at < body.line.from || at >= body.line.end) {
    const end = body.bytes.indexOf(0x0a, at)
    body.line = { from: at, end: end === -1 ? body.bytes.length : end }
  }
  return Math.min(body.line.end, stop)
}

/** White space, commas, record separators (RFC 7464) and byte order marks may stand between values. */
const skipBetween = (bytes: Uint8Array, from: number, stop: number): number => {
  let at = from
  while (at < stop) {
    if (isBlank(bytes[at]) || bytes[at] === 0x2c || bytes[at] === 0x1e) at++
    else if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3
    else break
  }
  return Math.min(at, stop)
}

const isSpent = (body: Body): boolean => body.work > body.allowance

const scan = (body: Body, at: number, stop: number): Scan => {
  const limit = isSpent(body) ? lineEnd(body, at, stop) : stop
  const scanned = scanJson(body.bytes, at, limit)
  body.work += scanned.end - at
  return scanned
}

/** After a lost quotation mark the next `},{` is where the following element begins. */
const afterLostQuote = (bytes: Uint8Array, scanned: Scan): number => {
  if (scanned.suspect < 0) return -1
  for (let at = scanned.suspect; (at = bytes.indexOf(0x7d, at)) !== -1 && at < scanned.end; at++) {
    let next = at + 1
    while (isBlank(bytes[next])) next++
    if (bytes[next] !== 0x2c) continue
    do next++
    while (isBlank(bytes[next]))
    if (bytes[next] === 0x7b && next < scanned.end) return next
  }
  return -1
}

const maxEnvelope = 256 * 1024

/** The wrapping object with an empty place where its items were; undefined when it is too large or broken. */
const envelopeOf = (bytes: Uint8Array, start: number, range: Wrapped & { stop: number }): unknown => {
  if (range.end < 0 || range.start - start + (range.stop - range.end) > maxEnvelope) return undefined
  const place = range.kind === 'list' ? '[]' : 'null'
  const read = readOne(
    Buffer.from(textOf(bytes.subarray(start, range.start)) + place + textOf(bytes.subarray(range.end, range.stop))),
    0,
  )
  return 'value' in read ? read.value : undefined
}

function* readWrapped(
  body: Body,
  at: number,
  wrapped: Wrapped & { stop: number; whole: boolean },
): Generator<Item, number> {
  const { bytes } = body
  const envelope = wrapped.whole ? envelopeOf(bytes, at, wrapped) : undefined
  const span = { stop: wrapped.stop, list: true, unwrap: false, envelope }
  const end =
    wrapped.kind === 'list'
      ? yield* readValues(body, wrapped.start + 1, span)
      : yield* readObject(body, wrapped.start, span)
  if (!wrapped.whole && end < wrapped.stop && !body.torn) {
    body.torn = wrapped.stop === bytes.length
    yield refuse(body, { start: end, end: wrapped.stop }, cutOff)
  }
  return wrapped.stop
}

function* readObject(body: Body, at: number, span: Span): Generator<Item, number> {
  const { bytes, wrappers } = body
  const scanned = scan(body, at, span.stop)
  const read = scanned.whole ? readOne(bytes.subarray(at, scanned.end), scanned.depth) : { refused: cutOff }
  if (span.unwrap && wrappers.length > 0 && (!('value' in read) || isWrapping(read.value, wrappers))) {
    const wrapped = findWrapped(bytes, { start: at, stop: scanned.end }, wrappers)
    body.work += scanned.end - at
    if (wrapped) return yield* readWrapped(body, at, { ...wrapped, stop: scanned.end, whole: scanned.whole })
  }
  if ('value' in read) {
    yield { index: body.index++, bytes: bytes.subarray(at, scanned.end), value: read.value, envelope: span.envelope }
    return scanned.end
  }
  const end = brokenEnd(body, scanned, read.refused)
  body.torn ||= !scanned.whole && end === bytes.length
  yield refuse(body, { start: at, end }, scanned.whole || end === bytes.length ? read.refused : unclosed)
  return end
}

/** Where the value after a broken one begins. */
const brokenEnd = (body: Body, scanned: Scan, refused: Refusal): number => {
  if (scanned.candidate >= 0 && (!scanned.whole || refused.code === 'alert.malformed')) return scanned.candidate
  if (scanned.resync >= 0) return scanned.resync
  const next = scanned.whole || isSpent(body) ? -1 : afterLostQuote(body.bytes, scanned)
  return next >= 0 ? next : scanned.end
}

/** End of a scalar, or of garbage: at the comma or bracket after it in a list, at the end of the line elsewhere. */
const otherEnd = (body: Body, at: number, span: Span): number => {
  if (!span.list) return lineEnd(body, at, span.stop)
  const { bytes } = body
  let end = bytes[at] === 0x22 ? skipString(bytes, at, span.stop) : at + 1
  for (; end < span.stop; end++) {
    const byte = bytes[end]
    if (byte === 0x2c || byte === 0x5d || byte === 0x7b || byte === 0x0a) break
  }
  return end
}

const trimmed = (bytes: Uint8Array, start: number, end: number): { start: number; end: number } => {
  let last = end
  while (last > start && isBlank(bytes[last - 1])) last--
  return { start, end: last }
}

/** What is no object: a scalar, a list within a list, or no JSON at all. */
function* readOther(body: Body, at: number, span: Span): Generator<Item, number> {
  const { bytes } = body
  if (bytes[at] !== 0x5b) {
    const end = otherEnd(body, at, span)
    const range = trimmed(bytes, at, end)
    yield refuse(
      body,
      range,
      notAnObject(bytes.subarray(range.start, Math.min(range.end, range.start + maxItemBytes + 1)), 0),
    )
    return end
  }
  const scanned = scan(body, at, span.stop)
  const end = scanned.whole && scanned.candidate < 0 ? scanned.end : brokenEnd(body, scanned, unclosed)
  body.torn ||= end === bytes.length && !scanned.whole
  yield refuse(body, { start: at, end }, scanned.whole ? notAnObject(bytes.subarray(at, end), scanned.depth) : cutOff)
  return end
}

function* readValues(body: Body, from: number, span: Span): Generator<Item, number> {
  const { bytes } = body
  for (let at = from; ;) {
    at = skipBetween(bytes, at, span.stop)
    if (at >= span.stop) {
      if (span.list && !body.torn) {
        body.torn = true
        yield refuse(body, { start: at, end: at }, cutOff)
      }
      return span.stop
    }
    const byte = bytes[at]
    if (byte === 0x5d && span.list) return at + 1
    if (byte === 0x7b) at = yield* readObject(body, at, span)
    else if (byte === 0x5b && !span.list) at = yield* readValues(body, at + 1, { ...span, list: true })
    else at = yield* readOther(body, at, span)
  }
}

const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/**
 * The alerts of a body, one by one: a JSON object, a list, NDJSON, objects on end without separators, or objects that wrap
 * their items at one of the `wrappers` paths. A broken, too deep, too large or non-UTF-8 one is refused by itself, and
 * a body cut off loses its tail only. Linear in the body's length. Nothing is thrown.
 */
export function* readItems(bytes: Uint8Array, options: { wrappers: Wrappers }): Generator<Item> {
  const body: Body = {
    bytes,
    wrappers: options.wrappers,
    index: 0,
    work: 0,
    allowance: bytes.length * 8 + 65_536,
    torn: false,
    line: { from: 0, end: 0 },
  }
  if (isUtf16(bytes)) {
    const detail = 'The body is UTF-16; send it again in UTF-8.'
    yield refuse(body, { start: 0, end: bytes.length }, { code: 'alert.not_utf8', detail })
    return
  }
  yield* readValues(body, 0, { stop: bytes.length, list: false, unwrap: true, envelope: undefined })
}
