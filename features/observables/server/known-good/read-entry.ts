import { domainToASCII } from 'node:url'
import ipaddr from 'ipaddr.js'
// RE2 in JavaScript (MIT, well kept): the only way to search by strangers' expressions in linear time without a binary.
import { RE2JS } from 're2js'
import type { Matching } from '../../contract/known-good.ts'

const host = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/

const readHost = (said: string): string | null => {
  const lower = said
    .toLowerCase()
    .replace(/^(?:\*?\.)/, '')
    .replace(/\.$/, '')
  const ascii = /[^\u0000-\u007f]/.test(lower) ? domainToASCII(lower) : lower
  return ascii.length <= 253 && host.test(ascii) ? ascii : null
}

/** `192.0.2.7/24` as `192.0.2.0/24`; an address alone is a range of one. */
export const readRange = (said: string): string | null => {
  const [address = '', prefix, ...rest] = said.split('/')
  if (rest.length > 0 || !ipaddr.isValid(address) || (!address.includes(':') && address.split('.').length !== 4))
    return null
  const parsed = ipaddr.parse(address)
  const width = parsed.kind() === 'ipv4' ? 32 : 128
  const length = prefix === undefined ? width : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1
  if (length < 0 || length > width) return null
  return `${firstOf(parsed.toByteArray(), length)}/${length}`
}

/** The first address of the range of so many bits that an address lies in, in hexadecimal digits. */
export const firstOf = (bytes: readonly number[], length: number): string => {
  let text = ''
  for (const [at, byte] of bytes.entries()) {
    const bits = Math.min(8, Math.max(0, length - at * 8))
    text += (byte & (0xff << (8 - bits)) & 0xff).toString(16).padStart(2, '0')
  }
  return text
}

/** An expression as it is searched for, whatever the case: in time that grows with the text alone, as RE2 does it. */
export const expressionOf = (text: string): RE2JS => RE2JS.compile(text, RE2JS.CASE_INSENSITIVE)

/** Steps that an expression takes for each character of what it is looked for in, its repeats written out. */
export const sizeOf = (text: string): number => expressionOf(text).programSize()

const mostSteps = 300

/** MISP writes some between slashes. */
const readExpression = (said: string): string | null => {
  const text = /^\/(.+)\/[a-z]*$/s.exec(said)?.[1] ?? said
  if (text.length > 500) return null
  try {
    // What fits the empty text fits everything.
    return sizeOf(text) > mostSteps || expressionOf(text).matcher('').find() ? null : text
  } catch {
    return null
  }
}

/** An entry as it is compared: lower case, ranges by their first address in hexadecimal. null: it is none. */
export const readEntry = (matching: Matching, said: string): string | null => {
  const text = said.trim()
  if (text === '' || text.length > 4096 || /[\u0000-\u001f]/.test(text) || !text.isWellFormed()) return null
  if (matching === 'hostname') return readHost(text)
  if (matching === 'cidr') return readRange(text)
  if (matching === 'regex') return readExpression(text)
  const lower = text.toLowerCase()
  return matching === 'string' || (lower.length >= 3 && lower.length <= 500) ? lower : null
}

/** An entry as people write it: the inverse of `readEntry` for ranges. */
export const shownEntry = (matching: string, entry: string): string => {
  if (matching !== 'cidr') return entry
  const [digits = '', length = ''] = entry.split('/')
  const bytes = digits.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  const address = ipaddr.fromByteArray(bytes)
  const text = address.kind() === 'ipv6' ? (address as ipaddr.IPv6).toRFC5952String() : address.toString()
  return Number(length) === bytes.length * 8 ? text : `${text}/${length}`
}
