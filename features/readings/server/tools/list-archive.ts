import { createHash } from 'node:crypto'
import type { Ending, Input, Limits, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import type { ReadingLine, RefusalReason } from '../../contract/reading.ts'
import { evilOf } from '../../parsers/archive/names.ts'
import { shownLine } from '../../parsers/reader/shown.ts'
import type { Taken } from '../run.ts'
import { toolOf } from './probe-tools.ts'

export type Archive = { input: Input; bsdtar: string }
/** `outputSha256` is over what the program printed. */
export type ListedArchive =
  | { outcome: 'read'; entries: number; outputSha256: string }
  | { outcome: 'refused'; reason: RefusalReason; detail: string }

const listing: Limits = { memoryMb: 1024, seconds: 300, outputBytes: 128 * 1024 * 1024 }
const mostEntries = 50_000
const longestLine = 64 * 1024
/** What is asked of each entry; no digest, so that nothing is unpacked for the list. */
const fields = '--options=mtree:!all,mtree:type,mtree:size,mtree:time,mtree:link'

const taking: Limits = { memoryMb: 1024, seconds: 300, outputBytes: 4 * 1024 ** 3 }
const as = 'archive'

/** What our own readers only recognise is listed by bsdtar, where that is there. @returns hashes of what it printed */
export async function listPacked(
  sandbox: Sandbox,
  { format, input }: { format: string | undefined; input: Input },
  keep: (line: ReadingLine) => Promise<void>,
): Promise<string[]> {
  if (format !== 'archive') return []
  const warn = (detail: string) => keep({ kind: 'warning', detail })
  const bsdtar = await toolOf(sandbox, 'bsdtar')
  if (!bsdtar) {
    await warn(`What is in it was not listed: ${missing}`)
    return []
  }
  const result = await listArchive(sandbox, { input, bsdtar: bsdtar.path }, keep)
  if (result.outcome === 'refused') {
    await warn(result.detail)
    return []
  }
  const cells = { tool: 'bsdtar', version: bsdtar.version, entries: result.entries }
  await keep({ kind: 'row', table: 'listed by', cells, at: {} })
  return [result.outputSha256]
}

const missing = 'bsdtar is not there. Install it (apt-get install libarchive-tools) and read it again.'

/** The entries of an archive that our own readers only recognise (7-Zip, RAR, CAB …), as libarchive finds them. */
export async function listArchive(
  sandbox: Sandbox,
  { input, bsdtar }: Archive,
  keep: (line: ReadingLine) => void | Promise<void>,
): Promise<ListedArchive> {
  let [held, entries] = ['', 0]
  const args = ['-cf', '-', '--format=mtree', fields, '@{input}']
  const hash = createHash('sha256')
  const order = { program: { tool: bsdtar }, args, input, as, limits: listing }
  const ending = await sandbox.run(order, async (piece) => {
    hash.update(piece)
    const lines = (held + piece.toString('latin1')).split('\n')
    held = lines.pop()!.slice(0, longestLine)
    for (const line of lines) {
      const entry = readEntry(line)
      if (entry && ++entries <= mostEntries) for (const each of linesOf(entry)) await keep(shownLine(each))
    }
  })
  if (entries > mostEntries)
    await keep({ kind: 'warning', detail: `Of ${entries} entries the first ${mostEntries} are given.` })
  if (ending.outcome === 'refused') return refused(ending)
  return { outcome: 'read', entries, outputSha256: hash.digest('hex') }
}

const mark = 'bsdtar:'

/** Whether bsdtar listed it, and takes it out. */
export const isEntryRef = (ref: string): boolean => ref.startsWith(mark)

/** The bytes of one entry, by the `ref` of its line. */
export async function takeEntry(
  sandbox: Sandbox,
  { input, ref }: { input: Input; ref: string },
  take: (piece: Buffer) => void | Promise<void>,
): Promise<Taken> {
  const name = isEntryRef(ref) ? ref.slice(mark.length) : ''
  if (name === '') return { outcome: 'refused', reason: 'damaged', detail: 'Nothing of that name lies in it.' }
  const bsdtar = await toolOf(sandbox, 'bsdtar')
  if (!bsdtar) return { outcome: 'refused', reason: 'unavailable', detail: `It was not taken out: ${missing}` }
  // A name is a pattern to bsdtar: every sign of it that means something is told to mean itself.
  const pattern = name.replaceAll(/[\\*?[\]{}-]/g, String.raw`\$&`)
  const args = ['-xOqf', '{input}', '--', pattern]
  let bytes = 0
  const ending = await sandbox.run(
    { program: { tool: bsdtar.path }, args, input, as, limits: taking },
    async (piece) => {
      bytes += piece.length
      await take(piece)
    },
  )
  return ending.outcome === 'done' ? { outcome: 'read', bytes } : refused(ending)
}

function refused(ending: Ending & { outcome: 'refused' }): {
  outcome: 'refused'
  reason: RefusalReason
  detail: string
} {
  const why =
    ending.stderr
      .replaceAll(/\bbsdtar: /g, '')
      .trim()
      .split('\n')[0] ?? ''
  const locked = /passphrase|encrypt/i.test(why)
  if (ending.reason !== 'crash' || why === '')
    return { outcome: 'refused', reason: ending.reason, detail: ending.detail }
  return {
    outcome: 'refused',
    reason: locked ? 'encrypted' : 'damaged',
    detail: `The archive cannot be listed: ${why}`,
  }
}

type Entry = { name: string; type: string; size: number; time: string | null; link: string }

/** `./a\040b time=1795401019.63 size=3 type=file`: what is not plain ASCII in a name is an octal number. */
export function readEntry(line: string): Entry | null {
  if (line === '' || line.startsWith('#') || line.startsWith('/set')) return null
  const [path = '', ...words] = line.split(' ')
  const said = new Map(words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]))
  const ms = Number(said.get('time') ?? NaN) * 1000
  return {
    name: plain(path).replace(/^\.\//, ''),
    type: said.get('type') ?? '',
    size: Number(said.get('size')) || 0,
    time: Number.isFinite(ms) && ms > 0 && ms < 2.5e14 ? new Date(ms).toISOString() : null,
    link: plain(said.get('link') ?? ''),
  }
}

const plain = (escaped: string): string =>
  Buffer.from(
    escaped.replaceAll(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))),
    'latin1',
  ).toString('utf8')

function linesOf({ name, type, size, time, link }: Entry): ReadingLine[] {
  const at = { path: name }
  const cells = { name, size, type, modified: time, link }
  const row: ReadingLine = { kind: 'row', table: 'entries', cells, at }
  if (type === 'dir') return [row]
  const notes = evilOf(name).map((each) => `Its name ${each}.`)
  if (type === 'link') notes.push(`It is a symbolic link to "${link}", which is not followed.`)
  const ref = `${mark}${name}`
  return [
    row,
    {
      kind: 'child',
      name,
      size,
      ...(type === 'file' && ref.length <= 256 && shownSame(name) ? { ref } : {}),
      ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
      at,
    },
  ]
}

/** Names that would have to be shown otherwise than they are cannot be asked for by what is shown. */
const shownSame = (name: string) => !/[\u0000-\u001f\u007f-\u009f\ufffd]/.test(name)
