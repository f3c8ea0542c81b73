import type { Place } from '../../contract/reading.ts'
// Encoded words and addresses are postal-mime's, which knows their many ways; parts are read by us, for their place and every byte.
import { addressParser, decodeWords, type Address } from 'postal-mime'

export type Header = { name: string; value: string; raw: string; at: Place }

const mostHeaders = 5000
const mostBytes = 2 * 1024 * 1024

/** The headers with the place each begins at; folded lines are joined, encoded words read. */
export function headersOf(bytes: Buffer): { headers: Header[]; bodyAt: number } {
  const headers: { name: string; parts: string[]; at: Place }[] = []
  let at = 0
  for (let line = 1; at < bytes.length && at < mostBytes; line++) {
    const found = bytes.indexOf(10, at)
    const end = found < 0 ? bytes.length : found
    const text = textOf(bytes.subarray(at, end)).replace(/\r$/, '')
    const offset = at
    at = end + 1
    if (text === '') break
    const last = headers.at(-1)
    if (/^[ \t]/.test(text)) last?.parts.push(text.trimStart())
    else if (headers.length < mostHeaders) {
      const [, name, value] = /^([!-9;-~]{1,128})[ \t]*:[ \t]*([^]*)$/.exec(text) ?? []
      if (name !== undefined) headers.push({ name, parts: [value ?? ''], at: { offset, line } })
    }
  }
  return {
    headers: headers.map(({ parts, ...rest }) => {
      const raw = parts.join(' ').slice(0, 65_536)
      return { ...rest, raw, value: decoded(raw) }
    }),
    bodyAt: Math.min(at, bytes.length),
  }
}

/** Headers are ASCII; what is not is taken for UTF-8, then for Latin-1. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? bytes.toString('latin1') : text
}

export function decoded(raw: string): string {
  try {
    return decodeWords(raw)
  } catch {
    return raw
  }
}

export const valueOf = (headers: readonly Header[], name: string): string | undefined => headerOf(headers, name)?.value

export const headerOf = (headers: readonly Header[], name: string): Header | undefined =>
  headers.find((header) => header.name.toLowerCase() === name)

/** The addresses of a header, those of groups among them. */
export function mailboxes(raw: string): { name: string; address: string }[] {
  const found = (parsed: readonly Address[]): { name: string; address: string }[] =>
    parsed.flatMap((each) =>
      'group' in each && each.group ? found(each.group) : [{ name: each.name, address: each.address ?? '' }],
    )
  try {
    return found(addressParser(raw.slice(0, 65_536))).filter(({ address }) => address !== '')
  } catch {
    return []
  }
}
