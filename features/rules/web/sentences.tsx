import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { ruleFacts } from '../contract/facts.ts'

const list = new Intl.ListFormat('en')
const modes = { on: 'on', dry: 'to a dry run', off: 'off' }
const fieldWords: Record<string, string> = {
  says: 'purpose',
  on: 'trigger',
  when: 'condition',
  acts: 'actions',
  stop: 'stop',
  expiresAt: 'end',
}

export const ruleSentences = {
  'rule.defined': ({ name }) => <>made the rule “{name}”</>,
  'rule.edited': ({ name, fields, number }) => (
    <>
      changed the rule “{name}” to version {number}
      {fields.length > 0 && <>: {list.format(fields.map((field) => fieldWords[field] ?? field))}</>}
    </>
  ),
  'rule.mode-set': ({ name, to }) => (
    <>
      switched the rule “{name}” {modes[to]}
    </>
  ),
  'rule.ordered': ({ names }) => <>changed the order of rules: {list.format(names.map((name) => `“${name}”`))} moved</>,
  'rule.removed': ({ name }) => <>removed the rule “{name}”</>,
  'rule.restored': ({ name }) => <>brought the rule “{name}” back</>,
} satisfies SentencesOf<typeof ruleFacts>
