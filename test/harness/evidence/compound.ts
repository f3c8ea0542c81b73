const sector = 512
const end = 0xfffffffe
const none = 0xffffffff

export type Made = { [name: string]: Buffer | Made }

type Node = { name: string; kind: 1 | 2 | 5; bytes: Buffer; child: number; right: number; start: number; size: number }

/** A compound file (MS-CFB, version 3) of storages and streams; small streams go where small streams go. */
export function makeCompound(tree: Made): Buffer {
  const nodes: Node[] = [
    { name: 'Root Entry', kind: 5, bytes: Buffer.alloc(0), child: none, right: none, start: end, size: 0 },
  ]
  lay(tree, nodes[0]!, nodes)
  const small = nodes.filter(({ kind, bytes }) => kind === 2 && bytes.length > 0 && bytes.length < 4096)
  const miniTable: number[] = []
  for (const node of small) {
    node.start = miniTable.length
    const count = Math.ceil(node.bytes.length / 64)
    for (let index = 1; index <= count; index++) miniTable.push(index === count ? end : miniTable.length + 1)
  }
  const root = nodes[0]!
  root.bytes = Buffer.concat(small.map(({ bytes }) => padded(bytes, 64)))
  root.size = root.bytes.length
  const sectors: Buffer[] = []
  const table: number[] = []
  const put = (bytes: Buffer): number => {
    if (bytes.length === 0) return end
    const start = table.length
    const whole = padded(bytes, sector)
    for (let at = 0; at < whole.length; at += sector) {
      sectors.push(whole.subarray(at, at + sector))
      table.push(at + sector < whole.length ? table.length + 1 : end)
    }
    return start
  }
  root.start = put(root.bytes)
  for (const node of nodes.filter(({ kind, bytes }) => kind === 2 && bytes.length >= 4096)) node.start = put(node.bytes)
  const miniAt = put(numbers(miniTable))
  const directoryAt = put(Buffer.concat(nodes.map(entry)))
  return closed(sectors, table, { directoryAt, miniAt, miniSectors: Math.ceil((miniTable.length * 4) / sector) })
}

/** The table has to tell its own sectors as well. */
function closed(
  sectors: Buffer[],
  table: number[],
  at: { directoryAt: number; miniAt: number; miniSectors: number },
): Buffer {
  let own = 1
  while (own * 128 < table.length + own) own++
  const tableAt = table.length
  const whole = [...table, ...Array.from({ length: own }, () => 0xfffffffd)]
  while (whole.length < own * 128) whole.push(none)
  const head = Buffer.alloc(sector, 0)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  head.writeUInt16LE(0x3e, 24)
  head.writeUInt16LE(3, 26)
  head.writeUInt16LE(0xfffe, 28)
  head.writeUInt16LE(9, 30)
  head.writeUInt16LE(6, 32)
  head.writeUInt32LE(own, 44)
  head.writeUInt32LE(at.directoryAt, 48)
  head.writeUInt32LE(4096, 56)
  head.writeUInt32LE(at.miniAt, 60)
  head.writeUInt32LE(at.miniSectors, 64)
  head.writeUInt32LE(end, 68)
  for (let index = 0; index < 109; index++) head.writeUInt32LE(index < own ? tableAt + index : none, 76 + index * 4)
  return Buffer.concat([head, ...sectors, numbers(whole)])
}

const order = (one: string, other: string) =>
  one.length - other.length || (one.toUpperCase() < other.toUpperCase() ? -1 : 1)

function lay(tree: Made, parent: Node, nodes: Node[]): void {
  let before: Node | undefined
  for (const name of Object.keys(tree).toSorted(order)) {
    const content = tree[name]!
    const isStream = Buffer.isBuffer(content)
    const bytes = isStream ? content : Buffer.alloc(0)
    const node: Node = {
      name,
      kind: isStream ? 2 : 1,
      bytes,
      child: none,
      right: none,
      start: isStream ? end : 0,
      size: bytes.length,
    }
    if (before) before.right = nodes.length
    else parent.child = nodes.length
    nodes.push(node)
    before = node
    if (!isStream) lay(content, node, nodes)
  }
}

function entry({ name, kind, child, right, start, size }: Node): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(name, 'utf16le')
  bytes.writeUInt16LE(name.length * 2 + 2, 64)
  bytes.writeUInt8(kind, 66)
  bytes.writeUInt8(1, 67)
  bytes.writeUInt32LE(none, 68)
  bytes.writeUInt32LE(right, 72)
  bytes.writeUInt32LE(child, 76)
  if (kind === 1) bytes.writeBigUInt64LE(133_500_000_000_000_000n, 108)
  bytes.writeUInt32LE(start, 116)
  bytes.writeUInt32LE(size, 120)
  return bytes
}

const padded = (bytes: Buffer, size: number) =>
  Buffer.concat([bytes, Buffer.alloc((size - (bytes.length % size)) % size)])

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4)
  return bytes
}
