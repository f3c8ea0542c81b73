import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  name: string | Buffer
  bytes?: Buffer
  method?: 0 | 8
  mode?: number
  flags?: number
  size?: number
  sharedAt?: number
}

/** A ZIP as its parts say, be they as evil as can be: nothing of it is checked. */
export function makeZip(parts: readonly ZipPart[], comment = ''): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const made = zipEntry(part, at)
    entries.push(made.entry)
    if (part.sharedAt !== undefined) continue
    locals.push(made.local)
    at += made.local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)])
}

function zipEntry(part: ZipPart, at: number): { local: Buffer; entry: Buffer } {
  const { name, bytes = Buffer.alloc(0), method = 8, mode = 0o100644, flags = 0x800, size = bytes.length } = part
  const packed = method === 8 ? deflated(bytes) : bytes
  const rawName = Buffer.from(name)
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(crc32(bytes), 0)
  sizes.writeUInt32LE(packed.length, 4)
  sizes.writeUInt32LE(size, 8)
  const local = Buffer.alloc(30)
  local.write('PK\x03\x04', 'latin1')
  local.writeUInt16LE(flags, 6)
  local.writeUInt16LE(method, 8)
  sizes.copy(local, 14)
  local.writeUInt16LE(rawName.length, 26)
  const head = Buffer.alloc(46)
  head.write('PK\x01\x02', 'latin1')
  head.writeUInt16LE(0x0314, 4)
  head.writeUInt16LE(flags, 8)
  head.writeUInt16LE(method, 10)
  head.writeUInt16LE((9 << 11) | (30 << 5) | 6, 12)
  head.writeUInt16LE((46 << 9) | (3 << 5) | 1, 14)
  sizes.copy(head, 16)
  head.writeUInt16LE(rawName.length, 28)
  head.writeUInt16LE(mode, 40)
  head.writeUInt32LE(part.sharedAt ?? at, 42)
  return { local: Buffer.concat([local, rawName, packed]), entry: Buffer.concat([head, rawName]) }
}

const known = new WeakMap<Buffer, Buffer>()
function deflated(bytes: Buffer): Buffer {
  const packed = known.get(bytes) ?? deflateRawSync(bytes)
  known.set(bytes, packed)
  return packed
}

export type TarPart = { name: string; bytes?: Buffer; type?: string; link?: string; size?: number }

export const makeTar = (parts: readonly TarPart[]): Buffer =>
  Buffer.concat([...parts.flatMap(tarEntry), Buffer.alloc(1024)])

function tarEntry({ name, bytes = Buffer.alloc(0), type = '0', link = '', size = bytes.length }: TarPart): Buffer[] {
  const head = Buffer.alloc(512)
  head.write(name.slice(0, 100))
  head.write('0000644\0', 100)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  head.write(`${(1_772_355_600).toString(8).padStart(11, '0')}\0`, 136)
  head.write(type, 156)
  head.write(link, 157)
  head.write('ustar\x0000', 257)
  head.write('root', 265)
  let sum = 8 * 0x20
  for (const byte of head) sum += byte
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return [head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
}
