import { crc32 } from 'node:zlib'

const chunkSize = 65_536

const u16 = (value: number) => Buffer.from([value & 255, value >> 8])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
const u64 = (value: bigint) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes
}
const wide = (text: string) => Buffer.from(text, 'utf16le')
export const filetime = (iso: string): Buffer => u64(BigInt(Date.parse(iso)) * 10_000n + 116_444_736_000_000_000n)

/** A piece of binary XML that must know where in the chunk it comes to stand, since names are written in place. */
type Piece = (at: number) => Buffer

const name =
  (text: string): Piece =>
  (at) =>
    Buffer.concat([u32(at + 4), u32(0), u16(0), u16(text.length), wide(text), u16(0)])
const plain =
  (bytes: Buffer): Piece =>
  () =>
    bytes
const all =
  (...pieces: Piece[]): Piece =>
  (at) => {
    let bytes = Buffer.alloc(0)
    for (const piece of pieces) bytes = Buffer.concat([bytes, piece(at + bytes.length)])
    return bytes
  }
const sized =
  (piece: Piece): Piece =>
  (at) => {
    const bytes = piece(at + 4)
    return Buffer.concat([u32(bytes.length), bytes])
  }
const slot = (index: number, type: number) =>
  plain(Buffer.concat([Buffer.from([0x0d]), u16(index), Buffer.from([type])]))
const text = (value: string) => plain(Buffer.concat([Buffer.from([5, 1]), u16(value.length), wide(value)]))

function element(tag: string, attributes: [string, Piece][], ...children: Piece[]): Piece {
  const written = attributes.map(([key, value]) => all(plain(Buffer.from([6])), name(key), value))
  const list = attributes.length > 0 ? [sized(all(...written))] : []
  const body =
    children.length > 0 ? [plain(Buffer.from([2])), ...children, plain(Buffer.from([4]))] : [plain(Buffer.from([3]))]
  return all(
    plain(Buffer.from([attributes.length > 0 ? 0x41 : 1, 0xff, 0xff])),
    sized(all(name(tag), ...list, ...body)),
  )
}

const template = element(
  'Event',
  [],
  element(
    'System',
    [],
    element('Provider', [['Name', slot(0, 1)]]),
    element('EventID', [], slot(1, 6)),
    element('Level', [], slot(2, 4)),
    element('EventRecordID', [], slot(3, 10)),
    element('Channel', [], text('Security')),
    element('Computer', [], slot(4, 1)),
    element('Security', [['UserID', slot(5, 19)]]),
  ),
  element(
    'EventData',
    [],
    element('Data', [['Name', text('CommandLine')]], slot(6, 1)),
    element('Data', [['Name', text('IpAddress')]], slot(7, 1)),
  ),
)

export type LogRecord = {
  provider: string
  id: number
  time: string
  computer: string
  command?: string
  address?: string
}

/** Of the local system. */
const sid = Buffer.from([1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])

function record(
  at: number,
  number: number,
  { provider, id, time, computer, command = '', address = '' }: LogRecord,
): Buffer {
  const values: [type: number, bytes: Buffer][] = [
    [1, wide(provider)],
    [6, u16(id)],
    [4, Buffer.from([4])],
    [10, u64(BigInt(number))],
    [1, wide(computer)],
    [19, sid],
    [1, wide(command)],
    [1, wide(address)],
  ]
  const definition: Piece = (from) =>
    Buffer.concat([
      u32(0),
      Buffer.alloc(16),
      sized(all(plain(Buffer.from([15, 1, 1, 0])), template, plain(Buffer.from([0]))))(from + 20),
    ])
  const list = values.map(([type, bytes]) => Buffer.concat([u16(bytes.length), Buffer.from([type, 0])]))
  const body = all(
    plain(Buffer.from([15, 1, 1, 0, 12, 1, 0, 0, 0, 0])),
    (from) => u32(from + 4),
    definition,
    plain(Buffer.concat([u32(values.length), ...list, ...values.map(([, bytes]) => bytes), Buffer.from([0])])),
  )(at + 24)
  const length = u32(24 + body.length + 4)
  return Buffer.concat([Buffer.from('**\0\0'), length, u64(BigInt(number)), filetime(time), body, length])
}

function chunk(records: readonly LogRecord[], from: number): Buffer {
  let body = Buffer.alloc(0)
  for (const [index, each] of records.entries())
    body = Buffer.concat([body, record(512 + body.length, from + index, each)])
  const bytes = Buffer.alloc(chunkSize)
  bytes.write('ElfChnk\0', 'latin1')
  bytes.writeUInt32LE(128, 40)
  bytes.writeUInt32LE(512 + body.length, 48)
  bytes.writeUInt32LE(crc32(body), 52)
  body.copy(bytes, 512)
  return bytes
}

/** An event log as Windows writes it: each list of records is a chunk. */
export function eventLog(...chunks: LogRecord[][]): Buffer {
  const head = Buffer.alloc(4096)
  head.write('ElfFile\0', 'latin1')
  head.writeUInt32LE(128, 32)
  head.writeUInt16LE(1, 36)
  head.writeUInt16LE(3, 38)
  head.writeUInt16LE(4096, 40)
  head.writeUInt16LE(chunks.length, 42)
  let number = 1
  const bodies = chunks.map((records) => {
    const bytes = chunk(records, number)
    number += records.length
    return bytes
  })
  return Buffer.concat([head, ...bodies])
}
