import type { ReadingLine } from '../../contract/reading.ts'
import { zipContent } from '../archive/zip-content.ts'
import { zipDirectory, zipEntries, type ZipEntry } from '../archive/zip-entries.ts'
import { zip } from '../archive/zip.ts'
import { budgetOf, type Budget } from '../reader/budget.ts'
import { summary, type Format } from '../reader/format.ts'
import { gathered, Refusal } from '../reader/refusal.ts'
import { makeSeen } from '../reader/seen.ts'
import { bytesSource, type Source } from '../reader/source.ts'
import { isoOf } from '../reader/time.ts'
import { unescaped } from '../reader/unescaped.ts'
import { openCompound } from './compound.ts'
import { modulesOf, tellMacros, type Module } from './vba.ts'

const mostXml = 16 * 1024 * 1024
const types = '[Content_Types].xml'
const programs: [RegExp, string][] = [
  [/^word\//, 'Word document'],
  [/^xl\//, 'Excel workbook'],
  [/^ppt\//, 'PowerPoint presentation'],
  [/^visio\//, 'Visio drawing'],
]
const inside = /^(?:word|xl|ppt|visio)\/(?:embeddings|media|activeX|vbaProject\.bin|externalLinks\/embeddings)/i
/** Relations by which a document fetches or runs something without being asked. */
const fetching =
  /\/(?:attachedTemplate|oleObject|frame|externalLink|externalLinkPath|subDocument|image|package|externalLinkLongPath|xlExternalLinkPath)$/

type Parts = { source: Source; entries: readonly ZipEntry[]; budget: Budget }

export const ooxml: Format = {
  name: 'ooxml',
  title: 'Office document',
  version: '1',
  recognises: (head, source) => zip.recognises(head, source) && isOffice(source),
  *read(source, budget) {
    const { items: entries, refusal } = gathered(zipEntries(source, zipDirectory(source), budget))
    const parts = { source, entries, budget }
    const { modules, broken } = macrosOf(parts)
    const said = propertiesOf(parts)
    const title = programs.find(([place]) => entries.some(({ name }) => place.test(name)))?.[1] ?? 'Office package'
    yield summary(ooxml, `${title}${modules.length > 0 ? ' with macros' : ''}`, {
      ...said,
      parts: entries.length,
      macros: modules.length || undefined,
    })
    yield* broken.map((detail): ReadingLine => ({ kind: 'warning', detail }))
    for (const [name, who] of [
      ['created', said['author']],
      ['last saved', said['last saved by']],
    ] as const) {
      const time = isoOf(Date.parse(said[name] ?? ''))
      if (time)
        yield {
          kind: 'event',
          time,
          what: `Document ${name}, as it says${who ? `, by ${who}` : ''}`,
          at: { path: 'docProps/core.xml' },
        }
    }
    yield* tellRelations(parts)
    yield* tellMacros(modules)
    yield* tellFields(parts)
    for (const entry of entries.filter(({ name }) => inside.test(name)))
      yield {
        kind: 'child',
        name: entry.name,
        size: entry.size,
        ref: String(entry.at),
        at: { offset: entry.at, path: entry.name },
      }
    if (refusal) throw refusal
  },
  take: (source, ref, budget) => zip.take!(source, ref, budget),
}

function isOffice(source: Source): boolean {
  try {
    const entries = zipEntries(source, zipDirectory(source), budgetOf({ steps: 100_000 }))
    return entries.some(({ name }) => name === types)
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** The text of a part; what cannot be unpacked is empty, and the listing of the ZIP says why. */
function textOf({ source, budget }: Parts, entry: ZipEntry | undefined): string {
  if (!entry) return ''
  try {
    const bytes = zipContent(source, entry, { budget, most: mostXml })
    return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
  } catch (error) {
    if (error instanceof Refusal && error.reason !== 'too_much') return ''
    throw error
  }
}

const named = ({ entries }: Parts, name: string) =>
  entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase())

/** The insides of all tags of a name, in one pass. */
function* tagsOf(xml: string, name: string, budget: Budget): Generator<{ tag: string; end: number }> {
  for (let at = xml.indexOf(`<${name}`); at >= 0; at = xml.indexOf(`<${name}`, at + 1)) {
    budget.step()
    if (!/[\s/>]/.test(xml[at + name.length + 1] ?? '')) continue
    const end = xml.indexOf('>', at)
    if (end < 0) return
    yield { tag: xml.slice(at, Math.min(end, at + 16_384)), end: end + 1 }
    at = end
  }
}

const attribute = (tag: string, name: string) =>
  unescaped(
    new RegExp(`\\s${name}\\s{0,8}=\\s{0,8}(?:"([^"]*)"|'([^']*)')`)
      .exec(tag)
      ?.slice(1)
      .find((each) => each !== undefined) ?? '',
  )

const coreNames = {
  'dc:title': 'title',
  'dc:subject': 'subject',
  'dc:creator': 'author',
  'cp:lastModifiedBy': 'last saved by',
  'cp:revision': 'revision',
  'dcterms:created': 'created',
  'dcterms:modified': 'last saved',
  'cp:lastPrinted': 'last printed',
  'cp:keywords': 'keywords',
  'dc:description': 'comments',
}
const appNames = {
  Application: 'application',
  AppVersion: 'version of the application',
  Company: 'company',
  Manager: 'manager',
  Template: 'template',
  TotalTime: 'minutes edited',
}

function propertiesOf(parts: Parts): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [path, names] of [
    ['docProps/core.xml', coreNames],
    ['docProps/app.xml', appNames],
  ] as const) {
    const xml = textOf(parts, named(parts, path))
    for (const [element, name] of Object.entries(names)) {
      const [first] = tagsOf(xml, element, parts.budget)
      const value = first ? unescaped(xml.slice(first.end, first.end + 4096).replace(/<[^]*$/, '')).trim() : ''
      if (value !== '') found[name] = value
    }
  }
  return found
}

function* tellRelations(parts: Parts): Generator<ReadingLine> {
  const seen = makeSeen()
  for (const entry of parts.entries.filter(({ name }) => name.endsWith('.rels')).slice(0, 5000)) {
    const at = { offset: entry.at, path: entry.name }
    for (const { tag } of tagsOf(textOf(parts, entry), 'Relationship', parts.budget)) {
      if (attribute(tag, 'TargetMode').toLowerCase() !== 'external') continue
      const [type, target] = [attribute(tag, 'Type'), attribute(tag, 'Target')]
      const short = type.slice(type.lastIndexOf('/') + 1)
      yield { kind: 'row', table: 'external relations', cells: { part: entry.name, type: short, target }, at }
      if (fetching.test(type))
        yield { kind: 'warning', detail: `The document fetches ${target} by itself when it is opened (${short}).`, at }
      const url = /^(?:mhtml:|x-usc:)?((?:https?|ftp):\/\/[^\s!]+)/i.exec(target)?.[1]
      if (url) yield* seen({ type: 'url', value: url, context: `${short} of the document`, at })
      if (/^mailto:/i.test(target))
        yield* seen({ type: 'mail', value: target.slice(7).replace(/\?[^]*$/, ''), context: short, at })
      if (/^(?:file:\/{2,5}|\\\\)/i.test(target)) yield* seen({ type: 'other', value: target, context: short, at })
    }
  }
}

function macrosOf(parts: Parts): { modules: Module[]; broken: string[] } {
  const broken: string[] = []
  const modules = parts.entries
    .filter(({ name }) => /(?:^|\/)vbaProject\.bin$/i.test(name))
    .slice(0, 10)
    .flatMap((entry) => {
      try {
        const bytes = zipContent(parts.source, entry, { budget: parts.budget, most: 64 * 1024 * 1024 })
        return modulesOf(openCompound(bytesSource(bytes), parts.budget), parts.budget).map((module) => ({
          ...module,
          path: `${entry.name}/${module.path}`,
        }))
      } catch (error) {
        if (!(error instanceof Refusal) || error.reason === 'too_much') throw error
        broken.push(`The macros in ${entry.name} cannot be read: ${error.message}`)
        return []
      }
    })
  return { modules, broken }
}

/** Fields and links that start another program (DDE), and sheets of Excel 4 macros. */
function* tellFields(parts: Parts): Generator<ReadingLine> {
  for (const entry of parts.entries.slice(0, 20_000)) {
    const at = { offset: entry.at, path: entry.name }
    if (/^xl\/macrosheets\//i.test(entry.name))
      yield { kind: 'warning', detail: `The sheet ${entry.name} holds macros of Excel 4.`, at }
    if (/^xl\/externalLinks\/[^/]+\.xml$/i.test(entry.name))
      for (const { tag } of tagsOf(textOf(parts, entry), 'ddeLink', parts.budget))
        yield {
          kind: 'warning',
          detail: `A link asks another program to run (DDE): ${attribute(tag, 'ddeService')} ${attribute(tag, 'ddeTopic')}.`,
          at,
        }
    if (!/^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/i.test(entry.name)) continue
    const xml = textOf(parts, entry)
    const pieces = [...tagsOf(xml, 'w:instrText', parts.budget)].map(({ end }) =>
      xml.slice(end, xml.indexOf('<', end) < 0 ? end : xml.indexOf('<', end)),
    )
    const simple = [...tagsOf(xml, 'w:fldSimple', parts.budget)].map(({ tag }) => attribute(tag, 'w:instr'))
    // Word joins what stands in several runs, and so hides the word from who looks for it.
    for (const text of [unescaped(pieces.join('')), ...simple])
      for (const [field] of [...text.matchAll(/\bDDE(?:AUTO)?\b[^]{0,300}/gi)].slice(0, 5))
        yield { kind: 'warning', detail: `A field asks another program to run (DDE): ${field.trim()}.`, at }
  }
}
