import type { Place, ReadingLine } from '../../contract/reading.ts'
import { summary, type Format } from '../reader/format.ts'
import { damaged, Refusal } from '../reader/refusal.ts'
import { makeSeen, urlsIn } from '../reader/seen.ts'
import type { Source } from '../reader/source.ts'
import { isoOf } from '../reader/time.ts'
import { contentOf, mapOf, nameOf, readPdf, resolved, type Pdf, type PdfObject } from './objects.ts'
import type { Value } from './tokens.ts'

const largest = 64 * 1024 * 1024
/** Words of PDF that make a document do something, each with what it does. */
const doing = new Map([
  ['OpenAction', 'does something when it is opened'],
  ['AA', 'does something when a page or field is shown or left'],
  ['JS', 'holds a script'],
  ['JavaScript', 'holds a script'],
  ['Launch', 'starts a program'],
  ['SubmitForm', 'sends what is filled in'],
  ['ImportData', 'takes in data'],
  ['GoToR', 'leads to another file'],
  ['GoToE', 'leads to an embedded file'],
  ['RichMedia', 'plays media'],
  ['EmbeddedFile', 'holds a file'],
  ['XFA', 'holds a form of XML, which may hold scripts'],
  ['JBIG2Decode', 'holds pictures in a format that was often abused'],
])
const infoNames = {
  Title: 'title',
  Author: 'author',
  Subject: 'subject',
  Keywords: 'keywords',
  Creator: 'made with',
  Producer: 'written by',
  CreationDate: 'created',
  ModDate: 'modified',
}

export const pdf: Format = {
  name: 'pdf',
  title: 'PDF document',
  version: '1',
  // Readers bear up to a kilobyte of something else before it, and so do we.
  recognises: (head) => head.subarray(0, 1024).includes('%PDF-'),
  *read(source, budget) {
    const bytes = all(source)
    const document = readPdf(bytes, budget)
    const info = infoOf(document)
    const encrypted = document.trailers.some((trailer) => trailer.has('Encrypt'))
    const words = wordsOf(document)
    const at = bytes.indexOf('%PDF-')
    yield summary(pdf, `PDF document${info['title'] ? `: ${info['title']}` : ''}`, {
      'version of PDF': bytes.toString('latin1', at + 5, at + 8).replaceAll(/[^\d.]/g, ''),
      ...info,
      objects: document.objects.length,
      pages: document.objects.filter(({ value }) => nameOf(mapOf(value).get('Type')) === 'Page').length || undefined,
      'times saved': count(bytes, '%%EOF'),
      encrypted: encrypted || undefined,
      'bytes before it': at || undefined,
    })
    if (document.objects.length === 0) throw damaged('There is no object in it: it was cut off, or is none.')
    for (const [word, places] of words) {
      yield {
        kind: 'row',
        table: 'actions',
        cells: { word, does: doing.get(word) ?? '', times: places.length },
        at: places[0]!,
      }
      if (word !== 'AA' && word !== 'JavaScript')
        yield { kind: 'warning', detail: `The document ${doing.get(word)} (/${word}).`, at: places[0]! }
    }
    yield* tellDates(info)
    yield* tellScripts(document)
    yield* tellLinks(document)
    yield* tellFiles(document)
    for (const { offset, why } of document.broken.slice(0, 50)) yield { kind: 'warning', detail: why, at: { offset } }
    if (encrypted)
      throw new Refusal(
        'encrypted',
        'The document is encrypted: its texts, scripts and files cannot be read without the password.',
      )
  },
  *take(source, ref, budget) {
    const document = readPdf(all(source), budget)
    const found = document.objects.find((object) => isFile(object) && String(object.offset) === ref)
    const content = found && contentOf(document, found, 512 * 1024 * 1024)
    if (!content) throw damaged(document.broken[0]?.why ?? 'No file stands there.')
    yield content
  },
}

function all(source: Source): Buffer {
  if (source.size > largest)
    throw new Refusal('too_much', `The document is larger than the ${largest / 1024 / 1024} MB that are read at once.`)
  return Buffer.from(source.read(0, source.size))
}

function count(bytes: Buffer, word: string): number {
  let found = 0
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + word.length)) found++
  return found
}

/** Texts are UTF-16 with a mark, UTF-8 with a mark, or nearly Latin-1. */
function textOf(value: Value | undefined): string {
  if (value?.is === 'name') return value.text
  if (value?.is !== 'text') return ''
  const { bytes } = value
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3)
  return bytes.toString('latin1')
}

function infoOf(document: Pdf): Record<string, string> {
  const found: Record<string, string> = {}
  for (const trailer of document.trailers)
    for (const [key, name] of Object.entries(infoNames)) {
      const text = textOf(resolved(document, mapOf(resolved(document, trailer.get('Info'))).get(key)))
      if (text !== '') found[name] = text
    }
  return found
}

/** `D:20260301083000+01'00'` */
export function dateOf(text: string): string | undefined {
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    zone = 'Z',
    zoneHour = '00',
    zoneMinute = '00',
  ] = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?([-+Zz])?(\d\d)?'?(\d\d)?/.exec(text) ?? []
  if (!year) return undefined
  return isoOf(
    Date.parse(
      `${year}-${month}-${day}T${hour}:${minute}:${second}${zone.toUpperCase() === 'Z' ? 'Z' : `${zone}${zoneHour}:${zoneMinute}`}`,
    ),
  )
}

function* tellDates(info: Record<string, string>): Generator<ReadingLine> {
  for (const name of ['created', 'modified']) {
    const time = dateOf(info[name] ?? '')
    if (time)
      yield {
        kind: 'event',
        time,
        what: `Document ${name}, as it says${info['author'] ? `, by ${info['author']}` : ''}`,
        at: { path: 'Info' },
      }
  }
}

const placeOf = ({ id, offset, within }: PdfObject): Place => ({
  offset,
  path: within === undefined ? `object ${id}` : `object ${id} in ${within}`,
})

/** Which of the telling words stand in it, as keys or as names, and where. */
function wordsOf(document: Pdf): Map<string, Place[]> {
  const found = new Map<string, Place[]>()
  const note = (word: string, object: PdfObject) => {
    if (doing.has(word)) found.set(word, [...(found.get(word) ?? []).slice(0, 99), placeOf(object)])
  }
  const walk = (value: Value, object: PdfObject): void => {
    document.budget.step()
    if (value.is === 'name') note(value.text, object)
    if (value.is === 'list') for (const item of value.items) walk(item, object)
    if (value.is === 'dictionary')
      for (const [key, each] of value.map) {
        note(key, object)
        walk(each, object)
      }
  }
  for (const object of document.objects) walk(object.value, object)
  return found
}

function* dictionaries(value: Value): Generator<Map<string, Value>> {
  if (value.is === 'list') for (const item of value.items) yield* dictionaries(item)
  if (value.is === 'dictionary') {
    yield value.map
    for (const each of value.map.values()) yield* dictionaries(each)
  }
}

/** Scripts are shown as text; they are never run. */
function* tellScripts(document: Pdf): Generator<ReadingLine> {
  const seen = makeSeen()
  for (const object of document.objects)
    for (const map of dictionaries(object.value)) {
      const given = map.get('JS')
      if (!given) continue
      const holder = given.is === 'ref' ? document.byId.get(given.id) : undefined
      const code = holder?.stream
        ? (contentOf(document, holder)?.toString('latin1') ?? '')
        : textOf(resolved(document, given))
      for (let from = 0; from < Math.min(code.length, 512_000); from += 16_000)
        yield {
          kind: 'row',
          table: 'scripts',
          cells: { code: code.slice(from, from + 16_000) },
          at: placeOf(holder ?? object),
        }
      for (const value of urlsIn(code))
        yield* seen({ type: 'url', value, context: 'script', at: placeOf(holder ?? object) })
    }
}

function* tellLinks(document: Pdf): Generator<ReadingLine> {
  const seen = makeSeen()
  for (const object of document.objects) {
    const at = placeOf(object)
    for (const map of dictionaries(object.value)) {
      const uri = textOf(resolved(document, map.get('URI'))).trim()
      if (/^(?:https?|ftp):/i.test(uri)) yield* seen({ type: 'url', value: uri, context: 'link', at })
      else if (/^mailto:/i.test(uri))
        yield* seen({ type: 'mail', value: uri.slice(7).replace(/\?[^]*$/, ''), context: 'link', at })
      if (nameOf(map.get('S')) === 'Launch')
        yield { kind: 'warning', detail: `It starts: ${launched(document, map)}.`, at }
      if (['SubmitForm', 'GoToR'].includes(nameOf(map.get('S')))) {
        const target = fileName(document, map.get('F'))
        if (/^(?:https?|ftp):/i.test(target))
          yield* seen({ type: 'url', value: target, context: nameOf(map.get('S')), at })
      }
    }
  }
}

function fileName(document: Pdf, value: Value | undefined): string {
  const found = resolved(document, value)
  return found?.is === 'dictionary'
    ? textOf(resolved(document, found.map.get('UF') ?? found.map.get('F')))
    : textOf(found)
}

function launched(document: Pdf, map: ReadonlyMap<string, Value>): string {
  const windows = mapOf(resolved(document, map.get('Win')))
  const words = [fileName(document, map.get('F')), textOf(windows.get('F')), textOf(windows.get('P'))].filter(
    (each) => each !== '',
  )
  return words.length > 0 ? words.join(' ') : 'something it does not name'
}

const isFile = ({ value, stream }: PdfObject) =>
  stream !== undefined && nameOf(mapOf(value).get('Type')) === 'EmbeddedFile'

function* tellFiles(document: Pdf): Generator<ReadingLine> {
  const names = new Map<number, string>()
  for (const { value } of document.objects)
    for (const map of dictionaries(value)) {
      const held = mapOf(resolved(document, map.get('EF')))
      for (const each of held.values())
        if (each.is === 'ref') names.set(each.id, fileName(document, { is: 'dictionary', map }))
    }
  for (const object of document.objects.filter(isFile)) {
    const size = mapOf(resolved(document, mapOf(object.value).get('Params'))).get('Size')
    yield {
      kind: 'child',
      name: names.get(object.id) || `file in object ${object.id}`,
      size: size?.is === 'number' && size.value >= 0 ? Math.floor(size.value) : null,
      ref: String(object.offset),
      note: 'Embedded in the document.',
      at: placeOf(object),
    }
  }
}
