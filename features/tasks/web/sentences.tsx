import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { taskFacts } from '../contract/facts.ts'

const fieldWords: Record<string, string> = { dueAt: 'due time', mandatory: 'requirement' }
const wordsOf = (fields: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(fields.map((field) => fieldWords[field] ?? field))

/** The first line of a longer text. */
const short = (text: string) => {
  const line = text.split('\n', 1)[0] ?? ''
  return line.length > 160 || line.length < text.length ? `${line.slice(0, 160)}…` : line
}

/** What comes after the name of who did it; `subject` is the title of the task. */
export const taskSentences = {
  'task.created': ({ phase, mandatory, owner }, subject) => (
    <>
      wrote the {mandatory ? 'required ' : ''}task {subject} into {phase}
      {owner && <> for {owner.name}</>}
    </>
  ),
  'task.withdrawn': (_, subject) => <>took the task {subject} back</>,
  'task.edited': ({ fields }, subject) => (
    <>
      changed the {wordsOf(fields)} of the task {subject}
    </>
  ),
  'task.assigned': ({ owner, why }, subject) =>
    owner ? (
      <>
        gave the task {subject} to {owner.name}
        {why && <>: {why}</>}
      </>
    ) : (
      <>took the owner off the task {subject}</>
    ),
  'task.started': (_, subject) => <>began {subject}</>,
  'task.finished': ({ outcome }, subject) => (
    <>
      finished {subject}
      {outcome && <>: {short(outcome)}</>}
    </>
  ),
  'task.skipped': ({ reason }, subject) => (
    <>
      skipped {subject}: {reason}
    </>
  ),
  'task.reopened': (_, subject) => <>reopened the task {subject}</>,
  'task.checked': ({ item, done }, subject) => (
    <>
      {done ? 'ticked' : 'took the tick off'} “{short(item)}” in {subject}
    </>
  ),
  'task.moved': ({ from, to }, subject) =>
    from === to ? (
      <>
        moved the task {subject} within {to}
      </>
    ) : (
      <>
        moved the task {subject} from {from} to {to}
      </>
    ),
  'task.logged': ({ body }, subject) => (
    <>
      wrote on {subject}: {short(body.replaceAll(/@\[([^\]\n]{1,200})\]\(person:[^)]*\)/g, '@$1'))}
    </>
  ),
} satisfies SentencesOf<typeof taskFacts>
