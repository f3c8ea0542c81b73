import type { Budget } from '../reader/budget.ts'
import { damaged } from '../reader/refusal.ts'
import { exactly, type Source } from '../reader/source.ts'

export type Section = {
  name: string
  address: number
  virtualSize: number
  from: number
  size: number
  flags: number
  at: number
}
export type Range = { address: number; size: number }

/** A program of Windows (PE, COFF) as its headers say; what they say may be false. */
export type Image = {
  source: Source
  budget: Budget
  headerAt: number
  machine: number
  seconds: number
  flags: number
  wide: boolean
  linker: string
  entry: number
  base: bigint
  subsystem: number
  protections: number
  headersSize: number
  checksum: number
  directories: readonly Range[]
  sections: readonly Section[]
}

export function openImage(source: Source, budget: Budget): Image {
  const headerAt = exactly(source, 60, 4).readUInt32LE(0)
  const head = exactly(source, headerAt, 24)
  const optionalSize = head.readUInt16LE(20)
  const optional = source.read(headerAt + 24, optionalSize)
  const magic = optional.length >= 2 ? optional.readUInt16LE(0) : 0
  if (magic !== 0x10b && magic !== 0x20b)
    throw damaged('The second header is of a kind there is not; nothing after it can be found.', headerAt + 24)
  const wide = magic === 0x20b
  const fixed = wide ? 112 : 96
  if (optional.length < fixed) throw damaged('The second header is cut off.', headerAt + 24)
  const kept = Buffer.from(optional)
  const count = Math.min(kept.readUInt32LE(fixed - 4), 16, Math.floor((kept.length - fixed) / 8))
  return {
    source,
    budget,
    headerAt,
    machine: head.readUInt16LE(4),
    seconds: head.readUInt32LE(8),
    flags: head.readUInt16LE(22),
    wide,
    linker: `${kept[2]}.${kept[3]}`,
    entry: kept.readUInt32LE(16),
    base: wide ? kept.readBigUInt64LE(24) : BigInt(kept.readUInt32LE(28)),
    headersSize: kept.readUInt32LE(60),
    checksum: kept.readUInt32LE(64),
    subsystem: kept.readUInt16LE(68),
    protections: kept.readUInt16LE(70),
    directories: Array.from({ length: count }, (_, index) => ({
      address: kept.readUInt32LE(fixed + index * 8),
      size: kept.readUInt32LE(fixed + 4 + index * 8),
    })),
    sections: sectionsOf(source, headerAt + 24 + optionalSize, head.readUInt16LE(6)),
  }
}

function sectionsOf(source: Source, from: number, count: number): Section[] {
  const bytes = Buffer.from(source.read(from, count * 40))
  return Array.from({ length: Math.floor(bytes.length / 40) }, (_, index) => {
    const at = index * 40
    return {
      name: bytes.toString('latin1', at, at + 8).replace(/\0[^]*$/, ''),
      virtualSize: bytes.readUInt32LE(at + 8),
      address: bytes.readUInt32LE(at + 12),
      size: bytes.readUInt32LE(at + 16),
      from: bytes.readUInt32LE(at + 20),
      flags: bytes.readUInt32LE(at + 36),
      at: from + at,
    }
  })
}

/** Where an address lies in the file; undefined where it does not lie in it. */
export function offsetOf({ sections, headersSize, source }: Image, address: number): number | undefined {
  if (address < headersSize && address < (sections[0]?.address ?? Infinity)) return address
  const section = sections.find(
    (each) => address >= each.address && address < each.address + Math.max(each.virtualSize, each.size),
  )
  // The loader rounds where a section begins in the file down to 512.
  const offset =
    section && address - section.address < section.size
      ? Math.floor(section.from / 512) * 512 + address - section.address
      : undefined
  return offset !== undefined && offset < source.size ? offset : undefined
}

/** What lies at an address, as much as the file has of it. */
export function bytesAt(image: Image, address: number, length: number): Buffer {
  const offset = offsetOf(image, address)
  return offset === undefined ? Buffer.alloc(0) : image.source.read(offset, length)
}

export function textAt(image: Image, address: number, most = 512): string {
  const bytes = bytesAt(image, address, most)
  const end = bytes.indexOf(0)
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end)
}
