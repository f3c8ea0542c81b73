import { createHash } from 'node:crypto'
import { StringDecoder } from 'node:string_decoder'
import type { Ending, Input, Limits, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import { shownLine } from '../../parsers/reader/shown.ts'

/** How the image is kept: as sleuthkit opens it, or so that our own reader has to lay the disk inside it down first. */
export type Image = 'raw' | 'ewf' | 'content'
/** A volume in evidence: where it begins, in sectors. The input of `content` is the disk as it was laid down. */
export type Volume = { input: Input; image: Image; startSector: number; limits?: Limits }
/** `outputSha256` is over what the program printed. */
export type Listed =
  | { outcome: 'read'; files: number; outputSha256: string }
  | { outcome: 'refused'; reason: string; detail: string }

const listing: Limits = { memoryMb: 1024, seconds: 300, outputBytes: 256 * 1024 * 1024 }
const mostFiles = 100_000
const mostChildren = 20_000
const longestLine = 64 * 1024
export const openedAs = (image: Image) => (image === 'ewf' ? 'ewf' : 'raw')

export const orderOf = ({ input, image, limits = listing }: Volume, tool: string) => ({
  program: { tool },
  input,
  as: image === 'ewf' ? 'evidence.E01' : 'evidence.raw',
  limits,
})

/**
 * All files of a volume as sleuthkit finds them, deleted ones among them: a row each, and a child that can be taken out. It
 * is asked for those that are there and for the deleted ones one after the other: "(deleted)" behind a name may be the name.
 */
export async function listFiles(
  sandbox: Sandbox,
  { fls, ...volume }: Volume & { fls: string },
  keep: (line: ReadingLine) => void | Promise<void>,
): Promise<Listed> {
  let [files, children] = [0, 0]
  const hash = createHash('sha256')
  for (const which of ['-u', '-d'] as const) {
    const isDeleted = which === '-d'
    const args = [
      '-i',
      openedAs(volume.image),
      '-o',
      String(volume.startSector),
      which,
      '-r',
      '-p',
      '-m',
      '',
      '{input}',
    ]
    const lines = linesIn(async (line) => {
      const file = readBodyLine(line, isDeleted)
      if (!file || ++files > mostFiles) return
      for (const each of linesOf(file, volume))
        if (each.kind !== 'child' || ++children <= mostChildren) await keep(shownLine(each))
    })
    const ending = await sandbox.run({ ...orderOf(volume, fls), args }, async (piece) => {
      hash.update(piece)
      await lines(piece)
    })
    if (ending.outcome === 'refused') return refused(ending)
  }
  if (files > mostFiles) await keep({ kind: 'warning', detail: `Of ${files} files the first ${mostFiles} are given.` })
  return { outcome: 'read', files, outputSha256: hash.digest('hex') }
}

function linesIn(take: (line: string) => Promise<void>): (piece: Buffer) => Promise<void> {
  // A sign of several bytes may lie across two pieces.
  const decoder = new StringDecoder('utf8')
  let held = ''
  return async (piece) => {
    const lines = (held + decoder.write(piece)).split('\n')
    held = lines.pop()!.slice(0, longestLine)
    for (const line of lines) await take(line)
  }
}

function refused({ reason, detail, stderr }: Ending & { outcome: 'refused' }): Listed {
  const why = stderr.trim().split('\n')[0] ?? ''
  if (reason !== 'crash') return { outcome: 'refused', reason, detail }
  return {
    outcome: 'refused',
    reason: 'unsupported',
    detail: why === '' ? detail : `No file system could be listed there: ${why}`,
  }
}

type BodyFile = {
  path: string
  inode: string
  mode: string
  size: number
  times: (string | null)[]
  isDeleted: boolean
}

/** A line of a body file: hash, name, inode, mode, owner, group, size, four times. A name may hold the bar that parts them. */
export function readBodyLine(line: string, isDeleted: boolean): BodyFile | null {
  const parts = line.split('|')
  if (parts.length < 11) return null
  const [inode = '', mode = '', , , size = '', ...times] = parts.slice(-9)
  const name = parts.slice(1, -9).join('|')
  return {
    path: isDeleted ? name.replace(/ \(deleted(?:-realloc)?\)$/, '') : name,
    inode,
    mode,
    size: Number(size) || 0,
    times: times.map(timeOf),
    isDeleted,
  }
}

function timeOf(seconds: string): string | null {
  const value = Number(seconds)
  return Number.isInteger(value) && value > 0 && value < 253_402_300_800 ? new Date(value * 1000).toISOString() : null
}

function linesOf(
  { path, inode, mode, size, times, isDeleted }: BodyFile,
  { image, startSector }: Volume,
): ReadingLine[] {
  const [accessed = null, modified = null, changed = null, created = null] = times
  const at = { path: path.slice(0, 1000) }
  const cells = { path, size, modified, accessed, changed, created, deleted: isDeleted, mode, inode }
  const row: ReadingLine = { kind: 'row', table: 'files', cells, at }
  // What sleuthkit adds itself begins with "$", and folders hold nothing to take.
  const isFile = mode.startsWith('r/') || (isDeleted && mode.startsWith('-/r'))
  if (!isFile || size === 0) return [row]
  const note = isDeleted ? 'It was deleted; what is left of it may belong to another.' : undefined
  const child = {
    kind: 'child',
    name: path.slice(0, 1000),
    size,
    ref: `tsk:${image}:${startSector}:${inode}`,
    at,
  } as const
  return [row, note ? { ...child, note } : child]
}
