import type { FoundObservable } from '../../contract/observable-type.ts'
import { readAddress } from './read-address.ts'
import { readDomain } from './read-domain.ts'
import { maxUrlLength, readScheme, readUrl } from './read-url.ts'
import { readWord } from './read-word.ts'
import { refang } from './refang.ts'

/** Most observables taken out of one alert's prose, and most characters searched. */
export const maxFound = 500
export const maxSearched = 131_072

const none = 0
const plain = 1
const telling = 2

/** What a word is made of; the telling ones (`. : @ - \ _`…) make it worth a second look. */
const kinds = new Uint8Array(128)
for (const char of '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_%+$~/')
  kinds[char.charCodeAt(0)] = plain
for (const char of '.:@-\\') kinds[char.charCodeAt(0)] = telling

const kindOf = (code: number): number => {
  if (code < 128) return kinds[code]!
  // Spaces and punctuation beyond ASCII part words as well: no-break space, dashes and quotes, ideographic and full-width marks.
  const parts =
    code <= 0xbf ||
    (code >= 0x2000 && code <= 0x206f) ||
    (code >= 0x3000 && code <= 0x303f) ||
    code >= 0xfeff ||
    (code >= 0xd800 && code <= 0xdfff)
  return parts ? none : plain
}

const endsUrl = (code: number): boolean =>
  // space and controls, " ' < > \ ^ ` { | }
  code <= 0x20 ||
  code === 0x22 ||
  code === 0x27 ||
  code === 0x3c ||
  code === 0x3e ||
  code === 0x5c ||
  code === 0x5e ||
  code === 0x60 ||
  (code >= 0x7b && code <= 0x7d) ||
  (code >= 0x7f && kindOf(code) === none)

/** Punctuation that follows a URL in a sentence, and a bracket closed that was opened before it, are not part of it. */
const trimUrl = (url: string): string => {
  const bracketed = url.includes('[')
  let end = url.length
  let open = 0
  for (let at = 0; at < end; at++) open += url[at] === '(' ? 1 : url[at] === ')' ? -1 : 0
  for (; end > 0; end--) {
    const last = url[end - 1]!
    if (last === ')' && open < 0) open++
    else if (!'.,;:!?*]'.includes(last) || (last === ']' && bracketed)) break
  }
  return url.slice(0, end)
}

type Found = Map<string, FoundObservable>

export const keep = (found: Found, one: FoundObservable | null): void => {
  if (one && found.size < maxFound && one.value.length <= maxUrlLength) found.set(`${one.type} ${one.value}`, one)
}

/** Scheme and host alone: of a URL too long to keep, at least the host is told. */
const hostPart = (url: string): string => /^[^/]{1,9}\/\/[^/?#]{1,255}/.exec(url)?.[0] ?? ''

const keepUrl = (found: Found, text: string): void => {
  const read = readUrl(text.length > maxUrlLength ? hostPart(text) : trimUrl(text))
  if (!read) return
  if (text.length <= maxUrlLength) keep(found, read.url)
  const domain = readDomain(read.host)
  keep(found, readAddress(read.host) ?? (domain === null ? null : { type: 'domain', value: domain, internal: false }))
}

/** Reads a URL whose `://` stands at `colon`; answers where it ends, or where to go on if it is none. */
const takeUrl = (text: string, colon: number, found: Found): number => {
  let from = colon
  while (from > 0 && colon - from < 6 && /[a-z*]/i.test(text[from - 1]!)) from--
  let end = colon + 3
  if (!readScheme(text.slice(from, colon))) return end
  while (end < text.length && !endsUrl(text.charCodeAt(end))) end++
  keepUrl(found, text.slice(from, end))
  return end
}

/** Where the word at `start` ends, or the `://` in it stands; the sum of its kinds goes into `seen`. */
const measured = { end: 0, seen: none, url: false }
const measure = (text: string, start: number): void => {
  let at = start
  let seen = none
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = code < 128 ? kinds[code]! : kindOf(code)
    if (kind === none) break
    seen |= kind
    if (code === 0x3a && text.charCodeAt(at + 1) === 0x2f && text.charCodeAt(at + 2) === 0x2f) break
  }
  measured.end = at
  measured.seen = seen
  measured.url = at < text.length && text.charCodeAt(at) === 0x3a
}

const search = (text: string, found: Found): void => {
  const add = (one: FoundObservable | null) => keep(found, one)
  let before = { from: 0, to: 0 }
  for (let at = 0; at < text.length && found.size < maxFound;) {
    const start = at
    measure(text, start)
    const { end, seen, url } = measured
    if (url) at = takeUrl(text, end, found)
    else {
      const length = end - start
      if (length >= 4 && (seen & telling || length >= 32))
        readWord(text.slice(start, end), text.slice(Math.max(before.from, before.to - 12), before.to), add)
      at = end > start ? end : end + 1
    }
    if (end > start) before = { from: start, to: end }
  }
}

/** What is cut is cut at a space where one is near, so that half a name is not taken for a name. */
const beginning = (text: string, max: number): string => {
  if (text.length <= max) return text
  const space = text.lastIndexOf(' ', max)
  return text.slice(0, space > max - maxUrlLength ? space : max)
}

/** Everything worth knowing in some prose, each once: bounded in work and in number, never NUL or half a character. */
export const extractObservables = (texts: readonly string[]): FoundObservable[] => {
  const found: Found = new Map()
  let left = maxSearched
  for (const text of texts) {
    if (left <= 0 || found.size >= maxFound) break
    search(refang(beginning(text, left)), found)
    left -= text.length
  }
  return [...found.values()]
}
