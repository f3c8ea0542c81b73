/** A line of a task's text that is ticked, as markdown writes it: `- [ ] call the owner`. */
export type ChecklistLine = { text: string; done: boolean }

const line = /^\s*[-*+] \[([ xX])\] (.*\S)\s*$/

export const checklistOf = (description: string): ChecklistLine[] =>
  description.split('\n').flatMap((each) => {
    const [, mark, text = ''] = line.exec(each) ?? []
    return mark === undefined ? [] : [{ text, done: mark !== ' ' }]
  })

/** The text without its checklist. */
export const withoutChecklist = (description: string): string =>
  description
    .split('\n')
    .filter((each) => !line.test(each))
    .join('\n')
    .trim()

/** The first line of these words that stands the other way is ticked, or ticked off; undefined: there is none. */
export function ticked(description: string, { text, done }: ChecklistLine): string | undefined {
  const lines = description.split('\n')
  const at = lines.findIndex((each) => {
    const [, mark, words] = line.exec(each) ?? []
    return words === text && (mark === ' ') === done
  })
  if (at < 0) return undefined
  lines[at] = lines[at]!.replace(/\[[ xX]\]/, done ? '[x]' : '[ ]')
  return lines.join('\n')
}
