import { compileExpression, type Fault, type Values, type Vocabulary } from './expression.ts'

/** A text with `{{ expressions }}` in it. */
export type Template = {
  names: readonly string[]
  /** What cannot be said comes out empty; with `faults` as to why. Never throws. */
  render: (values: Values) => { text: string; faults: string[] }
}

const place = /\{\{([\s\S]*?)\}\}/g
const mostPlaces = 100
const mostCharacters = 100_000

/** @returns the first fault with its place in the text */
export function compileTemplate(text: string, vocabulary: Vocabulary): Template | Fault {
  const parts: (string | Exclude<ReturnType<typeof compileExpression>, Fault>)[] = []
  let end = 0
  for (const found of text.matchAll(place)) {
    const compiled = compileExpression(found[1]!.trim(), vocabulary)
    if ('fault' in compiled) return { fault: `{{${found[1]}}}: ${compiled.fault}`, at: found.index }
    parts.push(text.slice(end, found.index), compiled)
    end = found.index + found[0].length
  }
  if (parts.length > mostPlaces * 2) return { fault: `There are more than ${mostPlaces} expressions in it.` }
  parts.push(text.slice(end))
  return {
    names: [...new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : part.names)))],
    render(values) {
      const faults: string[] = []
      const said = parts.map((part) => {
        if (typeof part === 'string') return part
        const answer = part.of(values)
        if ('value' in answer) return inWords(answer.value)
        faults.push(answer.fault)
        return ''
      })
      return { text: said.join('').slice(0, mostCharacters), faults }
    },
  }
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(inWords).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value)
}
