import { createHash } from 'node:crypto'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import { adler32 } from '../../../features/readings/parsers/disk/ewf/adler32.ts'

const sector = 512
const u16 = (value: number) => Buffer.from([value & 255, value >> 8])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
const u64 = (value: number) => Buffer.concat([u32(value % 2 ** 32), u32(Math.floor(value / 2 ** 32))])
const be32 = (value: number) => Buffer.from(u32(value)).reverse()
const be64 = (value: number) => Buffer.from(u64(value)).reverse()

type Entry = [type: number, start: number, count: number]

/** A sector that ends as boot sectors do, with entries of a table of partitions. */
const tableSector = (...entries: Entry[]): Buffer => {
  const bytes = Buffer.alloc(sector)
  for (const [index, [type, start, count]] of entries.entries()) {
    bytes[446 + index * 16 + 4] = type
    bytes.writeUInt32LE(start, 446 + index * 16 + 8)
    bytes.writeUInt32LE(count, 446 + index * 16 + 12)
  }
  bytes.writeUInt16BE(0x55aa, 510)
  return bytes
}

/** A disk of 64 sectors: NTFS, and two volumes in an extended partition, the chain of which may lead to `last`. */
export function mbrDisk(last = 0): Buffer {
  const disk = Buffer.alloc(64 * sector)
  tableSector([7, 2, 10], [5, 20, 40]).copy(disk)
  disk.write('NTFS    ', 2 * sector + 3, 'latin1')
  tableSector([0x83, 1, 5], [5, 10, 10]).copy(disk, 20 * sector)
  tableSector([0x83, 1, 5], ...(last > 0 ? [[5, last, 10] as Entry] : [])).copy(disk, 30 * sector)
  return disk
}

export function gptDisk(): Buffer {
  const disk = Buffer.alloc(64 * sector)
  tableSector([0xee, 1, 63]).copy(disk)
  const entries = Buffer.alloc(4 * 128)
  Buffer.from('28732ac11ff8d211ba4b00a0c93ec93b', 'hex').copy(entries)
  Buffer.concat([Buffer.alloc(16), u64(10), u64(19), u64(0), Buffer.from('EFI', 'utf16le')]).copy(entries, 16)
  const head = Buffer.alloc(92)
  Buffer.concat([Buffer.from('EFI PART'), u32(0x10000), u32(92)]).copy(head)
  Buffer.concat([u64(2), u32(4), u32(128), u32(crc32(entries))]).copy(head, 72)
  head.writeUInt32LE(crc32(head), 16)
  head.copy(disk, sector)
  entries.copy(disk, 2 * sector)
  head.copy(disk, 63 * sector)
  return disk
}

/** An image of QEMU in clusters of 4 kB, every second packed. */
export function qcow2Image(disk: Buffer): Buffer {
  const cluster = 4096
  const count = Math.ceil(disk.length / cluster)
  const data: Buffer[] = []
  const table = Buffer.alloc(cluster)
  let at = cluster * 3
  for (let index = 0; index < count; index++) {
    const bytes = Buffer.alloc(cluster)
    disk.copy(bytes, 0, index * cluster, (index + 1) * cluster)
    const isPacked = index % 2 === 1
    // Bits 62 - (12 - 8) and above tell how many further sectors the packed bytes take.
    const entry = isPacked ? (1n << 62n) | (7n << 58n) | BigInt(at) : (1n << 63n) | BigInt(at)
    table.writeBigUInt64BE(entry, index * 8)
    data.push(isPacked ? Buffer.concat([deflateRawSync(bytes), Buffer.alloc(cluster)]).subarray(0, cluster) : bytes)
    at += cluster
  }
  const head = Buffer.alloc(cluster)
  const words = [be64(0), be32(0), be32(12), be64(disk.length), be32(0), be32(1), be64(cluster)]
  Buffer.concat([Buffer.from('QFI\xfb', 'latin1'), be32(2), ...words]).copy(head)
  const first = Buffer.alloc(cluster)
  first.writeBigUInt64BE((1n << 63n) | BigInt(cluster * 2))
  return Buffer.concat([head, first, table, ...data])
}

/** An image of EnCase in chunks of 4 kB, every second packed, with the hash of what it holds. */
export function ewfImage(disk: Buffer, md5 = createHash('md5').update(disk).digest(), tables = ['table']): Buffer {
  const chunkSize = 4096
  const parts: Buffer[] = [Buffer.concat([Buffer.from('EVF\t\r\n\xff\0\x01\x01\0\0\0', 'latin1')])]
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  const add = (type: string, body: Buffer, isLast = false) => {
    const head = Buffer.alloc(72)
    head.write(type, 'latin1')
    const at = length()
    Buffer.concat([u64(isLast ? at : at + 76 + body.length), u64(76 + body.length)]).copy(head, 16)
    parts.push(head, u32(adler32(head)), body)
  }
  add('header', deflateSync(Buffer.from('1\nmain\nc\tn\te\tm\nC-1\t7\tJane\t2026 3 1 10 0 0\n\n')))
  const volume = Buffer.alloc(94)
  Buffer.concat([u32(1), u32(Math.ceil(disk.length / chunkSize)), u32(8), u32(512), u64(disk.length / 512)]).copy(
    volume,
  )
  add('volume', volume)
  const from = length() + 76
  const chunks = Array.from({ length: Math.ceil(disk.length / chunkSize) }, (_, index) => {
    const bytes = disk.subarray(index * chunkSize, (index + 1) * chunkSize)
    return index % 2 === 1 ? deflateSync(bytes) : Buffer.concat([bytes, u32(adler32(bytes))])
  })
  add('sectors', Buffer.concat(chunks))
  let at = from
  const entries = chunks.map((chunk, index) => {
    const entry = u32(at + (index % 2 === 1 ? 0x80000000 : 0))
    at += chunk.length
    return entry
  })
  const head = Buffer.concat([u32(chunks.length), u32(0), u64(0), u32(0)])
  const list = Buffer.concat(entries)
  for (const table of tables) add(table, Buffer.concat([head, u32(adler32(head)), list, u32(adler32(list))]))
  add('hash', Buffer.concat([md5, Buffer.alloc(16), u32(0)]))
  add('done', Buffer.alloc(0), true)
  return Buffer.concat(parts)
}

/**
 * The same image in two segments, as it is when it outgrows a file: the first ends by `next` where its list of chunks stops,
 * the second has the rest of them and the hash. All is counted from where its own segment begins.
 */
export function ewfSegments(disk: Buffer, half = Math.ceil(disk.length / 8192) * 4096): [Buffer, Buffer] {
  const md5 = createHash('md5').update(disk).digest()
  const [first, second] = [ewfImage(disk.subarray(0, half)), ewfImage(disk.subarray(half), md5)]
  const hash = first.indexOf('hash\0')
  const next = Buffer.alloc(72)
  next.write('next', 'latin1')
  Buffer.concat([u64(hash), u64(76)]).copy(next, 16)
  const volume = first.indexOf('volume\0')
  Buffer.concat([u64(disk.length / 512)]).copy(first, volume + 76 + 16)
  // Its own copy of the description is called otherwise, and tells nothing new.
  const copy = second.indexOf('volume\0')
  second.write('data\0\0', copy, 'latin1')
  second.writeUInt32LE(adler32(second.subarray(copy, copy + 72)), copy + 72)
  second.writeUInt16LE(2, 9)
  return [Buffer.concat([first.subarray(0, hash), next, u32(adler32(next))]), second]
}

export const lime = (start: number, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from('EMiL'), u32(1), u64(start), u64(start + bytes.length - 1), u64(0), bytes])

/** Memory of a PC, whose first page leads into the BIOS. */
export function rawMemory(text: string): Buffer {
  const bytes = Buffer.alloc(1024 * 1024)
  for (let index = 0; index < 32; index++) Buffer.concat([u16(0xff53), u16(0xf000)]).copy(bytes, index * 4)
  bytes.write(text, 500_000, 'latin1')
  bytes.write(text, 600_001, 'utf16le')
  return bytes
}
