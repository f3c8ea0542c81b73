import { domainToASCII } from 'node:url'
import { parse } from 'tldts'

const labels = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/
const options = {
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
  allowPrivateDomains: true,
  mixedInputs: false,
}

/** Names that never leave the house, whatever their form (RFC 6762, 8375, 9476 and ICANN's .internal). */
export const isInternalName = (host: string): boolean =>
  !host.includes('.') ||
  /\.(?:local|localhost|internal|intranet|lan|corp|home|private|home\.arpa|test|invalid)$/.test(host)

/**
 * A domain name in lower case and punycode without the final dot, below a suffix of the public suffix list. Bare
 * registry suffixes (`co.uk`) and single labels are no domains; a hosting suffix (`github.io`) is a host of its own.
 */
export const readDomain = (value: string): string | null => {
  if (value.length > 260 || !value.includes('.')) return null
  let host = value.toLowerCase()
  if (/[^\u0000-\u007f]/.test(host)) host = domainToASCII(host)
  if (host.endsWith('.')) host = host.slice(0, -1)
  if (host.length < 4 || host.length > 253 || !labels.test(host)) return null
  const read = parse(host, options)
  return read.isPrivate || (read.isIcann && read.domain !== null) ? host : null
}
