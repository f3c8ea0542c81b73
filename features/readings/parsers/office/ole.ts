import type { ReadingLine } from '../../contract/reading.ts'
import type { Budget } from '../reader/budget.ts'
import { summary, type Format } from '../reader/format.ts'
import { damaged, Refusal } from '../reader/refusal.ts'
import { isCompound, openCompound, type Compound } from './compound.ts'
import { propertiesOf } from './properties.ts'
import { modulesOf, tellMacros } from './vba.ts'
import { sheetsOf } from './sheets.ts'

const kinds: [string, string][] = [
  ['EncryptedPackage', 'Encrypted Office document'],
  ['WordDocument', 'Word document'],
  ['Workbook', 'Excel workbook'],
  ['Book', 'Excel workbook'],
  ['PowerPoint Document', 'PowerPoint presentation'],
  ['VisioDocument', 'Visio drawing'],
  ['__nameid_version1.0', 'Outlook item'],
  ['\u4840\u3f3f\u4577\u446c\u3b6a\u45e4\u4824', 'Windows installer package'],
  ['VBA/dir', 'Project of macros'],
]

export const ole: Format = {
  name: 'ole',
  title: 'compound file',
  version: '1',
  recognises: isCompound,
  *read(source, budget) {
    const file = openCompound(source, budget)
    const title = kinds.find(([path]) => file.at(path))?.[1] ?? 'Compound file'
    const modules = modulesOf(file, budget)
    const encrypted = isEncrypted(file)
    yield summary(ole, title, {
      ...propertiesOf(file),
      streams: file.entries.filter(({ kind }) => kind === 'stream').length,
      macros: modules.length || undefined,
      encrypted: encrypted || undefined,
    })
    for (const { path, size, kind, modified, offset } of file.entries)
      if (kind !== 'root')
        yield {
          kind: 'row',
          table: 'streams',
          cells: { path, kind, size, modified: modified ?? null },
          at: { path, offset },
        }
    yield* tellDates(file)
    yield* tellMacros(modules)
    yield* tellWorkbook(file, budget)
    yield* tellFields(file)
    for (const { name, bytes, path, offset } of packages(file))
      yield {
        kind: 'child',
        name,
        size: bytes.length,
        ref: String(offset),
        note: 'Embedded in the document.',
        at: { path },
      }
    if (encrypted)
      throw new Refusal('encrypted', 'The document is encrypted; its text cannot be read without the password.')
  },
  *take(source, ref, budget) {
    const found = packages(openCompound(source, budget)).find(({ offset }) => String(offset) === ref)
    if (!found) throw damaged('Nothing that is embedded stands there.')
    yield found.bytes
  },
}

/** Word says it in its header; Excel in a record, which `tellWorkbook` reads. */
function isEncrypted(file: Compound): boolean {
  const word = file.at('WordDocument')
  const head = word?.kind === 'stream' ? file.content(word, 64) : Buffer.alloc(0)
  return file.at('EncryptedPackage') !== undefined || (head.length >= 12 && (head.readUInt16LE(10) & 0x100) !== 0)
}

function* tellDates(file: Compound): Generator<ReadingLine> {
  const said = propertiesOf(file)
  const at = { path: '\u0005SummaryInformation' }
  const event = function* (time: string | undefined, what: string): Generator<ReadingLine> {
    if (time) yield { kind: 'event', time, what, at }
  }
  yield* event(said['created'], `Document created, as it says${said['author'] ? `, by ${said['author']}` : ''}`)
  yield* event(
    said['last saved'],
    `Document saved, as it says${said['last saved by'] ? `, by ${said['last saved by']}` : ''}`,
  )
}

function* tellWorkbook(file: Compound, budget: Budget): Generator<ReadingLine> {
  const entry = file.at('Workbook') ?? file.at('Book')
  if (entry?.kind !== 'stream') return
  const { sheets, encrypted } = sheetsOf(file.content(entry), budget)
  const at = { path: entry.path }
  for (const { name, kind, hidden } of sheets) {
    yield { kind: 'row', table: 'sheets', cells: { name, kind, hidden }, at }
    if (kind === 'macro sheet')
      yield {
        kind: 'warning',
        detail: `The sheet ${name} holds macros of Excel 4${hidden === 'no' ? '' : ` and is hidden (${hidden})`}.`,
        at,
      }
  }
  if (encrypted)
    throw new Refusal('encrypted', 'The workbook is encrypted; its cells cannot be read without the password.', at)
}

/** Fields that start a program when they are shown (DDE), in either width of text. */
function* tellFields(file: Compound): Generator<ReadingLine> {
  const entry = file.at('WordDocument')
  if (entry?.kind !== 'stream') return
  const bytes = file.content(entry)
  for (const text of [bytes.toString('latin1'), bytes.toString('utf16le')])
    for (const [field] of [...text.matchAll(/\x13 {0,8}(?:DDEAUTO|DDE)\b[^\x13-\x15]{0,500}/gi)].slice(0, 20))
      yield {
        kind: 'warning',
        detail: `A field asks another program to run (DDE): ${field.slice(1).trim()}.`,
        at: { path: entry.path },
      }
}

type Package = { name: string; bytes: Buffer; path: string; offset: number }

/** Files put into a document as they are (Ole10Native), with the name they had. */
function packages(file: Compound): Package[] {
  return file.entries
    .filter(({ kind, name }) => kind === 'stream' && name === '\u0001Ole10Native')
    .slice(0, 1000)
    .map((entry) => {
      const whole = file.content(entry)
      // Size, flags, label, path it came from, flags, temporary path, then the file.
      const texts: string[] = []
      let at = 6
      for (let index = 0; index < 2 && at < whole.length; index++) {
        const end = whole.indexOf(0, at)
        texts.push(whole.toString('latin1', at, end < 0 ? at : Math.min(end, at + 1024)))
        at = end < 0 ? whole.length : end + 1
      }
      const temporary = at + 8 <= whole.length ? whole.readUInt32LE(at + 4) : 0
      const from = at + 8 + temporary
      const size = from + 4 <= whole.length ? whole.readUInt32LE(from) : 0
      const inside = from + 4 + size <= whole.length && size > 0
      return {
        name: texts[0] || texts[1] || entry.path,
        bytes: inside ? whole.subarray(from + 4, from + 4 + size) : whole,
        path: entry.path,
        offset: entry.offset,
      }
    })
}
