import { inflateRawSync } from 'node:zlib'
import type { ReadingLine } from '../../contract/reading.ts'
import type { Budget } from '../reader/budget.ts'
import { type Bytes, bytesAt, isoOfSeconds, someBytes } from '../reader/bytes.ts'
import { summary, type Format } from '../reader/format.ts'
import { asWarning, row, warning } from '../reader/lines.ts'
import { damaged, Refusal } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { contentFacts, contentLines, tableOf, takeContent } from './contents.ts'
import { blockSource } from './block-source.ts'

const offsetMask = 0x00fffffffffffe00n
const mostSnapshots = 1000
const largestTable = 32 * 1024 * 1024

export const qcow2: Format = {
  name: 'qcow2',
  title: 'Disk image of QEMU',
  version: '1',
  recognises: (head) => head.toString('latin1', 0, 4) === 'QFI\xfb',
  read: readQcow2,
  *take(source, ref, budget) {
    yield* takeContent(diskOf(source, readHeader(source), budget), ref)
  },
}

type Header = {
  version: number
  clusterBits: number
  size: number
  backing: string
  snapshots: number
  snapshotsAt: number
  table: Bytes
}

/** @throws Refusal where it is none, or one that needs what is not read */
function readHeader(source: Source): Header {
  const head = someBytes(source, 0, 104)
  if (!head.has(0, 72)) throw damaged('The file ends within its header.', 0)
  const version = head.u32be(4)
  if (version !== 2 && version !== 3) throw new Refusal('unsupported', `Images of version ${version} are not read.`)
  if (head.u32be(32) !== 0) throw new Refusal('encrypted', 'The image is encrypted.')
  const needs = version === 3 ? head.u64be(72) : 0n
  // 1: left open, 2: corrupt. A data file beside it, another compression, and other tables are not read.
  if ((needs & ~3n) !== 0n)
    throw new Refusal('unsupported', `The image needs what is not read (features 0x${needs.toString(16)}).`)
  const clusterBits = head.u32be(20)
  if (clusterBits < 9 || clusterBits > 21)
    throw damaged(`Its clusters have 2^${clusterBits} bytes, which none has.`, 20)
  const tableSize = head.u32be(36) * 8
  if (tableSize > largestTable) throw damaged(`Its first table says it has ${tableSize} bytes.`, 36)
  const [backingAt, backingSize] = [head.sizeBe(8), head.u32be(16)]
  return {
    version,
    clusterBits,
    size: head.sizeBe(24),
    backing:
      backingAt > 0 && backingSize <= 1023
        ? someBytes(source, backingAt, backingSize).utf8(0, Math.min(backingSize, source.size - backingAt))
        : '',
    snapshots: head.u32be(60),
    snapshotsAt: head.sizeBe(64),
    table: bytesAt(source, head.sizeBe(40), tableSize),
  }
}

/** The disk inside: clusters through two tables, plain, deflated, or zero. */
function diskOf(source: Source, { clusterBits, size, table }: Header, budget: Budget): Source {
  const cluster = 2 ** clusterBits
  const perTable = cluster / 8
  const zeros = Buffer.alloc(cluster)
  const entryOf = (number: number): bigint => {
    const first = Math.floor(number / perTable) * 8
    const at = table.has(first, 8) ? table.u64be(first) & offsetMask : 0n
    return at === 0n ? 0n : someBytes(source, Number(at) + (number % perTable) * 8, 8).u64be(0)
  }
  return blockSource(size, cluster, (number) => {
    budget.step()
    const entry = entryOf(number)
    if ((entry >> 62n) & 1n) return inflated(source, entry, { clusterBits, cluster })
    const at = Number(entry & offsetMask)
    if (at === 0 || (entry & 1n) === 1n) return zeros
    return source.read(at, cluster)
  })
}

type Cluster = { clusterBits: number; cluster: number }

function inflated(source: Source, entry: bigint, { clusterBits, cluster }: Cluster): Buffer {
  const bits = BigInt(62 - (clusterBits - 8))
  const at = Number(entry & ((1n << bits) - 1n))
  const sectors = Number((entry & ((1n << 62n) - 1n)) >> bits) + 1
  try {
    // What follows the end of the stream belongs to others.
    return inflateRawSync(source.read(at, sectors * 512 - (at % 512)), { maxOutputLength: cluster, finishFlush: 2 })
  } catch {
    throw damaged(`The cluster packed at ${at} cannot be unpacked.`, at)
  }
}

function* readQcow2(source: Source, budget: Budget): Generator<ReadingLine> {
  const header = readHeader(source)
  const { version, clusterBits, backing, snapshots } = header
  const disk = diskOf(source, header, budget)
  const table = tableOf(disk)
  yield summary(qcow2, 'Disk image of QEMU (qcow2)', {
    version,
    cluster: 2 ** clusterBits,
    'rests on': backing,
    snapshots,
    ...contentFacts(disk, table),
  })
  if (backing !== '') yield warning(`It holds only what differs from "${backing}", which is needed to read the rest.`)
  yield { kind: 'child', name: 'disk.raw', size: disk.size, ref: 'content', at: {} }
  yield* contentLines(disk, table)
  try {
    yield* snapshotLines(source, header)
  } catch (error) {
    yield asWarning(error, 'Its snapshots could not be read.')
  }
}

function* snapshotLines(source: Source, { snapshots, snapshotsAt }: Header): Generator<ReadingLine> {
  if (snapshots > mostSnapshots) throw damaged(`It says it has ${snapshots} snapshots.`, 60)
  let at = snapshotsAt
  for (let index = 0; index < snapshots; index++) {
    const head = bytesAt(source, at, 40)
    const [idSize, nameSize, extra] = [head.u16be(12), head.u16be(14), head.u32be(36)]
    const names = bytesAt(source, at + 40 + extra, idSize + nameSize)
    const taken = isoOfSeconds(head.u32be(16))
    yield row('snapshots', { id: names.utf8(0, idSize), name: names.utf8(idSize, nameSize), taken }, { offset: at })
    at += (40 + extra + idSize + nameSize + 7) & ~7
  }
}
