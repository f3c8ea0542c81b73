import { exactly, type Source } from './source.ts'
import { damaged } from './refusal.ts'

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })
const utf8 = new TextDecoder('utf-8')
const latin = new TextDecoder('windows-1252')
// Between 1601 and 1970, in units of 100 ns.
const epochOfFiletime = 116_444_736_000_000_000n
const lastDay = 253_402_300_799_999

/** Bytes in which every look is checked. Numbers are little-endian where the name does not say otherwise. */
export class Bytes {
  readonly data: Uint8Array
  /** Where these bytes begin in the evidence. */
  readonly base: number
  readonly #view: DataView

  constructor(data: Uint8Array, base = 0) {
    this.data = data
    this.base = base
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  }

  get length(): number {
    return this.data.length
  }

  /** @throws Refusal where it is not all there */
  need(at: number, length: number): number {
    if (!Number.isSafeInteger(at) || at < 0 || length < 0 || at + length > this.data.length)
      throw damaged(`It points outside of itself (${length} bytes at ${this.base + at}).`, this.base + at)
    return at
  }
  has(at: number, length: number): boolean {
    return at >= 0 && length >= 0 && at + length <= this.data.length
  }
  slice(at: number, length: number): Uint8Array {
    return this.data.subarray(this.need(at, length), at + length)
  }
  part(at: number, length: number): Bytes {
    return new Bytes(this.slice(at, length), this.base + at)
  }
  u8(at: number): number {
    return this.#view.getUint8(this.need(at, 1))
  }
  u16(at: number): number {
    return this.#view.getUint16(this.need(at, 2), true)
  }
  u16be(at: number): number {
    return this.#view.getUint16(this.need(at, 2))
  }
  u32(at: number): number {
    return this.#view.getUint32(this.need(at, 4), true)
  }
  u32be(at: number): number {
    return this.#view.getUint32(this.need(at, 4))
  }
  i32(at: number): number {
    return this.#view.getInt32(this.need(at, 4), true)
  }
  u64(at: number): bigint {
    return this.#view.getBigUint64(this.need(at, 8), true)
  }
  u64be(at: number): bigint {
    return this.#view.getBigUint64(this.need(at, 8))
  }
  f32(at: number): number {
    return this.#view.getFloat32(this.need(at, 4), true)
  }
  f64(at: number): number {
    return this.#view.getFloat64(this.need(at, 8), true)
  }

  /** A length or offset of 64 bits. @throws Refusal where no file is that long */
  size(at: number): number {
    return asSize(this.u64(at), this.base + at)
  }
  sizeBe(at: number): number {
    return asSize(this.u64be(at), this.base + at)
  }

  ascii(at: number, length: number): string {
    return latin.decode(this.slice(at, length))
  }
  utf8(at: number, length: number): string {
    return utf8.decode(this.slice(at, length))
  }
  /** Length in bytes; ends at the first NUL. */
  utf16(at: number, length: number): string {
    return untilNul(utf16.decode(this.slice(at, length)))
  }
  /** Up to a NUL, at most so many bytes. */
  text(at: number, most: number, wide = false): string {
    const there = Math.max(0, Math.min(most, this.data.length - this.need(at, 0)))
    return wide ? this.utf16(at, there & ~1) : untilNul(latin.decode(this.data.subarray(at, at + there)))
  }

  /** 100 ns since 1601 as ISO 8601; null where nothing or nonsense stands. */
  filetime(at: number): string | null {
    return readFiletime(this.u64(at))
  }
  /** As Windows writes one: the first three groups are little-endian. */
  guid(at: number): string {
    const digits = (from: number, length: number) => hex(this.slice(at + from, length))
    const turned = (from: number, length: number) =>
      hex(
        this.slice(at + from, length)
          .slice()
          .reverse(),
      )
    return `${turned(0, 4)}-${turned(4, 2)}-${turned(6, 2)}-${digits(8, 2)}-${digits(10, 6)}`.toUpperCase()
  }
}

function asSize(value: bigint, offset: number): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged(`No file is as long as it says at ${offset}.`, offset)
  return Number(value)
}

const untilNul = (text: string) => {
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

/** With microseconds, since order of records depends on them. */
export function readFiletime(value: bigint): string | null {
  if (value < epochOfFiletime) return null
  const micros = (value - epochOfFiletime) / 10n
  return isoOfMicros(micros)
}

/** Microseconds since 1970 as ISO 8601; null where no calendar reaches. */
export function isoOfMicros(micros: bigint): string | null {
  const millis = Number(micros / 1000n)
  if (millis < 0 || millis > lastDay) return null
  const rest = micros % 1000n
  const text = new Date(millis).toISOString()
  return rest === 0n ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`
}

export const isoOfSeconds = (seconds: number): string | null => isoOfMicros(BigInt(Math.floor(seconds)) * 1_000_000n)

export const hex = (data: Uint8Array): string => Buffer.from(data.buffer, data.byteOffset, data.length).toString('hex')

/** @throws Refusal when the file ends before */
export const bytesAt = (source: Source, offset: number, length: number): Bytes =>
  new Bytes(exactly(source, offset, length), offset)

/** What is there of it. */
export const someBytes = (source: Source, offset: number, length: number): Bytes =>
  new Bytes(source.read(offset, length), offset)
