import type { ReadingLine } from '../../contract/reading.ts'
import { event, summary, warning, type Format } from '../reader/format.ts'
import { piecesOf } from '../reader/inflate.ts'
import { damaged } from '../reader/refusal.ts'
import { makeSeen, urlsWithin } from '../reader/seen.ts'
import { partOf, type Source } from '../reader/source.ts'
import { isoOf } from '../reader/time.ts'
import { entropyOf } from './entropy.ts'
import { childrenOf, overlayOf, signatureOf } from './children.ts'
import { bytesAt, offsetOf, openImage, textAt, type Image, type Section } from './image.ts'
import { imphashOf, importsOf, type Library } from './imports.ts'
import { resourcesOf, versionOf, type Resource } from './resources.ts'

const machines = new Map([
  [0x14c, 'Intel 386'],
  [0x8664, 'x86-64'],
  [0x1c0, 'ARM'],
  [0x1c4, 'ARM Thumb-2'],
  [0xaa64, 'ARM64'],
  [0x200, 'Itanium'],
])
const subsystems = [
  'unknown',
  'native',
  'Windows',
  'Windows console',
  '',
  'OS/2 console',
  '',
  'POSIX console',
  '',
  'Windows CE',
  'EFI application',
  'EFI boot driver',
  'EFI runtime driver',
  'EFI ROM',
  'Xbox',
  '',
  'boot application',
]
const protections = [
  [0x40, 'random addresses'],
  [0x100, 'no execution of data'],
  [0x4000, 'control flow guard'],
  [0x20, 'high addresses'],
] as const

export const pe: Format = {
  name: 'pe',
  title: 'Windows program',
  version: '1',
  recognises(head, source) {
    if (head.length < 64 || head.toString('latin1', 0, 2) !== 'MZ') return false
    return source.read(head.readUInt32LE(60), 4).toString('latin1') === 'PE\0\0'
  },
  *read(source, budget) {
    const image = openImage(source, budget)
    const libraries = importsOf(image)
    const resources = resourcesOf(image)
    const version = versionIn(image, resources)
    yield summary(pe, `Windows ${kindOf(image)} for ${machineOf(image)}`, { ...factsOf(image, libraries), ...version })
    yield* tellTimes(image, libraries)
    yield* tellSections(image)
    yield* tellEntry(image)
    yield* tellImports(image, libraries)
    yield* tellDebug(image)
    for (const { type, name, language, size, address } of resources)
      yield { kind: 'row', table: 'resources', cells: { type, name, language, size }, at: placeOf(image, address) }
    for (const { ref, from, size, name, note } of childrenOf(image, resources))
      yield { kind: 'child', name, size, ref, note, at: { offset: from } }
    if (version['OriginalFilename'])
      yield {
        kind: 'observable',
        type: 'filename',
        value: version['OriginalFilename'],
        context: 'the name it says it was made with',
        at: {},
      }
    yield* tellStrings(source)
  },
  *take(source, ref, budget) {
    const image = openImage(source, budget)
    const found = childrenOf(image, resourcesOf(image)).find((each) => each.ref === ref)
    if (!found) throw damaged('Nothing stands there.')
    yield* piecesOf(partOf(source, found.from, found.size))
  },
}

const machineOf = ({ machine }: Image) => machines.get(machine) ?? `machine 0x${machine.toString(16)}`

function factsOf(image: Image, libraries: readonly Library[]) {
  const overlay = overlayOf(image)
  return {
    compiled: isoOf(image.seconds * 1000),
    subsystem: subsystems[image.subsystem] ?? image.subsystem,
    imphash: imphashOf(libraries),
    linker: image.linker,
    'entry point': `0x${image.entry.toString(16)}`,
    'image base': `0x${image.base.toString(16)}`,
    protections: protections
      .filter(([bit]) => image.protections & bit)
      .map(([, name]) => name)
      .join(', '),
    signature: signatureOf(image) ? 'present; not verified here' : 'none',
    '.net': (image.directories[14]?.address ?? 0) !== 0 || undefined,
    overlay: overlay ? `${overlay.size} bytes` : undefined,
  }
}

const kindOf = ({ flags, subsystem }: Image) => (flags & 0x2000 ? 'library' : subsystem === 1 ? 'driver' : 'program')
const placeOf = (image: Image, address: number) => {
  const offset = offsetOf(image, address)
  return offset === undefined ? {} : { offset }
}

function versionIn(image: Image, resources: readonly Resource[]): Record<string, string> {
  const found = resources.find(({ type }) => type === 'version')
  return found ? versionOf(Buffer.from(bytesAt(image, found.address, Math.min(found.size, 65_536)))) : {}
}

/** Newer linkers put a hash there so that builds can be repeated: years before Windows and far ahead are no times. */
const said = (seconds: number) => (seconds > 400_000_000 && seconds < 4_000_000_000 ? isoOf(seconds * 1000) : undefined)

function* tellTimes(image: Image, libraries: readonly Library[]): Generator<ReadingLine> {
  yield* event(said(image.seconds), 'Program compiled, as it says', { offset: image.headerAt + 8 })
  const { address = 0 } = image.directories[0] ?? {}
  const exported = bytesAt(image, address, 8)
  if (address !== 0 && exported.length === 8)
    yield* event(said(exported.readUInt32LE(4)), 'Table of exports made, as it says', placeOf(image, address))
  for (const library of libraries)
    yield* event(said(library.seconds), `Import of ${library.name} bound, as it says`, placeOf(image, library.address))
}

function* tellSections(image: Image): Generator<ReadingLine> {
  for (const section of image.sections) {
    const at = { offset: section.at }
    const entropy = entropyOf(image.source, section.from, section.size)
    const rights = sectionRights(section)
    yield {
      kind: 'row',
      table: 'sections',
      cells: {
        name: section.name,
        address: `0x${section.address.toString(16)}`,
        'size in memory': section.virtualSize,
        'size in the file': section.size,
        rights,
        entropy: Math.round(entropy * 1000) / 1000,
      },
      at,
    }
    if (rights.includes('write') && rights.includes('execute'))
      yield warning(`The section ${section.name} can be written and executed.`, at)
    if (entropy > 7.2 && rights.includes('execute'))
      yield warning(`The code in ${section.name} looks packed or encrypted (entropy ${entropy.toFixed(2)} of 8).`, at)
    if (section.from + section.size > image.source.size)
      yield warning(`The section ${section.name} ends beyond the end of the file: it was cut off.`, at)
  }
}

function* tellEntry(image: Image): Generator<ReadingLine> {
  const home = image.sections.find(
    ({ address, virtualSize, size }) => image.entry >= address && image.entry < address + Math.max(virtualSize, size),
  )
  if (image.entry !== 0 && !home)
    yield warning('The program begins outside of all its sections.', { offset: image.headerAt + 40 })
}

const sectionRights = ({ flags }: Section) =>
  [flags & 0x40000000 && 'read', flags & 0x80000000 && 'write', flags & 0x20000000 && 'execute']
    .filter(Boolean)
    .join(' ')

function* tellImports(image: Image, libraries: readonly Library[]): Generator<ReadingLine> {
  for (const { name, functions, delayed, address } of libraries)
    yield {
      kind: 'row',
      table: 'imports',
      cells: {
        library: name,
        functions: functions
          .map((each) => each.name || `#${each.ordinal}`)
          .join(' ')
          .slice(0, 16_000),
        count: functions.length,
        delayed,
      },
      at: placeOf(image, address),
    }
  const { address = 0 } = image.directories[0] ?? {}
  const head = bytesAt(image, address, 40)
  if (address === 0 || head.length < 40) return
  const names = Buffer.from(bytesAt(image, head.readUInt32LE(32), Math.min(head.readUInt32LE(24), 20_000) * 4))
  const library = textAt(image, head.readUInt32LE(12))
  for (let at = 0; at + 4 <= names.length; at += 4) {
    image.budget.step()
    yield {
      kind: 'row',
      table: 'exports',
      cells: { library, function: textAt(image, names.readUInt32LE(at)) },
      at: placeOf(image, address),
    }
  }
}

/** The path where the symbols lay when it was built tells of who built it. */
function* tellDebug(image: Image): Generator<ReadingLine> {
  const { address = 0, size = 0 } = image.directories[6] ?? {}
  const bytes = address === 0 ? Buffer.alloc(0) : Buffer.from(bytesAt(image, address, Math.min(size, 28 * 64)))
  for (let at = 0; at + 28 <= bytes.length; at += 28) {
    const from = bytes.readUInt32LE(at + 24)
    const data = image.source.read(from, Math.min(bytes.readUInt32LE(at + 16), 2048))
    if (bytes.readUInt32LE(at + 12) !== 2 || data.toString('latin1', 0, 4) !== 'RSDS' || data.length < 25) continue
    const path = data.toString('utf8', 24).replace(/\0[^]*$/, '')
    yield {
      kind: 'row',
      table: 'debug',
      cells: { symbols: path, id: data.toString('hex', 4, 20), age: data.readUInt32LE(20) },
      at: { offset: from },
    }
    if (path !== '')
      yield {
        kind: 'observable',
        type: 'filename',
        value: path,
        context: 'symbols of the program (PDB)',
        at: { offset: from },
      }
  }
}

const piece = 1024 * 1024

function* tellStrings(source: Source): Generator<ReadingLine> {
  const seen = makeSeen()
  for (let from = 0; from < Math.min(source.size, 64 * piece); from += piece)
    // A little more than a piece, for what stands across its end.
    for (const { value, index } of urlsWithin(source.read(from, piece + 4096).toString('latin1')))
      yield* seen({ type: 'url', value, context: 'text in the program', at: { offset: from + index } })
}
