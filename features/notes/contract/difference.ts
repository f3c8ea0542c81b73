import type { Piece } from './note.ts'

/** Beyond this many differing lines the way between two texts is no longer looked for: all old goes, all new comes. */
const mostEdits = 800

type Kind = Piece['kind']

/** What leads from one text to another, line by line (Myers, An O(ND) Difference Algorithm, 1986). */
export function difference(from: string, to: string): Piece[] {
  const [a, b] = [lines(from), lines(to)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return join([piece('same', a.slice(0, start)), ...middle, piece('same', a.slice(a.length - end))])
}

/** Each line with its end, so that joining gives the text again. */
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

const piece = (kind: Kind, of: readonly string[]): Piece => ({ kind, text: of.join('') })

function between(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length === 0 || b.length === 0) return [piece('removed', a), piece('added', b)]
  const trace = furthest(a, b)
  return trace ? walkBack(a, b, trace) : [piece('removed', a), piece('added', b)]
}

/** Per number of edits, how far each diagonal reaches; undefined when the texts are too far apart. */
function furthest(a: readonly string[], b: readonly string[]): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = []
  let reach = new Map([[1, 0]])
  for (let edits = 0; edits <= Math.min(a.length + b.length, mostEdits); edits += 1) {
    const next = new Map<number, number>()
    for (let k = -edits; k <= edits; k += 2) {
      let x = goesDown(reach, k, edits) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      next.set(k, x)
      if (x >= a.length && x - k >= b.length) return [...trace, next]
    }
    trace.push(next)
    reach = next
  }
  return undefined
}

const goesDown = (reach: ReadonlyMap<number, number>, k: number, edits: number): boolean =>
  k === -edits || (k !== edits && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1))

function walkBack(a: readonly string[], b: readonly string[], trace: readonly Map<number, number>[]): Piece[] {
  const pieces: Piece[] = []
  let [x, y] = [a.length, b.length]
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const reach = trace[edits - 1]!
    const down = goesDown(reach, x - y, edits)
    const k = down ? x - y + 1 : x - y - 1
    const [beforeX, beforeY] = [reach.get(k) ?? 0, (reach.get(k) ?? 0) - k]
    const [afterX, afterY] = down ? [beforeX, beforeY + 1] : [beforeX + 1, beforeY]
    pieces.push(piece('same', a.slice(afterX, x)))
    pieces.push(down ? piece('added', b.slice(beforeY, afterY)) : piece('removed', a.slice(beforeX, afterX)))
    ;[x, y] = [beforeX, beforeY]
  }
  return [piece('same', a.slice(0, x)), ...pieces.reverse()]
}

/** Neighbours of one kind become one; between two equal stretches what goes stands before what comes. */
function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  let [removed, added] = ['', '']
  const settle = () => {
    if (removed) joined.push({ kind: 'removed', text: removed })
    if (added) joined.push({ kind: 'added', text: added })
    ;[removed, added] = ['', '']
  }
  for (const { kind, text } of pieces) {
    if (text === '') continue
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      settle()
      const last = joined.at(-1)
      if (last?.kind === 'same') last.text += text
      else joined.push({ kind, text })
    }
  }
  settle()
  return joined
}

/** One replacement in a text; positions are of the text before all of them, in order. */
export type Edit = { at: number; remove: number; insert: string }

/** The difference as replacements, word by word; never through a surrogate pair. */
export function editsBetween(from: string, to: string): Edit[] {
  const edits: Edit[] = []
  let at = 0
  const pieces = difference(from, to)
  for (const [index, { kind, text }] of pieces.entries()) {
    if (kind === 'added' && pieces[index - 1]?.kind === 'removed') continue
    const next = pieces[index + 1]
    if (kind === 'removed') edits.push(...byWords(at, text, next?.kind === 'added' ? next.text : ''))
    else if (kind === 'added') edits.push({ at, remove: 0, insert: text })
    if (kind !== 'added') at += text.length
  }
  return edits
}

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+|[^]/gu) ?? []

function byWords(start: number, old: string, fresh: string): Edit[] {
  const edits: Edit[] = []
  let at = start
  for (const { kind, text } of join(between(words(old), words(fresh)))) {
    const last = edits.at(-1)
    if (kind === 'removed') edits.push({ at, remove: text.length, insert: '' })
    else if (kind === 'added' && last && last.at + last.remove === at) last.insert += text
    else if (kind === 'added') edits.push({ at, remove: 0, insert: text })
    if (kind !== 'added') at += text.length
  }
  return edits
}

/** Characters that came and went. */
export const countEdits = (edits: readonly Edit[]): { added: number; removed: number } => ({
  added: edits.reduce((sum, edit) => sum + edit.insert.length, 0),
  removed: edits.reduce((sum, edit) => sum + edit.remove, 0),
})
