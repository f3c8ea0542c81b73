import type { ReadingLine } from '../../contract/reading.ts'
import { row, warning } from '../reader/lines.ts'
import { Refusal } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { fileSystemAt, type FileSystem } from './file-systems.ts'
import { readTable, type Table } from './partitions.ts'

const pieceSize = 1024 * 1024

/** The table of a disk whose blocks may not all be there. */
export function tableOf(disk: Source): Table {
  try {
    return readTable(disk)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { scheme: 'none', sector: 512, partitions: [], troubles: [error.message] }
  }
}

function systemAt(disk: Source, start: number): FileSystem | null {
  try {
    return fileSystemAt(disk, start)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return null
  }
}

/** What a summary says of a disk's contents. */
export function contentFacts(disk: Source, table: Table): Record<string, string | number> {
  const whole = table.scheme === 'none' ? systemAt(disk, 0) : null
  return {
    'size of the disk': disk.size,
    'table of partitions': table.scheme,
    partitions: table.partitions.length,
    ...(whole ? { 'file system': whole.name, label: whole.label } : {}),
  }
}

/** The partitions, each a child that can be taken out. */
export function* contentLines(disk: Source, table: Table): Generator<ReadingLine> {
  for (const trouble of table.troubles) yield warning(trouble)
  for (const { number, type, name, start, size, offset } of table.partitions) {
    const system = systemAt(disk, start)
    const cells = { number, type, name, start, size, 'file system': system?.name ?? null, label: system?.label ?? '' }
    yield row('partitions', cells, { offset })
    if (type === 'extended' || size === 0 || start >= disk.size) continue
    yield {
      kind: 'child',
      name: `partition-${number}.raw`,
      size: Math.min(size, disk.size - start),
      ref: `partition:${number}`,
      note: system?.name ?? type,
      at: { offset },
    }
  }
}

/** A partition by its `ref`, or the whole disk as `content`. @throws Refusal where there is none of that name */
export function* takeContent(disk: Source, ref: string): Generator<Uint8Array> {
  const number = Number(/^partition:(\d+)$/.exec(ref)?.[1])
  const partition = tableOf(disk).partitions.find((each) => each.number === number)
  if (!partition && ref !== 'content') throw new Refusal('damaged', 'No partition has that number.')
  const { start, size } = partition ?? { start: 0, size: disk.size }
  const end = Math.min(disk.size, start + size)
  for (let at = start; at < end;) {
    const piece = disk.read(at, Math.min(pieceSize, end - at))
    if (piece.length === 0) throw new Refusal('damaged', `The disk ends at ${at}.`)
    yield piece
    at += piece.length
  }
}
