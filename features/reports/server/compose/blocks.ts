import type { Block, Column } from '../../contract/document.ts'
import type { Some } from '../../contract/data.ts'

export const quiet = (text: string): Block => ({ kind: 'paragraph', text, tone: 'quiet' })
export const strong = (text: string): Block => ({ kind: 'paragraph', text, tone: 'strong' })
export const heading = (text: string, level: 1 | 2 = 2): Block => ({ kind: 'heading', level, text })

/** A table, or a sentence where it would be empty. */
export function table(columns: readonly (string | Column)[], rows: readonly string[][], none: string): Block[] {
  if (rows.length === 0) return [quiet(none)]
  const named = columns.map((column) => (typeof column === 'string' ? { label: column } : column))
  return [{ kind: 'table', columns: named, rows: [...rows] }]
}

/** What is said below a list that goes on. */
export const rest = (some: Some<unknown> | undefined): Block[] =>
  some?.more ? [quiet(`The first ${some.items.length} stand here. There are more, which are in the case.`)] : []

export const facts = (rows: readonly (readonly [string, string | null | undefined])[]): Block[] => {
  const said = rows.flatMap(([name, words]): [string, string][] => (words ? [[name, words]] : []))
  return said.length > 0 ? [{ kind: 'facts', rows: said }] : []
}

export const sentenceOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`
