import type { ReadingLine } from '../../contract/reading.ts'
import type { Budget } from '../reader/budget.ts'
import { makeSeen, urlsIn } from '../reader/seen.ts'
import { textIn } from '../mail/parts.ts'
import type { Compound } from './compound.ts'

export type Module = { name: string; path: string; code: string; packed: number }

const mostCode = 8 * 1024 * 1024

/** Unpacks a container of MS-OVBA 2.4.1; what is broken ends it where it breaks. */
export function unpackVba(packed: Buffer, budget: Budget): Buffer {
  if (packed[0] !== 1) return Buffer.alloc(0)
  const chunks: Buffer[] = []
  let total = 0
  for (let at = 1; at + 2 <= packed.length && total < mostCode;) {
    budget.step()
    const head = packed.readUInt16LE(at)
    const end = Math.min(at + (head & 0xfff) + 3, packed.length)
    if (((head >> 12) & 7) !== 3) break
    const chunk =
      head & 0x8000
        ? unpackChunk(packed.subarray(at + 2, end), budget)
        : packed.subarray(at + 2, Math.min(at + 2 + 4096, packed.length))
    chunks.push(chunk)
    total += chunk.length
    at = head & 0x8000 ? end : at + 2 + 4096
  }
  budget.unpack(total)
  return Buffer.concat(chunks)
}

/** At most 4,096 bytes: letters as they are, and copies of what came before. */
function unpackChunk(packed: Buffer, budget: Budget): Buffer {
  const out = Buffer.alloc(4096)
  let length = 0
  for (let at = 0; at < packed.length;) {
    budget.step()
    const flags = packed[at++]!
    for (let bit = 0; bit < 8 && at < packed.length; bit++) {
      if (length >= 4096) return out
      if (!(flags & (1 << bit))) {
        out[length++] = packed[at++]!
        continue
      }
      if (at + 2 > packed.length) return out.subarray(0, length)
      const token = packed.readUInt16LE(at)
      at += 2
      // The farther one is, the more bits say how far back.
      const bits = Math.max(Math.ceil(Math.log2(Math.max(length, 1))), 4)
      const back = (token >> (16 - bits)) + 1
      const count = (token & (0xffff >> bits)) + 3
      if (back > length) return out.subarray(0, length)
      for (let copied = 0; copied < count && length < 4096; copied++, length++) out[length] = out[length - back]!
    }
  }
  return out.subarray(0, length)
}

type Told = { name: string; stream: string; from: number }

/** The modules a `dir` stream tells of: where the code of each begins in its stream. */
function told(directory: Buffer, budget: Budget): { modules: Told[]; page: number } {
  const modules: Told[] = []
  let page = 1252
  for (let at = 0; at + 6 <= directory.length;) {
    budget.step()
    const id = directory.readUInt16LE(at)
    // The record of the version says four bytes and has six.
    const length = id === 9 ? 6 : directory.readUInt32LE(at + 2)
    const data = directory.subarray(at + 6, at + 6 + length)
    if (id === 3 && length >= 2 && data.length >= 2) page = data.readUInt16LE(0)
    if (id === 0x19) modules.push({ name: textIn(data, `windows-${page}`), stream: '', from: 0 })
    const module = modules.at(-1)
    if (module && id === 0x1a) module.stream = textIn(data, `windows-${page}`)
    // The wide name follows with an id of its own.
    if (module && id === 0x32) module.stream = data.toString('utf16le', 0, data.length & ~1) || module.stream
    if (module && id === 0x31 && data.length >= 4) module.from = data.readUInt32LE(0)
    at += 6 + length
  }
  return { modules: modules.slice(0, 2000), page }
}

/** All modules of all projects in a compound file. */
export function modulesOf(file: Compound, budget: Budget): Module[] {
  return file.entries
    .filter(({ kind, path }) => kind === 'stream' && /(^|\/)vba\/dir$/i.test(path))
    .slice(0, 20)
    .flatMap((entry) => {
      const folder = entry.path.slice(0, -3)
      const { modules, page } = told(unpackVba(file.content(entry), budget), budget)
      return modules.flatMap(({ name, stream, from }) => {
        const found = file.at(`${folder}${stream || name}`)
        if (found?.kind !== 'stream') return []
        const packed = file.content(found).subarray(from)
        return [
          { name, path: found.path, code: textIn(unpackVba(packed, budget), `windows-${page}`), packed: found.size },
        ]
      })
    })
}

const byItself =
  /\b(?:auto_?(?:open|close|exec|exit|new)|document_(?:open|close|new|beforeclose)|documentopen|workbook_(?:open|activate|beforeclose|close)|app_(?:documentopen|workbookopen))\b/gi
const reaching =
  /\b(?:shell(?:execute)?|createobject|getobject|wscript\.shell|powershell|urldownloadtofile\w*|xmlhttp|winhttp\w*|adodb\.stream|environ|createthread|virtualalloc\w*|rtlmovememory|callbyname|macscript|regwrite|savetofile|winmgmts)\b/gi

/** What macros say: their code as text, never run; what starts by itself and what reaches out is named. */
export function* tellMacros(modules: readonly Module[]): Generator<ReadingLine> {
  const seen = makeSeen()
  for (const { name, path, code, packed } of modules) {
    const at = { path }
    for (let from = 0; from === 0 || from < Math.min(code.length, 512_000); from += 16_000)
      yield {
        kind: 'row',
        table: 'macros',
        cells: { module: name, stream: path, code: code.slice(from, from + 16_000) },
        at,
      }
    const words = (pattern: RegExp) => [
      ...new Set([...code.slice(0, mostCode).matchAll(pattern)].map(([word]) => word.toLowerCase())),
    ]
    const [starts, reaches] = [words(byItself), words(reaching)]
    if (starts.length > 0)
      yield { kind: 'warning', detail: `The macro ${name} starts by itself: ${starts.join(', ')}.`, at }
    if (reaches.length > 0)
      yield { kind: 'warning', detail: `The macro ${name} reaches out of the document: ${reaches.join(', ')}.`, at }
    if (code.trim() === '' && packed > 2048)
      yield {
        kind: 'warning',
        detail: `The macro ${name} has compiled code and no source: it was taken out to hide what it does.`,
        at,
      }
    for (const value of urlsIn(code)) yield* seen({ type: 'url', value, context: `macro ${name}`, at })
  }
}
