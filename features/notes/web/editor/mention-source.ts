import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { peopleOptions } from '../../../activity/web/index.ts'
import { mentionOf } from '../../../notices/contract/mentions.ts'

/** After an `@`: the people whose name begins so. */
export const mentionSource = async (context: CompletionContext): Promise<CompletionResult | null> => {
  const typed = context.matchBefore(/@[\p{L}\p{N}._-]{0,40}/u)
  if (!typed || /[\p{L}\p{N}]/u.test(context.state.sliceDoc(typed.from - 1, typed.from))) return null
  const stop = new AbortController()
  context.addEventListener('abort', () => stop.abort())
  const people = await peopleOptions(typed.text.slice(1), stop.signal).catch(() => [])
  const options = people.map(({ value, label, hint }): Completion => {
    const insert = `${mentionOf({ id: value, name: label })} `
    return { label: `@${label}`, ...(hint === undefined ? {} : { detail: hint }), apply: insert, type: 'person' }
  })
  return { from: typed.from, options, filter: false }
}
