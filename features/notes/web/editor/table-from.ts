/** What was copied from a spreadsheet or a page, as a markdown table; undefined when it is none. */
export const tableFrom = (html: string, plain: string): string | undefined => {
  const rows = rowsOfHtml(html) ?? rowsOfTabs(plain)
  return rows && markdownTable(rows)
}

const rowsOfHtml = (html: string): string[][] | undefined => {
  if (!/<table[\s>]/i.test(html)) return undefined
  // Parsed apart from the page: nothing in it is fetched or run.
  const tables = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table')
  if (tables.length !== 1) return undefined
  const rows = [...(tables[0]?.rows ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent))
  return fits(rows) ? rows : undefined
}

/** Two rows or more, all with the same number of tabs. */
export const rowsOfTabs = (text: string): string[][] | undefined => {
  const rows = text
    .replaceAll(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t'))
  return fits(rows) && rows.every((row) => row.length === rows[0]?.length) ? rows : undefined
}

const fits = (rows: readonly string[][]) =>
  rows.length >= 2 && rows.length <= 2000 && (rows[0]?.length ?? 0) >= 2 && (rows[0]?.length ?? 0) <= 50

export const markdownTable = (rows: readonly (readonly string[])[]): string => {
  const width = Math.max(...rows.map((row) => row.length))
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => cell(row[at] ?? '')).join(' | ')} |`
  const [head = [], ...rest] = rows
  return [line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n')
}

const cell = (text: string) => text.trim().replaceAll(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|')
