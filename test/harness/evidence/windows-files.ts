import { filetime } from './event-logs.ts'

const u16 = (value: number) => Buffer.from([value & 255, value >> 8])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
const wide = (text: string) => Buffer.from(text, 'utf16le')

export type KeyPart = {
  name: string
  written?: string
  values?: [name: string, type: number, data: Buffer][]
  keys?: KeyPart[]
}

type Cells = { all: Buffer[]; next: number }
const none = u32(0xffffffff)

function put(cells: Cells, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat(content)
  const size = (bytes.length + 4 + 7) & ~7
  const cell = Buffer.alloc(size)
  cell.writeInt32LE(-size)
  bytes.copy(cell, 4)
  cells.all.push(cell)
  cells.next += size
  return u32(cells.next - size)
}

function putValue(cells: Cells, name: string, type: number, data: Buffer): Buffer {
  const isLong = data.length > 4
  const at = isLong ? put(cells, data) : Buffer.concat([data, Buffer.alloc(4)]).subarray(0, 4)
  const head = [Buffer.from('vk'), u16(name.length), u32(isLong ? data.length : data.length + 0x80000000), at]
  return put(cells, ...head, u32(type), u16(1), u16(0), Buffer.from(name))
}

function putKey(cells: Cells, { name, written = '2026-03-01T10:00:00Z', values = [], keys = [] }: KeyPart): Buffer {
  const below = keys.flatMap((key) => [putKey(cells, key), u32(0)])
  const list = keys.length > 0 ? put(cells, Buffer.from('lf'), u16(keys.length), ...below) : none
  const held = values.map(([title, type, data]) => putValue(cells, title, type, data))
  const table = held.length > 0 ? put(cells, ...held) : none
  const counts = [u32(0), u32(keys.length), u32(0), list, none, u32(values.length), table]
  const head = [Buffer.from('nk'), u16(0x20), filetime(written), u32(0), ...counts, Buffer.alloc(28)]
  return put(cells, ...head, u16(name.length), u16(0), Buffer.from(name))
}

/** A registry hive of one bin, as large as its cells need. */
export function hive(root: KeyPart): Buffer {
  const cells: Cells = { all: [], next: 32 }
  const at = putKey(cells, root)
  const size = (cells.next + 4095) & ~4095
  const bin = Buffer.concat([Buffer.from('hbin'), u32(0), u32(size), Buffer.alloc(20), ...cells.all])
  const head = Buffer.alloc(4096)
  const numbers = [u32(1), u32(5), u32(0), u32(1), at, u32(size)]
  Buffer.concat([Buffer.from('regf'), u32(7), u32(7), filetime('2026-03-01T10:00:00Z'), ...numbers]).copy(head)
  wide('NTUSER.DAT').copy(head, 48)
  let sum = 0
  for (let word = 0; word < 508; word += 4) sum ^= head.readUInt32LE(word)
  head.writeUInt32LE(sum >>> 0, 508)
  return Buffer.concat([head, bin, Buffer.alloc(size - bin.length)])
}

export const text = (value: string): Buffer => wide(`${value}\0`)

/** A prefetch file of Windows 10, not packed. */
export function prefetchFile(program: string, runs: readonly string[], files: readonly string[]): Buffer {
  const names = wide(`${files.join('\0')}\0`)
  const volume = Buffer.concat([
    u32(96),
    u32(4),
    filetime('2026-01-01T00:00:00Z'),
    u32(0xcafe),
    Buffer.alloc(76),
    wide('\\VOL'),
  ])
  const head = Buffer.alloc(304)
  Buffer.concat([u32(30), Buffer.from('SCCA'), u32(0), u32(304 + names.length + volume.length), wide(program)]).copy(
    head,
  )
  head.writeUInt32LE(0xabcd, 76)
  head.writeUInt32LE(304, 84)
  head.writeUInt32LE(304, 100)
  head.writeUInt32LE(names.length, 104)
  head.writeUInt32LE(304 + names.length, 108)
  head.writeUInt32LE(1, 112)
  for (const [index, run] of runs.entries()) filetime(run).copy(head, 128 + index * 8)
  head.writeUInt32LE(runs.length, 208)
  return Buffer.concat([head, names, volume])
}

/** Packed as Windows 10 does, by literals only: every symbol has a code of 9 bits. */
export function packedPrefetch(file: Buffer): Buffer {
  const blocks: Buffer[] = []
  for (let from = 0; from < file.length; from += 65_536) {
    const codes = [...file.subarray(from, from + 65_536)].map((byte) => byte.toString(2).padStart(9, '0')).join('')
    const padded = codes.padEnd((codes.length + 15) & ~15, '0')
    const halves = padded.match(/.{16}/g)!.map((half) => u16(Number.parseInt(half, 2)))
    blocks.push(Buffer.alloc(256, 0x99), ...halves, u16(0), u16(0))
  }
  return Buffer.concat([Buffer.from('MAM\x04'), u32(file.length), ...blocks])
}

export type ShortcutParts = { path: string; argument: string; machine: string; idList?: Buffer }

/** A shortcut to a file on a volume, with the block that names the machine. */
export function shortcutFile({ path, argument, machine, idList = Buffer.alloc(2) }: ShortcutParts): Buffer {
  const head = Buffer.alloc(76)
  Buffer.from('4c0000000114020000000000c000000000000046', 'hex').copy(head)
  head.writeUInt32LE(1 | 2 | 0x20 | 0x80, 20)
  filetime('2026-02-01T00:00:00Z').copy(head, 28)
  head.writeUInt32LE(1234, 52)
  head.writeUInt32LE(7, 60)
  const volume = Buffer.concat([u32(20), u32(3), u32(0xcafe0001), u32(16), Buffer.from('OS\0\0')])
  const place = Buffer.from(`${path}\0`)
  const sizes = [28, 1, 28, 28 + volume.length, 0, 28 + volume.length + place.length]
  const info = Buffer.concat([...sizes.map(u32), volume, place, Buffer.alloc(1)])
  const tracker = Buffer.alloc(96)
  Buffer.concat([u32(96), u32(0xa0000003), u32(88), u32(0), Buffer.from(machine)]).copy(tracker)
  Buffer.from('112233445566118899aa001122334455', 'hex').copy(tracker, 48)
  return Buffer.concat([
    head,
    u16(idList.length),
    idList,
    u32(info.length + 4),
    info,
    u16(argument.length),
    wide(argument),
    tracker,
    u32(0),
  ])
}
