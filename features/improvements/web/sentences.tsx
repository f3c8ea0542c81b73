import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { Time } from '../../../platform/web/ui/text/time.tsx'
import type { improvementFacts } from '../contract/facts.ts'

const list = new Intl.ListFormat('en')
const fieldWords: Record<string, string> = { title: 'title', description: 'text', dueAt: 'date' }

export const improvementSentences = {
  'improvement.proposed': ({ title, owner, dueAt }) => (
    <>
      wants mended: “{title}”{owner && <>, by {owner.name}</>}
      {dueAt && (
        <>
          , until <Time at={dueAt} />
        </>
      )}
    </>
  ),
  'improvement.edited': ({ title, fields }) => (
    <>
      changed the {list.format(fields.map((field) => fieldWords[field] ?? field))} of the action “{title}”
    </>
  ),
  'improvement.assigned': ({ title, owner }) =>
    owner ? (
      <>
        gave the action “{title}” to {owner.name}
      </>
    ) : (
      <>left open who sees to the action “{title}”</>
    ),
  'improvement.finished': ({ title, outcome }) => (
    <>
      has done the action “{title}”: {outcome}
    </>
  ),
  'improvement.dropped': ({ title, outcome }) => (
    <>
      dropped the action “{title}”: {outcome}
    </>
  ),
  'improvement.reopened': ({ title }) => <>took up the action “{title}” again</>,
  'improvement.shared': ({ title }) => <>shared the action “{title}” outside of its case</>,
  'improvement.unshared': ({ title }) => <>shares the action “{title}” outside of its case no more</>,
  'improvement.withdrawn': ({ title }) => <>took off the action “{title}”</>,
  'improvement.restored': ({ title }) => <>brought back the action “{title}”</>,
  'improvement.chased': ({ title, overdue, dueAt }) => (
    <>
      reminded that the action “{title}” {overdue ? 'was due' : 'is due'} <Time at={dueAt} />
    </>
  ),
} satisfies SentencesOf<typeof improvementFacts>
