import type { Input, Limits, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import { evilOf } from '../../parsers/archive/names.ts'
import { shownLine } from '../../parsers/reader/shown.ts'

export type Archive = { input: Input; bsdtar: string; limits?: Limits }
export type ListedArchive =
  | { outcome: 'read'; entries: number }
  | { outcome: 'refused'; reason: string; detail: string }

const listing: Limits = { memoryMb: 1024, seconds: 300, outputBytes: 128 * 1024 * 1024 }
const mostEntries = 50_000
const longestLine = 64 * 1024
/** What is asked of each entry; no digest, so that nothing is unpacked for the list. */
const fields = '--options=mtree:!all,mtree:type,mtree:size,mtree:time,mtree:link'

const order = ({ input, limits = listing }: Archive, bsdtar: string) => ({
  program: { tool: bsdtar },
  input,
  as: 'archive',
  limits,
})

/** The entries of an archive that our own readers only recognise (7-Zip, RAR, CAB …), as libarchive finds them. */
export async function listArchive(
  sandbox: Sandbox,
  archive: Archive,
  keep: (line: ReadingLine) => void | Promise<void>,
): Promise<ListedArchive> {
  let [held, entries] = ['', 0]
  const args = ['-cf', '-', '--format=mtree', fields, '@{input}']
  const ending = await sandbox.run({ ...order(archive, archive.bsdtar), args }, async (piece) => {
    const lines = (held + piece.toString('latin1')).split('\n')
    held = lines.pop()!.slice(0, longestLine)
    for (const line of lines) {
      const entry = readEntry(line)
      if (entry && ++entries <= mostEntries) for (const each of linesOf(entry)) await keep(shownLine(each))
    }
  })
  if (entries > mostEntries)
    await keep({ kind: 'warning', detail: `Of ${entries} entries the first ${mostEntries} are given.` })
  return ending.outcome === 'done' ? { outcome: 'read', entries } : refused(ending)
}

/** The bytes of one entry, by the `ref` of its line. */
export async function takeEntry(
  sandbox: Sandbox,
  { ref, ...archive }: Archive & { ref: string },
  keep: (piece: Buffer) => void | Promise<void>,
): Promise<ListedArchive> {
  const name = ref.startsWith(mark) ? ref.slice(mark.length) : ''
  if (name === '') return { outcome: 'refused', reason: 'damaged', detail: 'Nothing of that name lies in it.' }
  // A name is a pattern to bsdtar: every sign of it that means something is told to mean itself.
  const pattern = name.replaceAll(/[\\*?[\]{}-]/g, String.raw`\$&`)
  const args = ['-xOqf', '{input}', '--', pattern]
  const ending = await sandbox.run({ ...order(archive, archive.bsdtar), args }, keep)
  return ending.outcome === 'done' ? { outcome: 'read', entries: 1 } : refused(ending)
}

function refused(ending: { reason: string; detail: string; stderr: string }): ListedArchive {
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

const mark = 'bsdtar:'
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
