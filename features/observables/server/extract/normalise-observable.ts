import type { FoundObservable, ObservableType } from '../../contract/observable-type.ts'
import { readAddress } from './read-address.ts'
import { readDomain } from './read-domain.ts'
import { readType } from './read-type.ts'
import { readUrl } from './read-url.ts'
import { refang } from './refang.ts'

const maxLength = 4096

/** What PostgreSQL's text cannot hold, NUL and half surrogate pairs, becomes U+FFFD. */
const storable = (value: string): string =>
  value.isWellFormed() && !value.includes('\u0000') ? value : value.toWellFormed().replaceAll('\u0000', '\ufffd')

const found = (type: ObservableType, value: string | null): FoundObservable | null =>
  value === null ? null : { type, value, internal: false }

const hashTypes: Record<number, ObservableType> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' }

/** A digest by its length, in lower case; nothing but zeros is how tools say that they have none. */
export const readHash = (value: string): FoundObservable | null => {
  const type = hashTypes[value.length]
  if (!type || !/^[0-9a-f]+$/i.test(value) || /^0+$/.test(value)) return null
  return { type, value: value.toLowerCase(), internal: false }
}

export const readMail = (value: string): string | null => {
  const at = value.lastIndexOf('@')
  if (at < 1 || at > 64 || value.length > 320) return null
  const local = value.slice(0, at).toLowerCase()
  if (!/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u.test(local) || local.startsWith('.') || local.endsWith('.')) return null
  const domain = readDomain(value.slice(at + 1))
  return domain === null ? null : `${local}@${domain}`
}

export const readCve = (value: string): string | null =>
  /^cve-\d{4}-\d{4,19}$/i.test(value) ? value.toUpperCase() : null

/** 48 bits in any usual spelling, as `aa:bb:cc:dd:ee:ff`. */
export const readMac = (value: string): string | null => {
  if (
    !/^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$|^[0-9a-f]{12}$/i.test(
      value,
    )
  )
    return null
  return value
    .toLowerCase()
    .replace(/[^0-9a-f]/g, '')
    .replace(/..(?=.)/g, '$&:')
}

/** `CORP\ana`, `ana@corp.example`, `ana`: one spelling, since most directories do not tell the case apart. */
const readAccount = (value: string): string => value.replace(/\\{2,}/g, '\\').toLowerCase()

const withoutPort = (value: string): string =>
  /^\[[^\]]*\](?::\d{1,5})?$/.test(value)
    ? value.slice(1, value.indexOf(']'))
    : value.replace(/^(\d+(?:\.\d+){3}):\d{1,5}$/, '$1')

const digest = (type: ObservableType) => (value: string) => {
  const read = readHash(value.replace(/^(?:md5|sha-?(?:1|256|512))[:=]/i, ''))
  return read?.type === type ? read : null
}

const baseName = (value: string): string | null => value.split(/[/\\]/).at(-1)?.trim() || null

const readers: Record<ReturnType<typeof readType>['as'], (value: string) => FoundObservable | null> = {
  ip: (value) => readAddress(withoutPort(refang(value))),
  ipv4: (value) => readAddress(withoutPort(refang(value))),
  ipv6: (value) => readAddress(withoutPort(refang(value))),
  // Tools write the host of a request there, which may be an address.
  domain: (value) => found('domain', readDomain(refang(value))) ?? readAddress(withoutPort(refang(value))),
  url: (value) => readUrl(refang(value))?.url ?? null,
  mail: (value) =>
    found(
      'mail',
      readMail(
        refang(value)
          .replace(/^mailto:/i, '')
          .replace(/^.{0,200}<([^<>]+)>$/, '$1'),
      ),
    ),
  hash: (value) => readHash(value.replace(/^(?:md5|sha-?(?:1|256|512))[:=]/i, '')),
  file: (value) => readHash(value) ?? found('filename', baseName(value)),
  filename: (value) => found('filename', baseName(value)),
  md5: digest('md5'),
  sha1: digest('sha1'),
  sha256: digest('sha256'),
  sha512: digest('sha512'),
  cve: (value) => found('cve', readCve(value)),
  account: (value) => found('account', readAccount(value)),
  mac: (value) => found('mac', readMac(value)),
  other: () => null,
}

/**
 * One observable as we keep it, from a type read leniently and a value as written (defanged forms too). What is not
 * what its type says (a host without a public suffix, a path called URL) is kept as `other`; null only when there is
 * nothing to keep: empty, all-zero digests, or longer than 4096 characters.
 */
export const normaliseObservable = (type: string, value: string): FoundObservable | null => {
  const { as, part } = readType(type)
  const whole = storable(value).trim()
  const said = type.includes('|') && whole.includes('|') ? whole.split('|', 2)[part]!.trim() : whole
  if (said === '' || said.length > maxLength || (said.length >= 32 && /^0+$/.test(said))) return null
  const read = readers[as](said) ?? { type: 'other', value: said, internal: false }
  return read.value.length > maxLength ? null : read
}
