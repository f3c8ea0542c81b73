import type { Place, ReadingLine } from '../../contract/reading.ts'
import { isCompound, openCompound, type Compound, type Entry } from '../office/compound.ts'
import { budgetOf, type Budget } from '../reader/budget.ts'
import { summary, warning, type Format } from '../reader/format.ts'
import { damaged, Refusal } from '../reader/refusal.ts'
import type { Source } from '../reader/source.ts'
import { fileTime } from '../reader/time.ts'
import { headersOf, valueOf, type Header } from './headers.ts'
import { textIn } from './parts.ts'
import { readRtf, unpackRtf } from './rtf.ts'
import { mailFacts, tellMail, type Attached } from './tell-mail.ts'

const deepest = 8
const propertyStream = '__properties_version1.0'

export const msg: Format = {
  name: 'msg',
  title: 'Outlook message',
  version: '1',
  recognises: (head, source) => isCompound(head) && hasProperties(source),
  *read(source, budget) {
    const file = openCompound(source, budget)
    const message = messageOf(file, '')
    const attached = attachmentsOf(file, '')
    const subject = valueOf(message.headers, 'subject') || message.text('0037') || 'without a subject'
    yield summary(msg, `Mail: ${subject}`, {
      ...mailFacts(message.headers, attached.length),
      'message class': message.text('001A'),
      submitted: message.time('0039'),
      delivered: message.time('0E06'),
      saved: file.entries[0]?.modified,
      headers: message.text('007D') ? undefined : 'none kept: made up of what the message says of itself',
    })
    yield* tell(file, '', 0)
  },
  *take(source, ref, budget) {
    const file = openCompound(source, budget)
    const entry = file.entries.find(
      ({ path, kind, offset }) => String(offset) === ref && kind === 'stream' && path.endsWith('_37010102'),
    )
    if (!entry) throw damaged('The message has no such attachment.')
    yield file.content(entry, 512 * 1024 * 1024)
  },
}

function hasProperties(source: Source): boolean {
  try {
    return openCompound(source, budgetOf({ steps: 1_000_000 })).at(propertyStream) !== undefined
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** The message at a storage, and the messages attached to it, one after the other. */
function* tell(file: Compound, base: string, depth: number): Generator<ReadingLine> {
  const message = messageOf(file, base)
  const attached = attachmentsOf(file, base)
  const bodyAt = { path: `${base}__substg1.0_1000001F` }
  const { text, html } = bodyOf(message, file.budget)
  yield* tellMail({
    headers: message.headers,
    text,
    html,
    bodyAt,
    attached: attached.flatMap(({ file: content }) => (content ? [content] : [])),
  })
  if (text === '' && html === '' && message.binary('1009'))
    yield warning('Its text is kept as packed RTF, which cannot be read.', { path: `${base}__substg1.0_10090102` })
  for (const { name, message: inner, at } of attached.filter((each) => each.message !== undefined)) {
    yield {
      kind: 'child',
      name,
      size: null,
      mediaType: 'application/vnd.ms-outlook',
      note: 'A mail inside this one; it is told after it.',
      at,
    }
    if (depth < deepest) yield* tell(file, inner!, depth + 1)
    else yield warning(`Mails lie more than ${deepest} deep in one another; the rest is not told.`, at)
  }
}

/** Outlook keeps the text plain, as HTML, or as packed RTF that may have been HTML. */
function bodyOf({ text, binary, charset }: Message, budget: Budget): { text: string; html: string } {
  const html = binary('1013')
  const kept = { text: text('1000'), html: html ? textIn(html, charset) : text('1013') }
  const packed = kept.html === '' ? binary('1009') : undefined
  if (!packed) return kept
  const rtf = readRtf(unpackRtf(packed, budget), budget)
  if (rtf.isHtml) return { text: kept.text, html: rtf.text }
  return { text: kept.text || rtf.text, html: '' }
}

type Message = {
  headers: Header[]
  charset: string
  text(id: string): string
  binary(id: string): Buffer | undefined
  time(id: string): string | undefined
  number(id: string): number | undefined
}

const codePages = new Map([
  [65001, 'utf-8'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [20127, 'utf-8'],
  [28591, 'iso-8859-1'],
])
const charsetOf = (page: number | undefined) =>
  page === undefined
    ? 'windows-1252'
    : (codePages.get(page) ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252'))

function messageOf(file: Compound, base: string): Message {
  const stream = (name: string) => {
    const entry = file.at(`${base}__substg1.0_${name}`)
    return entry?.kind === 'stream' ? file.content(entry) : undefined
  }
  const fixed = fixedOf(file, base)
  const number = (id: string) => fixed.get(id)?.readUInt32LE(0)
  const narrow = charsetOf(number('3FFD'))
  const text = (id: string) =>
    (stream(`${id}001F`)?.toString('utf16le') ?? textIn(stream(`${id}001E`) ?? Buffer.alloc(0), narrow)).replace(
      /\0+$/,
      '',
    )
  const parts = {
    text,
    number,
    charset: charsetOf(number('3FDE')),
    binary: (id: string) => stream(`${id}0102`),
    time: (id: string) => {
      const value = fixed.get(id)
      return value && fileTime(value.readBigUInt64LE(0))
    },
  }
  const kept = parts.text('007D')
  return { ...parts, headers: kept ? keptHeaders(kept, base) : ownHeaders(file, base, parts) }
}

/** Numbers and times stand in one stream, sixteen bytes each, by their id. */
function fixedOf(file: Compound, base: string): Map<string, Buffer> {
  const entry = file.at(`${base}${propertyStream}`)
  if (!entry) return new Map()
  const bytes = file.content(entry, 1024 * 1024)
  const head = base === '' ? 32 : /__(?:recip|attach)_[^/]*\/$/i.test(base) ? 8 : 24
  const found = new Map<string, Buffer>()
  for (let at = head; at + 16 <= bytes.length; at += 16)
    found.set(
      bytes
        .readUInt16LE(at + 2)
        .toString(16)
        .toUpperCase()
        .padStart(4, '0'),
      bytes.subarray(at + 8, at + 16),
    )
  return found
}

const keptHeaders = (text: string, base: string) =>
  headersOf(Buffer.from(text.replace(/^Microsoft Mail Internet Headers[^\n]*\n/, ''))).headers.map((header) => ({
    ...header,
    at: { ...(header.at.line ? { line: header.at.line } : {}), path: `${base}__substg1.0_007D001F` },
  }))

/** A message that was never sent by mail has no headers: they are made of its properties. */
function ownHeaders(file: Compound, base: string, { text, time }: Pick<Message, 'text' | 'time'>): Header[] {
  const sender = text('5D01') || text('0C1F')
  const made: [string, string, string][] = [
    ['From', `${text('0C1A')} <${sender}>`, '0C1A001F'],
    ['Subject', text('0037'), '0037001F'],
    ['Message-ID', text('1035'), '1035001F'],
    ['Date', time('0039') ?? '', '0039'],
    ...storages(file, base, '__recip_version1.0_').map((storage): [string, string, string] => {
      const one = messageLess(file, storage.path)
      const role = ['To', 'Cc', 'Bcc'][(one.number('0C15') ?? 1) - 1] ?? 'To'
      return [role, `${one.text('3001')} <${one.text('39FE') || one.text('3003')}>`, storage.name]
    }),
  ]
  return made
    .filter(([, value]) => value !== '' && value !== ' <>')
    .map(([name, value, path]) => ({ name, value, raw: value, at: { path: `${base}${path}` } }))
}

/** Properties of a recipient or an attachment; they have no headers. */
function messageLess(file: Compound, path: string): Pick<Message, 'text' | 'number'> {
  const fixed = fixedOf(file, `${path}/`)
  const text = (id: string) => {
    const [wide, narrow] = ['001F', '001E'].map((type) => file.at(`${path}/__substg1.0_${id}${type}`))
    if (wide?.kind === 'stream') return file.content(wide, 65_536).toString('utf16le').replace(/\0+$/, '')
    return narrow?.kind === 'stream' ? textIn(file.content(narrow, 65_536), 'windows-1252').replace(/\0+$/, '') : ''
  }
  return { text, number: (id) => fixed.get(id)?.readUInt32LE(0) }
}

function storages(file: Compound, base: string, start: string): Entry[] {
  file.budget.step(file.entries.length)
  return file.entries
    .filter(
      ({ kind, path, name }) => kind === 'storage' && path === `${base}${name}` && name.toLowerCase().startsWith(start),
    )
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

type Found = { name: string; at: Place; file?: Attached; message?: string }

function attachmentsOf(file: Compound, base: string): Found[] {
  return storages(file, base, '__attach_version1.0_').map((storage, index) => {
    const { text } = messageLess(file, storage.path)
    const name = text('3707') || text('3704') || text('3001') || `attachment ${index + 1}`
    const at = { path: storage.path }
    const content = file.at(`${storage.path}/__substg1.0_37010102`)
    const inner = file.at(`${storage.path}/__substg1.0_3701000D`)
    if (content?.kind === 'stream')
      return {
        name,
        at,
        file: {
          name,
          bytes: content.size,
          mediaType: text('370E') || 'application/octet-stream',
          ref: String(content.offset),
          at,
        },
      }
    return inner?.kind === 'storage' ? { name, at, message: `${inner.path}/` } : { name, at }
  })
}
