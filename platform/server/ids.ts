import { createHash, hash, randomBytes } from 'node:crypto'

const setBackMs = 1000

let last = 0
let counter = 0

/**
 * UUID version 7 (RFC 9562 §5.7), monotonic within this process by a 12-bit counter in rand_a. Only a clock that was set back
 * is followed back: what was made ahead of time must not draw all that comes after it along.
 */
export function newId(now: Date): string {
  const at = Math.max(now.getTime(), 0)
  if (at > last || last - at > setBackMs) [last, counter] = [at, 0]
  else if (++counter > 0xfff) [last, counter] = [last + 1, 0]
  const bytes = randomBytes(16)
  bytes.writeUIntBE(last, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return dashed(bytes)
}

/** The smallest id made at or after `at`: turns a time filter into a range on the primary key. */
export function idFloor(at: Date): string {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(Math.max(0, Math.min(at.getTime(), 0xffffffffffff)), 0, 6)
  bytes[6] = 0x70
  bytes[8] = 0x80
  return dashed(bytes)
}

/** UUID version 8 from the content: the same parts give the same id, without asking the database. */
export function derivedId(...parts: string[]): string {
  const hex = hash('sha256', parts.join('\u0000'), 'hex')
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** 256 random bits, URL-safe; what sessions, tokens and links are made of. Only its hash is stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** SHA-256; enough for 256-bit random secrets, which cannot be guessed. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export const newSalt = (): Buffer => randomBytes(16)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isId = (text: string): boolean => uuid.test(text)

function dashed(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
