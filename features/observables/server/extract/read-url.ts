import type { FoundObservable } from '../../contract/observable-type.ts'
import { readAddress } from './read-address.ts'
import { isInternalName } from './read-domain.ts'

/** Longest URL kept; a longer one would not fit an index, and a cut one was never seen. */
export const maxUrlLength = 4096

/** `http`, `https`, `ftp` and the forms people write to defuse them; anything else is no scheme we take. */
export const readScheme = (word: string): string | null => {
  const scheme = word.toLowerCase()
  if (/^h(?:tt|xx|\*\*)ps?$/.test(scheme)) return scheme.endsWith('s') ? 'https' : 'http'
  return /^f[tx]p$/.test(scheme) ? 'ftp' : null
}

export type ReadUrl = { url: FoundObservable; host: string }

/** An http, https or ftp address: host in lower case and punycode, default port off, fragment kept. `host` without brackets. */
export const readUrl = (value: string): ReadUrl | null => {
  const colon = value.indexOf(':')
  const scheme = colon > 0 && colon < 7 ? readScheme(value.slice(0, colon)) : null
  if (!scheme || value.length > maxUrlLength || !value.startsWith('//', colon + 1)) return null
  let parsed: URL
  try {
    parsed = new URL(scheme + value.slice(colon))
  } catch {
    return null
  }
  const { href, hostname } = parsed
  if (href.length > maxUrlLength) return null
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  const address = readAddress(host)
  return { url: { type: 'url', value: href, internal: address ? address.internal : isInternalName(host) }, host }
}
