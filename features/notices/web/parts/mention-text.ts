import { mentionOf } from '../../contract/mentions.ts'

/** What is being typed after an `@`, up to the caret; undefined when nobody is being mentioned. */
export const mentionBeingTyped = (text: string, caret: number): { query: string; from: number } | undefined => {
  const found = /(?:^|[\s(])@([\p{L}\p{N}._-]{0,40})$/u.exec(text.slice(0, caret))
  return found ? { query: found[1] ?? '', from: caret - (found[1] ?? '').length - 1 } : undefined
}

/** The text with the mention in place of what was typed, and where the caret goes. */
export const withMention = (
  text: string,
  typed: { from: number; caret: number },
  person: { id: string; name: string },
): { text: string; caret: number } => {
  const said = `${mentionOf(person)} `
  const rest = text.slice(typed.caret).replace(/^ /, '')
  return { text: text.slice(0, typed.from) + said + rest, caret: typed.from + said.length }
}
