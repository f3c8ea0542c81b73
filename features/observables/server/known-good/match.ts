import ipaddr from 'ipaddr.js'
import type { RE2JS } from 're2js'
import type { Matching } from '../../contract/known-good.ts'
import { numberOf, readQuad } from '../extract/read-address.ts'
import { readUrl } from '../extract/read-url.ts'
import { expressionOf, firstOf } from './read-entry.ts'

export type MatchedList = { name: string; matching: Matching; types: readonly string[]; entries: readonly string[] }
export type Seen = { type: string; value: string }

/** The names of the lists an observable stands on, in their order; no work grows with the length of a list but `substring` and `regex`. */
export type Matcher = (observable: Seen) => string[]

type Places = Map<string, number[]>

/** Expressions are looked for in the beginning of a value; what goes on after it does not end there. */
const searched = 512
const beginningOf = (value: string): string => (value.length > searched ? `${value.slice(0, searched)}\uffff` : value)

/** All lists as one look-up. Entries are as `readEntry` gives them. */
export function matcherOf(lists: readonly MatchedList[]): Matcher {
  const whole: Places = new Map()
  const hosts: Places = new Map()
  const ranges: Places = new Map()
  const ranges4: Ranges4 = new Map()
  const lengths6 = new Set<number>()
  const parts: [string, number][] = []
  const expressions: [RE2JS, number][] = []
  for (const [at, { matching, entries }] of lists.entries()) {
    for (const entry of entries) {
      if (matching === 'substring') parts.push([entry, at])
      else if (matching === 'regex') expressions.push([expressionOf(entry), at])
      else if (matching === 'cidr' && entry.indexOf('/') === 8) noteRange4(ranges4, entry, at)
      else note(matching === 'string' ? whole : matching === 'hostname' ? hosts : ranges, entry, at)
      if (matching === 'cidr' && entry.indexOf('/') !== 8) lengths6.add(Number(entry.split('/')[1]))
    }
  }
  const types = lists.map((list) => (list.types.length > 0 ? new Set(list.types) : null))
  return ({ type, value }) => {
    const lower = value.toLowerCase()
    const found = new Set<number>(whole.get(lower))
    const host = hosts.size + ranges.size + ranges4.size > 0 ? hostOf(type, lower) : null
    if (host !== null) {
      const quad = readQuad(host)
      const names = quad ? [host] : namesAbove(host)
      for (const name of names) for (const at of hosts.get(name) ?? []) found.add(at)
      if (quad) for (const at of aroundQuad(quad, ranges4)) found.add(at)
      else for (const range of rangesAround(host, lengths6)) for (const at of ranges.get(range) ?? []) found.add(at)
    }
    for (const [part, at] of parts) if (lower.includes(part)) found.add(at)
    for (const [expression, at] of expressions)
      if (!found.has(at) && (types[at]?.has(type) ?? true) && expression.matcher(beginningOf(value)).find())
        found.add(at)
    return [...found]
      .filter((at) => types[at]?.has(type) ?? true)
      .sort((a, b) => a - b)
      .map((at) => lists[at]!.name)
  }
}

function note(places: Places, entry: string, at: number): void {
  const known = places.get(entry)
  if (!known) places.set(entry, [at])
  else if (!known.includes(at)) known.push(at)
}

/** The part of a value that is a host: all of a name or address, of a URL between scheme and path, of a mail behind the @. */
function hostOf(type: string, value: string): string | null {
  if (type === 'domain' || type === 'ipv4' || type === 'ipv6' || type === 'other') return value
  if (type === 'url') return readUrl(value)?.host ?? null
  return type === 'mail' ? value.slice(value.lastIndexOf('@') + 1) : null
}

/** `a.b.example`, `b.example`, `example`. */
function* namesAbove(host: string): Generator<string> {
  for (let at = 0; ; at = host.indexOf('.', at) + 1) {
    yield host.slice(at)
    if (host.indexOf('.', at) === -1) return
  }
}

function* rangesAround(host: string, lengths: ReadonlySet<number>): Generator<string> {
  if (lengths.size === 0 || !host.includes(':') || !ipaddr.IPv6.isValid(host)) return
  const bytes = ipaddr.IPv6.parse(host).toByteArray()
  for (const length of lengths) yield `${firstOf(bytes, length)}/${length}`
}

/** By length, then by first address as a number: most of what is asked of ranges is an IPv4 address. */
type Ranges4 = Map<number, Map<number, number[]>>

function noteRange4(ranges: Ranges4, entry: string, at: number): void {
  const length = Number(entry.slice(9))
  const first = Number.parseInt(entry.slice(0, 8), 16)
  const known = ranges.get(length) ?? new Map<number, number[]>()
  ranges.set(length, known)
  const lists = known.get(first)
  if (!lists) known.set(first, [at])
  else if (!lists.includes(at)) lists.push(at)
}

function* aroundQuad(quad: readonly number[], ranges: Ranges4): Generator<number> {
  const address = numberOf(quad)
  for (const [length, firsts] of ranges) {
    const first = length === 0 ? 0 : ((address >>> (32 - length)) << (32 - length)) >>> 0
    yield* firsts.get(first) ?? []
  }
}
