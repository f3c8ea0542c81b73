import { Problem } from '../../../../platform/contract/problem.ts'
import type { Input, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import { holdContent } from './hold-content.ts'
import { listFiles, type Image } from './list-files.ts'
import { toolOf } from './probe-tools.ts'

const images: Record<string, Image> = { 'raw-disk': 'raw', e01: 'ewf', qcow2: 'content' }
const listed = new Set(['NTFS', 'exFAT', 'FAT32', 'FAT16', 'FAT12', 'ext2', 'ext3', 'ext4', 'HFS+', 'HFSX', 'ISO 9660'])
const mostVolumes = 8
const sector = 512

/** Remembers, of what a reading says, what programs of the system have to add: where volumes begin, or that it is memory. */
export class Volumes {
  isMemory = false
  image: Image | undefined
  /** Of the disk inside. */
  size = 0
  readonly starts: number[] = []

  hear(line: ReadingLine): void {
    if (line.kind === 'summary') {
      this.image = images[line.format]
      // sleuthkit looks for the further segments by their names, beside the first.
      if (line.facts.some(({ name }) => name === 'segments')) this.image = 'content'
      this.isMemory = line.format === 'memory'
      const whole = line.facts.find(({ name }) => name === 'file system')
      if (whole) this.#add(whole.value, 0)
    } else if (line.kind === 'child' && line.ref === 'content') this.size = line.size ?? 0
    else if (line.kind === 'row' && line.table === 'partitions')
      this.#add(line.cells['file system'], Number(line.cells['start']))
  }

  #add(system: unknown, start: number): void {
    if (typeof system === 'string' && listed.has(system) && start % sector === 0) this.starts.push(start / sector)
  }
}

type Order = { volumes: Volumes; input: Input }

/** The files on each volume of a disk that was read. @returns hashes of what the program printed */
export async function listVolumes(
  sandbox: Sandbox,
  { volumes, input }: Order,
  keep: (line: ReadingLine) => Promise<void>,
): Promise<string[]> {
  const { image, starts, size } = volumes
  if (!image || starts.length === 0) return []
  const warn = (detail: string) => keep({ kind: 'warning', detail })
  const fls = await toolOf(sandbox, 'fls')
  if (!fls) {
    await warn(
      'The files on it were not listed: fls is not there. Install it (apt-get install sleuthkit) and read it again.',
    )
    return []
  }
  if (starts.length > mostVolumes)
    await warn(`The files on the first ${mostVolumes} of ${starts.length} volumes were listed.`)
  if (image !== 'content') return listEach(sandbox, { volumes, input, fls }, keep)
  const inside = await holdContent(sandbox, { input, size }).catch(toldOf)
  if (inside.outcome === 'refused') {
    await warn(`The files on it were not listed. ${inside.detail}`)
    return []
  }
  try {
    return await listEach(sandbox, { volumes, input: inside.drunk.input, fls }, keep)
  } finally {
    await inside.drunk.clear()
  }
}

function toldOf(error: unknown): { outcome: 'refused'; detail: string } {
  if (error instanceof Problem) return { outcome: 'refused', detail: error.detail }
  throw error
}

type Fls = { path: string; version: string | null }

async function listEach(
  sandbox: Sandbox,
  { volumes: { image = 'raw', starts }, input, fls }: Order & { fls: Fls },
  keep: (line: ReadingLine) => Promise<void>,
): Promise<string[]> {
  const hashes: string[] = []
  for (const startSector of starts.slice(0, mostVolumes)) {
    const result = await listFiles(sandbox, { input, image, startSector, fls: fls.path }, keep)
    if (result.outcome === 'refused') {
      await keep({ kind: 'warning', detail: `The volume at sector ${startSector}: ${result.detail}` })
      continue
    }
    hashes.push(result.outputSha256)
    const cells = { tool: 'fls', version: fls.version, image, 'start sector': startSector, files: result.files }
    await keep({ kind: 'row', table: 'listed by', cells, at: { offset: startSector * sector } })
  }
  return hashes
}
