import { crc32 } from 'node:zlib'
import { someBytes, type Bytes } from '../reader/bytes.ts'
import type { Source } from '../reader/source.ts'

/** In bytes. `number` is the one the table gives it. */
export type Partition = { number: number; type: string; name: string; start: number; size: number; offset: number }
export type Table = { scheme: 'MBR' | 'GPT' | 'none'; sector: number; partitions: Partition[]; troubles: string[] }

const sectorSize = 512
const mostLogical = 128
const mostEntries = 1024

const kinds: Record<number, string> = {
  0x01: 'FAT12',
  0x04: 'FAT16',
  0x05: 'extended',
  0x06: 'FAT16',
  0x07: 'NTFS or exFAT',
  0x0b: 'FAT32',
  0x0c: 'FAT32',
  0x0e: 'FAT16',
  0x0f: 'extended',
  0x11: 'hidden FAT12',
  0x27: 'Windows recovery',
  0x82: 'Linux swap',
  0x83: 'Linux',
  0x85: 'extended',
  0x8e: 'Linux LVM',
  0xa5: 'FreeBSD',
  0xaf: 'HFS+',
  0xee: 'GPT',
  0xef: 'EFI system',
  0xfd: 'Linux RAID',
}
const extended = new Set([0x05, 0x0f, 0x85])

const guids: Record<string, string> = {
  'C12A7328-F81F-11D2-BA4B-00A0C93EC93B': 'EFI system',
  'E3C9E316-0B5C-4DB8-817D-F92DF00215AE': 'Microsoft reserved',
  'EBD0A0A2-B9E5-4433-87C0-68B6B72699C7': 'Microsoft basic data',
  'DE94BBA4-06D1-4D40-A16A-BFD50179D6AC': 'Windows recovery',
  '0FC63DAF-8483-4772-8E79-3D69D8477DE4': 'Linux',
  '0657FD6D-A4AB-43C4-84E5-0933C84B4F4F': 'Linux swap',
  'E6D6D379-F507-44C2-A23C-238F2A3DF928': 'Linux LVM',
  '21686148-6449-6E6F-744E-656564454649': 'BIOS boot',
  '48465300-0000-11AA-AA11-00306543ECAC': 'HFS+',
  '7C3457EF-0000-11AA-AA11-00306543ECAC': 'APFS',
}

/** The partitions a disk says it has. One that leads nowhere is told among the troubles. */
export function readTable(source: Source): Table {
  for (const sector of [sectorSize, 4096]) {
    const gpt = readGpt(source, sector, sector)
    if (gpt) return gpt
  }
  const head = someBytes(source, 0, sectorSize)
  if (!isMbr(head)) return backupOf(source) ?? { scheme: 'none', sector: sectorSize, partitions: [], troubles: [] }
  return readMbr(source, head)
}

/** A boot sector of a file system ends the same way: entries of a table are bootable or not, and lead somewhere. */
export function isMbr(head: Bytes): boolean {
  if (!head.has(0, sectorSize) || head.u16be(510) !== 0x55aa) return false
  const entries = [0, 1, 2, 3].map((index) => 446 + index * 16)
  return (
    entries.every((at) => (head.u8(at) & 0x7f) === 0) &&
    entries.some((at) => head.u8(at + 4) !== 0 && head.u32(at + 8) > 0 && head.u32(at + 12) > 0)
  )
}

function readMbr(source: Source, head: Bytes): Table {
  const table: Table = { scheme: 'MBR', sector: sectorSize, partitions: [], troubles: [] }
  for (let index = 0; index < 4; index++) {
    const at = 446 + index * 16
    const [type, start, count] = [head.u8(at + 4), head.u32(at + 8), head.u32(at + 12)]
    if (type === 0 || count === 0) continue
    table.partitions.push(partitionOf({ number: index + 1, type, start, count, offset: at }))
    if (extended.has(type)) readLogical(source, start, table)
  }
  return withTroubles(source, table)
}

type Entry = { number: number; type: number; start: number; count: number; offset: number }
const partitionOf = ({ number, type, start, count, offset }: Entry): Partition => ({
  number,
  type: kinds[type] ?? `0x${type.toString(16).padStart(2, '0')}`,
  name: '',
  start: start * sectorSize,
  size: count * sectorSize,
  offset,
})

/** A chain of tables, each with a partition and the way to the next; none is gone to twice. */
function readLogical(source: Source, base: number, table: Table): void {
  const visited = new Set<number>()
  let at = base
  for (let number = 5; number < 5 + mostLogical; number++) {
    if (visited.has(at)) return void table.troubles.push('The chain of logical partitions leads in a circle.')
    visited.add(at)
    const link = someBytes(source, at * sectorSize, sectorSize)
    if (!link.has(0, sectorSize) || link.u16be(510) !== 0x55aa)
      return void table.troubles.push(`The chain of logical partitions breaks off at ${at * sectorSize}.`)
    const [type, start, count] = [link.u8(450), link.u32(454), link.u32(458)]
    if (type !== 0 && count > 0)
      table.partitions.push(partitionOf({ number, type, start: at + start, count, offset: at * sectorSize + 446 }))
    if (!extended.has(link.u8(466)) || link.u32(470) === 0) return
    at = base + link.u32(470)
  }
}

/** The copy at the end, where the first was overwritten. */
function backupOf(source: Source): Table | null {
  const found = source.size > 4096 ? readGpt(source, source.size - sectorSize, sectorSize) : null
  found?.troubles.unshift('The first table of partitions is gone; its copy at the end was read.')
  return found
}

function readGpt(source: Source, at: number, sector: number): Table | null {
  const head = someBytes(source, at, 512)
  if (!head.has(0, 92) || head.ascii(0, 8) !== 'EFI PART') return null
  const table: Table = { scheme: 'GPT', sector, partitions: [], troubles: [] }
  const length = Math.min(head.u32(12), 512)
  const summed = Buffer.from(head.slice(0, Math.min(length, head.length)))
  if (length >= 92) summed.writeUInt32LE(0, 16)
  if (crc32(summed) !== head.u32(16)) table.troubles.push('The checksum of the header of the partitions is wrong.')
  const [from, count, width] = [Number(head.u64(72)) * sector, head.u32(80), head.u32(84)]
  if (count > mostEntries || width < 128 || width > 4096) {
    table.troubles.push(`It says it has ${count} partitions of ${width} bytes each.`)
    return table
  }
  const entries = someBytes(source, from, count * width)
  if (crc32(entries.data) !== head.u32(88)) table.troubles.push('The checksum of the list of partitions is wrong.')
  for (let index = 0; index < count && entries.has(index * width, 128); index++) {
    const entry = entries.part(index * width, 128)
    const type = entry.guid(0)
    if (/^[0-]+$/.test(type)) continue
    const [first, last] = [Number(entry.u64(32)), Number(entry.u64(40))]
    const size = Math.max(0, last - first + 1) * sector
    table.partitions.push({
      number: index + 1,
      type: guids[type] ?? type,
      name: entry.utf16(56, 72),
      start: first * sector,
      size,
      offset: entry.base,
    })
  }
  return withTroubles(source, table)
}

function withTroubles(source: Source, table: Table): Table {
  for (const { number, start, size } of table.partitions)
    if (start + size > source.size) table.troubles.push(`Partition ${number} leads beyond the end of the disk.`)
  return table
}
