import type { ReadingLine } from '../../contract/reading.ts'
import { Bytes } from '../reader/bytes.ts'
import { summary, type Format } from '../reader/format.ts'
import type { Source } from '../reader/source.ts'
import { contentFacts, contentLines, tableOf, takeContent } from './contents.ts'
import { fileSystemAt } from './file-systems.ts'
import { isMbr } from './partitions.ts'

/** Asked last: a disk has no magic of its own, only what lies on it. */
export const rawDisk: Format = {
  name: 'raw-disk',
  title: 'Raw disk image',
  version: '1',
  recognises: (head, source) =>
    source.size >= 1024 &&
    (isMbr(new Bytes(head)) || head.toString('latin1', 512, 520) === 'EFI PART' || fileSystemAt(source, 0) !== null),
  read: readRawDisk,
  take: takeContent,
}

function* readRawDisk(source: Source): Generator<ReadingLine> {
  const table = tableOf(source)
  const facts = contentFacts(source, table)
  const system = facts['file system']
  yield summary(rawDisk, system ? `Image of a volume (${system})` : `Raw disk image (${table.scheme})`, facts)
  yield* contentLines(source, table)
}
