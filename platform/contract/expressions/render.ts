import { compileExpression, makeWork, type Fault, type Values, type Vocabulary, type Work } from './expression.ts'

/** A text with `{{ expressions }}` in it. */
export type Template = {
  names: readonly string[]
  /** What cannot be said, or is nothing, comes out as `missing` (empty); with `faults` as to why. All of it is one work. Never throws. */
  render: (values: Values, work?: Work, missing?: string) => { text: string; faults: string[] }
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
    render(values, work = makeWork(), missing = '') {
      const faults: string[] = []
      const said = parts.map((part) => {
        if (typeof part === 'string') return part
        const answer = part.of(values, work)
        if ('value' in answer) return answer.value === null ? missing : inWords(answer.value)
        faults.push(answer.fault)
        return missing
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
