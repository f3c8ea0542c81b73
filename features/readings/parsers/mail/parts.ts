import type { Budget } from '../reader/budget.ts'
import { Refusal } from '../reader/refusal.ts'
import { decoded, headersOf, headerOf, type Header } from './headers.ts'

/** A part that holds no others, by where its bytes stand: they are given as they were sent, to the last one. */
export type Part = {
  /** 1.2 is the second part of the first. */
  path: string
  offset: number
  from: number
  to: number
  type: string
  charset: string
  encoding: string
  disposition: string
  name: string
  inline: boolean
}

const deepest = 64
const mostParts = 20_000

type Open = { bytes: Buffer; budget: Budget; parts: Part[]; unsplit: number[] }
type Range = { offset: number; from: number; to: number; headers: readonly Header[]; path: string; depth: number }

/** The leaves of a mail; `unsplit` says where a part told of others that were not found. */
export function partsOf(bytes: Buffer, budget: Budget): { parts: Part[]; unsplit: number[] } {
  const open: Open = { bytes, budget, parts: [], unsplit: [] }
  const { headers, bodyAt } = headersOf(bytes)
  walk(open, { offset: 0, from: bodyAt, to: bytes.length, headers, path: '', depth: 0 })
  return open
}

function walk(open: Open, range: Range): void {
  open.budget.step()
  const { value: type, params } = parameters(headerOf(range.headers, 'content-type')?.raw ?? 'text/plain')
  const boundary = type.startsWith('multipart/') ? params.get('boundary') : undefined
  const inner = boundary ? split(open.bytes, range, boundary) : []
  if (range.depth >= deepest && inner.length > 0)
    throw new Refusal('too_much', `Parts lie more than ${deepest} deep in one another.`, { offset: range.offset })
  if (type.startsWith('multipart/') && inner.length === 0) open.unsplit.push(range.offset)
  if (inner.length === 0) return leaf(open, range, { type, params })
  for (const [index, [from, to]] of inner.entries()) {
    const { headers, bodyAt } = headersOf(open.bytes.subarray(from, to))
    const path = `${range.path}${range.path ? '.' : ''}${index + 1}`
    walk(open, { offset: from, from: Math.min(from + bodyAt, to), to, headers, path, depth: range.depth + 1 })
  }
}

function leaf(
  { parts }: Open,
  { offset, from, to, headers, path }: Range,
  content: { type: string; params: Map<string, string> },
): void {
  if (parts.length >= mostParts) throw new Refusal('too_much', `The mail has more than ${mostParts} parts.`, { offset })
  const disposition = parameters(headerOf(headers, 'content-disposition')?.raw ?? '')
  const given = disposition.params.get('filename') ?? content.params.get('name') ?? ''
  parts.push({
    path: path || '1',
    offset,
    from,
    to,
    type: content.type || 'text/plain',
    charset: content.params.get('charset') ?? 'utf-8',
    encoding: (headerOf(headers, 'content-transfer-encoding')?.raw ?? '').trim().toLowerCase(),
    disposition: disposition.value,
    name: decoded(given).slice(0, 4096),
    inline: disposition.value === 'inline' || headerOf(headers, 'content-id') !== undefined,
  })
}

/** What stands between the lines of the boundary; the line break before such a line belongs to it. */
function split(bytes: Buffer, { from, to }: Range, boundary: string): [number, number][] {
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  const found: [number, number][] = []
  let start: number | undefined
  for (let at = bytes.indexOf(mark, from); at >= 0 && at < to; at = bytes.indexOf(mark, at + mark.length)) {
    if (at > from && bytes[at - 1] !== 10) continue
    const newLine = bytes.indexOf(10, at)
    const lineEnd = newLine < 0 || newLine > to ? to : newLine
    const rest = bytes.toString('latin1', at + mark.length, Math.min(lineEnd, at + mark.length + 128)).trimEnd()
    if (rest !== '' && rest !== '--') continue
    if (start !== undefined) found.push([start, Math.max(start, at - (bytes[at - 2] === 13 ? 2 : 1))])
    start = rest === '--' ? undefined : Math.min(lineEnd + 1, to)
    if (start === undefined) return found
  }
  // Cut off before its end: the last part is what is left.
  if (start !== undefined) found.push([start, to])
  return found
}

/** `type; name=value; name*0*=utf-8''val%20` as RFC 2045 and 2231 have it. */
export function parameters(raw: string): { value: string; params: Map<string, string> } {
  const text = raw.slice(0, 4096)
  const value = (/^[^;]*/.exec(text)?.[0] ?? '').trim().toLowerCase()
  const pieces = new Map<string, { order: number; text: string; coded: boolean }[]>()
  for (const [, name = '', index, star, quoted, bare] of text.matchAll(
    /;\s{0,64}([\w!#$&+.^`|~-]{1,64}?)(?:\*(\d{1,3}))?(\*)?\s{0,16}=\s{0,16}(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g,
  )) {
    const key = name.toLowerCase()
    const list = pieces.get(key) ?? []
    list.push({
      order: Number(index ?? 0),
      text: (quoted ?? bare ?? '').replaceAll(/\\(.)/g, '$1').trim(),
      coded: star !== undefined,
    })
    pieces.set(key, list)
  }
  const params = new Map<string, string>()
  for (const [key, list] of pieces) {
    const joined = list.toSorted((one, other) => one.order - other.order)
    params.set(key, joined.some(({ coded }) => coded) ? uncoded(joined) : joined.map((each) => each.text).join(''))
  }
  return { value, params }
}

function uncoded(pieces: readonly { text: string; coded: boolean }[]): string {
  const [, charset = 'utf-8'] = /^([\w-]{1,40})'[^']{0,40}'/.exec(pieces[0]?.text ?? '') ?? []
  const bytes = pieces.map(({ text, coded }, index) => {
    const rest = index === 0 ? text.replace(/^[\w-]{0,40}'[^']{0,40}'/, '') : text
    return coded
      ? Buffer.from(
          rest.replaceAll(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        )
      : Buffer.from(rest)
  })
  return textIn(Buffer.concat(bytes), charset)
}

/** The bytes of a part as they were before they were sent. */
export function contentOf(bytes: Buffer, { from, to, encoding }: Part): Buffer {
  const raw = bytes.subarray(from, to)
  if (encoding === 'base64') return Buffer.from(raw.toString('latin1'), 'base64')
  if (encoding === 'quoted-printable') return unquoted(raw)
  return raw
}

function unquoted(raw: Buffer): Buffer {
  const lines = raw.toString('latin1').split('\n')
  // Blanks at the end of a line were added on the way.
  const bare = lines.map((line, index) => {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line
    const ending = line.endsWith('\r') && index < lines.length - 1 ? '\r' : ''
    return `${text.endsWith(' ') || text.endsWith('\t') ? text.trimEnd() : text}${ending}`
  })
  const joined = bare
    .join('\n')
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(joined, 'latin1')
}

export function textIn(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset.trim() || 'utf-8').decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}
