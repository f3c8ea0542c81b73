/** A library and what is taken from it, by name or by number. */
export type Taken = { library: string; functions: (string | number)[] }

const sectionAt = 0x1000
const fileAt = 0x200

/** A small Windows program (32 bits): one section with its imports, a path of symbols, and what hangs behind. */
export function makeProgram({
  imports = [],
  symbols = '',
  behind = Buffer.alloc(0),
  seconds = 1_772_355_600,
}: { imports?: Taken[]; symbols?: string; behind?: Buffer; seconds?: number } = {}): Buffer {
  const code = Buffer.alloc(0x1000)
  let free = 0x100 + (imports.length + 1) * 20
  const put = (bytes: Buffer) => {
    const at = free
    bytes.copy(code, at)
    free += Math.ceil(bytes.length / 4) * 4
    return at + sectionAt
  }
  for (const [index, { library, functions }] of imports.entries()) {
    const thunks = Buffer.alloc((functions.length + 1) * 4)
    for (const [place, each] of functions.entries())
      thunks.writeUInt32LE(typeof each === 'number' ? 0x80000000 + each : put(Buffer.from(`\0\0${each}\0`)), place * 4)
    const names = put(thunks)
    const descriptor = 0x100 + index * 20
    code.writeUInt32LE(names, descriptor)
    code.writeUInt32LE(put(Buffer.from(`${library}\0`)), descriptor + 12)
    code.writeUInt32LE(put(thunks), descriptor + 16)
  }
  const debug = Buffer.alloc(28)
  const path = Buffer.concat([
    Buffer.from('RSDS'),
    Buffer.alloc(16, 7),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from(`${symbols}\0`),
  ])
  debug.writeUInt32LE(2, 12)
  debug.writeUInt32LE(path.length, 16)
  debug.writeUInt32LE(put(path) - sectionAt + fileAt, 24)
  const debugAt = symbols ? put(debug) : 0
  return Buffer.concat([headers({ seconds, imports: imports.length, debugAt }), code, behind])
}

function headers({ seconds, imports, debugAt }: { seconds: number; imports: number; debugAt: number }): Buffer {
  const head = Buffer.alloc(fileAt)
  head.write('MZ')
  head.writeUInt32LE(0x80, 60)
  head.write('PE\0\0', 0x80)
  head.writeUInt16LE(0x14c, 0x84)
  head.writeUInt16LE(1, 0x86)
  head.writeUInt32LE(seconds, 0x88)
  head.writeUInt16LE(0xe0, 0x94)
  head.writeUInt16LE(0x102, 0x96)
  const optional = 0x98
  head.writeUInt16LE(0x10b, optional)
  head.writeUInt32LE(sectionAt, optional + 16)
  head.writeUInt32LE(0x400000, optional + 28)
  head.writeUInt32LE(0x1000, optional + 32)
  head.writeUInt32LE(0x200, optional + 36)
  head.writeUInt32LE(0x2000, optional + 56)
  head.writeUInt32LE(fileAt, optional + 60)
  head.writeUInt16LE(3, optional + 68)
  head.writeUInt32LE(16, optional + 92)
  if (imports > 0) head.writeUInt32LE(sectionAt + 0x100, optional + 96 + 8)
  head.writeUInt32LE(debugAt, optional + 96 + 48)
  head.writeUInt32LE(debugAt ? 28 : 0, optional + 96 + 52)
  const section = optional + 0xe0
  head.write('.text', section)
  head.writeUInt32LE(0x1000, section + 8)
  head.writeUInt32LE(sectionAt, section + 12)
  head.writeUInt32LE(0x1000, section + 16)
  head.writeUInt32LE(fileAt, section + 20)
  head.writeUInt32LE(0xe0000020, section + 36)
  return head
}
