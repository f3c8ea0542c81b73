import { hex, type Bytes } from '../../reader/bytes.ts'

/** A value of binary XML as text; a list where it is an array; null where there is none. */
export type Value = string | string[] | null

/** Where a value stands in its chunk. */
export type Spot = { at: number; size: number; type: number }

/** The one type that is not a value but markup of its own. */
export const markup = 0x21
const array = 0x80
const longestBinary = 4096

/** SYSTEMTIME: year, month, day of week, day, hour, minute, second, millisecond. */
function systemTime(bytes: Bytes, at: number): string {
  const part = (index: number, digits = 2) => String(bytes.u16(at + index * 2)).padStart(digits, '0')
  return `${part(0, 4)}-${part(1)}-${part(3)}T${part(4)}:${part(5)}:${part(6)}.${part(7, 3)}Z`
}

export function readSid(bytes: Bytes, at: number, size: number): string {
  const subs = Math.min(bytes.u8(at + 1), 15, Math.max(0, Math.floor((size - 8) / 4)))
  const authority = (BigInt(bytes.u16be(at + 2)) << 32n) | BigInt(bytes.u32be(at + 4))
  const rest = Array.from({ length: subs }, (_, index) => bytes.u32(at + 8 + index * 4))
  return ['S', bytes.u8(at), authority, ...rest].join('-')
}

/** Type -> how many bytes one takes, and how it is written. */
const fixed: Record<number, [size: number, read: (bytes: Bytes, at: number) => string]> = {
  3: [1, (bytes, at) => String((bytes.u8(at) << 24) >> 24)],
  4: [1, (bytes, at) => String(bytes.u8(at))],
  5: [2, (bytes, at) => String((bytes.u16(at) << 16) >> 16)],
  6: [2, (bytes, at) => String(bytes.u16(at))],
  7: [4, (bytes, at) => String(bytes.i32(at))],
  8: [4, (bytes, at) => String(bytes.u32(at))],
  9: [8, (bytes, at) => String(BigInt.asIntN(64, bytes.u64(at)))],
  10: [8, (bytes, at) => String(bytes.u64(at))],
  11: [4, (bytes, at) => String(bytes.f32(at))],
  12: [8, (bytes, at) => String(bytes.f64(at))],
  13: [4, (bytes, at) => String(bytes.u32(at) !== 0)],
  15: [16, (bytes, at) => bytes.guid(at)],
  17: [8, (bytes, at) => bytes.filetime(at) ?? ''],
  18: [16, systemTime],
  20: [4, (bytes, at) => `0x${bytes.u32(at).toString(16)}`],
  21: [8, (bytes, at) => `0x${bytes.u64(at).toString(16)}`],
}

export function readValue(bytes: Bytes, { at, size, type }: Spot): Value {
  if (size === 0) return type === 0 ? null : ''
  if (type & array) return readArray(bytes, { at, size, type: type & ~array })
  const kind = type === 16 ? fixed[size === 8 ? 21 : 20] : fixed[type]
  if (kind) return size >= kind[0] ? kind[1](bytes, at) : ''
  if (type === 1) return bytes.utf16(at, size & ~1)
  if (type === 2) return bytes.text(at, size)
  if (type === 19) return size >= 8 ? readSid(bytes, at, size) : ''
  if (type === 0) return null
  const cut = bytes.slice(at, Math.min(size, longestBinary))
  return hex(cut).toUpperCase() + (size > longestBinary ? '…' : '')
}

function readArray(bytes: Bytes, { at, size, type }: Spot): Value {
  if (type === 1) {
    const all = Buffer.from(bytes.slice(at, size & ~1))
      .toString('utf16le')
      .split('\0')
    return all.at(-1) === '' ? all.slice(0, -1) : all
  }
  const kind = fixed[type]
  if (!kind) return hex(bytes.slice(at, Math.min(size, longestBinary))).toUpperCase()
  return Array.from({ length: Math.floor(size / kind[0]) }, (_, index) => kind[1](bytes, at + index * kind[0]))
}
