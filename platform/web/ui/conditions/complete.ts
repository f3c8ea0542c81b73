import type { Vocabulary } from '../../../contract/expressions/expression.ts'

type Asked = { text: string; caret: number; vocabulary: Vocabulary; all?: boolean }

const shown = 8
const begun = /[A-Za-z_][\w.]*$/

/** What stands before the caret as the beginning of a word; empty inside of quotes. */
function beginning(text: string, caret: number): string {
  const before = text.slice(0, caret)
  const quotes = before.replaceAll(/\\./g, '').match(/["']/g)?.length ?? 0
  return quotes % 2 === 1 ? '' : (begun.exec(before)?.[0] ?? '')
}

/** Words of the vocabulary that fit: those that begin so first, then those that hold it. `all`: without a beginning too. */
export function wordsFor({ text, caret, vocabulary, all = false }: Asked): string[] {
  const start = beginning(text, caret).toLowerCase()
  if (start === '' && !all) return []
  const names = Object.keys(vocabulary)
  const first = names.filter((name) => name.toLowerCase().startsWith(start))
  const rest = names.filter((name) => !first.includes(name) && name.toLowerCase().includes(start))
  const found = [...first, ...rest]
  // What is written out needs no help.
  if (!all && found.length === 1 && found[0]?.toLowerCase() === start) return []
  return all ? found : found.slice(0, shown)
}

/** The text with the word in place of its beginning, and where the caret stands then. */
export function completeWord({ text, caret, word }: { text: string; caret: number; word: string }) {
  const from = caret - beginning(text, caret).length
  return { text: text.slice(0, from) + word + text.slice(caret), caret: from + word.length }
}
