import type { FoundObservable } from '../../contract/observable-type.ts'
import { readCve, readHash, readMac, readMail } from './normalise-observable.ts'
import { readAddress } from './read-address.ts'
import { readDomain } from './read-domain.ts'
import { readFileName } from './read-file-name.ts'

type Keep = (one: FoundObservable | null) => void

const of = (type: FoundObservable['type'], value: string | null): FoundObservable | null =>
  value === null ? null : { type, value, internal: false }

/** Words after which four numbers are a version. */
const versionWords = /^(?:v|ver|version|versions|build|release|firmware|rev|revision|update|patch)[:.]?$/i

/**
 * A name in code (`System.Net`, `Process.Name`) or a field of the Elastic Common Schema (`user.name`) is no host, though
 * `.net`, `.name` and `.id` are suffixes.
 */
const isIdentifier = (word: string): boolean => {
  const suffix = word.slice(word.lastIndexOf('.') + 1)
  if (/^[A-Z]/.test(suffix) && word !== word.toUpperCase()) return true
  return /^(?:agent|alert|cloud|container|destination|device|event|file|group|host|observer|process|rule|service|source|threat|user)\.(?:id|name)$/.test(
    word,
  )
}

const readHost = (word: string): FoundObservable | null => (isIdentifier(word) ? null : of('domain', readDomain(word)))

/** `dead:beef::1` but not `a::b` or `12:34:56`: in prose an IPv6 address has a digit, and three groups or one of three places. */
const readV6 = (word: string): FoundObservable | null => {
  if (!/^[0-9a-f:.%]+$/i.test(word.split('%', 1)[0]!) || (word.match(/:/g)?.length ?? 0) < 2) return null
  if (!/\d/.test(word) || (word.split(':').filter((group) => group !== '').length < 3 && !/[0-9a-f]{3}/i.test(word)))
    return null
  return readAddress(word)
}

/** `mailto:bob@…`, and the domain besides the mail address. */
const keepMail = (word: string, keep: Keep): void => {
  const mail = readMail(word.slice(word.lastIndexOf(':', word.lastIndexOf('@')) + 1))
  keep(of('mail', mail))
  if (mail !== null) keep(of('domain', mail.slice(mail.lastIndexOf('@') + 1)))
}

type Place = { inPath: boolean; version: boolean }

const keepPiece = (piece: string, place: Place, keep: Keep): void => {
  if (piece.length > 320) return
  if (piece.includes('@')) return keepMail(piece, keep)
  if (piece.includes(':')) return keepJoined(piece, place, keep)
  const hash = readHash(piece)
  if (hash) return keep(hash)
  const mac = piece.length === 17 ? readMac(piece) : null
  if (mac) return keep(of('mac', mac))
  if (piece.charCodeAt(3) === 0x2d && /^cve-/i.test(piece)) return keep(of('cve', readCve(piece)))
  if (!piece.includes('.')) return
  if (/^[\d.]+$/.test(piece)) return place.version ? undefined : keep(readAddress(piece))
  const file = readFileName(piece, place.inPath)
  if (file) return keep(of('filename', file))
  if (!place.inPath) keep(readHost(piece))
}

/** With colons it is a MAC or IPv6 address as a whole, or several things joined: `sha256:…`, `1.2.3.4:443`, `evil.example:8080`. */
const keepJoined = (piece: string, place: Place, keep: Keep): void => {
  const whole = readMac(piece)
  if (whole) return keep(of('mac', whole))
  const v6 = readV6(piece)
  if (v6) return keep(v6)
  for (const part of piece.split(':', 8)) if (part.length >= 4) keepPiece(trim(part), place, keep)
}

/** Marks at the ends of a word that belong to the sentence. A leading `::` belongs to the address. */
const trim = (word: string): string => {
  let from = 0
  let to = word.length
  while (from < to && '.-_%+~$@'.includes(word[from]!)) from++
  while (to > from && '.-_%+~@:'.includes(word[to - 1]!) && !word.endsWith('::')) to--
  return from === 0 && to === word.length ? word : word.slice(from, to)
}

/** NetBIOS style only (`CORP\ana`): anything freer would take paths and registry keys for people. */
const readAccount = (word: string): string | null => {
  if (!/^[A-Z][A-Z0-9-]{1,14}\\[A-Za-z0-9._$-]{2,64}$/.test(word)) return null
  if (
    /^(?:AUTHORITY|BUILTIN|HKLM|HKCU|HKCR|HKU|HKEY|SYSTEM|WINDOWS|PROGRAM)\\/.test(word) ||
    readFileName(word.slice(word.indexOf('\\') + 1), true)
  )
    return null
  return word.toLowerCase()
}

/** `Firefox/1.2.3.4` is a version, `/24` after an address ending in 0 makes it a network: neither is an address. */
const isVersion = (pieces: readonly string[], at: number, before: string): boolean => {
  if (at === 0 && versionWords.test(before)) return true
  if (at > 0 && /^[a-z][\w.+-]*$/i.test(pieces[at - 1]!)) return true
  return /^\d{1,2}$/.test(pieces[at + 1] ?? '') && pieces[at + 1] !== '32' && pieces[at]!.endsWith('.0')
}

/** What one word of prose holds; `before` is the word ahead of it. */
export const readWord = (word: string, before: string, keep: Keep): void => {
  if (!word.includes('/') && !word.includes('\\')) {
    const piece = trim(word)
    if (piece.length >= 4) keepPiece(piece, { inPath: false, version: versionWords.test(before) }, keep)
    return
  }
  const account = word.length < 84 && word.includes('\\') ? readAccount(trim(word)) : null
  if (account) return keep(of('account', account))
  const pieces = word.split(/[/\\]/)
  const first = pieces.findIndex((piece) => piece !== '')
  for (let at = Math.max(0, first); at < pieces.length; at++) {
    const piece = trim(pieces[at]!)
    // `\\server\share` and `//host` begin with the host; a single slash or a drive begins a path.
    const inPath = at > first || first === 1
    if (piece.length >= 4) keepPiece(piece, { inPath, version: isVersion(pieces, at, before) }, keep)
  }
}
