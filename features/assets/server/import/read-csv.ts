import { Problem } from '../../../../platform/contract/problem.ts'

export type CsvRow = { line: number; cells: string[] }

const separators = [',', ';', '\t'] as const
const longestCell = 2000
const mostColumns = 60

const refuse = (code: string, sentence: string) =>
  new Problem('invalid', `csv.${code}`, `${sentence} Nothing was read.`)

/** The separator the header is written with: the one there is most of, outside quotes. */
function separatorOf(text: string): string {
  const header =
    text
      .slice(0, 10_000)
      .replace(/"(?:[^"]|"")*"/g, '')
      .split(/\r\n|\n|\r/, 1)[0] ?? ''
  const counted = separators.map((separator) => ({ separator, count: header.split(separator).length }))
  return counted.sort((a, b) => b.count - a.count)[0]!.separator
}

/** What cannot be right is refused by name: a wrong encoding would be taken in as wrong names. */
function checkText(text: string): void {
  if (text.includes('\u0000'))
    throw refuse('encoding', 'This text holds NUL characters: it is a binary file, or UTF-16. Save it as CSV in UTF-8.')
  if (text.includes('\ufffd') || !text.isWellFormed())
    throw refuse(
      'encoding',
      'Some characters of this text could not be read: it is not UTF-8. Save it as CSV in UTF-8.',
    )
}

/**
 * CSV as RFC 4180 has it, strictly, with comma, semicolon or tab, and any line break; a mark of byte order is skipped, empty
 * lines are left out. Our own, because none is among the dependencies and so little is needed.
 * @throws Problem invalid, with the line: quotes that do not end, text behind a quote, cells and rows beyond measure
 */
export function readCsv(given: string): CsvRow[] {
  checkText(given)
  const text = given.startsWith('\ufeff') ? given.slice(1) : given
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  let at = 0
  let line = 1
  while (at < text.length) {
    const cells: string[] = []
    const begun = line
    for (;;) {
      const cell = text[at] === '"' ? quoted(text, at, line) : plain(text, at, { separator, line })
      cells.push(cell.value)
      line += cell.lines
      at = cell.next
      if (cells.length > mostColumns) throw refuse('columns', `Line ${begun} has more than ${mostColumns} columns.`)
      if (text[at] !== separator) break
      at++
    }
    const left = text.slice(at, at + 2)
    if (left !== '' && !/^[\r\n]/.test(left)) throw refuse('quotes', `Line ${line} goes on behind a closing quote.`)
    at += left === '\r\n' ? 2 : 1
    line++
    if (cells.length > 1 || cells[0]!.trim() !== '') rows.push({ line: begun, cells })
  }
  return rows
}

type Cell = { value: string; next: number; lines: number }

function plain(text: string, from: number, { separator, line }: { separator: string; line: number }): Cell {
  let next = from
  while (next < text.length && text[next] !== separator && text[next] !== '\n' && text[next] !== '\r') next++
  const value = text.slice(from, next)
  if (value.includes('"'))
    throw refuse(
      'quotes',
      `Line ${line} has a quote in the middle of a cell; write such a cell in quotes, and its quotes twice.`,
    )
  return measured({ value, next, lines: 0 }, line)
}

function quoted(text: string, from: number, line: number): Cell {
  let next = from + 1
  for (;;) {
    next = text.indexOf('"', next)
    if (next === -1) throw refuse('quotes', `A quote that begins in line ${line} does not end.`)
    if (text[next + 1] !== '"') break
    next += 2
  }
  const inner = text.slice(from + 1, next)
  return measured(
    { value: inner.replaceAll('""', '"'), next: next + 1, lines: inner.match(/\r\n|\n|\r/g)?.length ?? 0 },
    line,
  )
}

function measured(cell: Cell, line: number): Cell {
  if (cell.value.length > longestCell)
    throw refuse('cell', `Line ${line} has a cell of more than ${longestCell} characters.`)
  return cell
}
