import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { readingFacts } from '../contract/facts.ts'

const proposals = (count: number) => plural(count, 'proposal', 'proposals')

/** What comes after the name of who did it; `subject` is the exhibit. */
export const readingSentences = {
  'reading.started': ({ how }, subject) =>
    how === 'yara' ? <>had {subject} looked through with YARA rules</> : <>had {subject} read</>,
  'reading.finished': ({ state, title, says, matches }, subject) => {
    if (state !== 'done')
      return (
        <>
          could not read {subject}
          {says && <>: {says}</>}
        </>
      )
    if (matches.length > 0)
      return (
        <>
          found {matches.slice(0, 5).join(', ')} in {subject}
        </>
      )
    return (
      <>
        read {subject}
        {title && <>: {title}</>}
      </>
    )
  },
  'reading.accepted': ({ count }, subject) => (
    <>
      accepted {proposals(count)} from {subject}
    </>
  ),
  'reading.dismissed': ({ count }, subject) => (
    <>
      dismissed {proposals(count)} from {subject}
    </>
  ),
  'reading.reconsidered': ({ count }, subject) => (
    <>
      took back the dismissal of {proposals(count)} from {subject}
    </>
  ),
  'reading.child-taken': ({ exhibit, name }, subject) => (
    <>
      took {name} out of {subject} as {exhibit}
    </>
  ),
  'reading.brought-in': ({ count }, subject) => (
    <>
      put {plural(count, 'thing', 'things')} found in {subject} into the case
    </>
  ),
  'yara-rule.created': (_, subject) => <>wrote the YARA rules {subject}</>,
  'yara-rule.edited': (_, subject) => <>changed the YARA rules {subject}</>,
  'yara-rule.removed': (_, subject) => <>removed the YARA rules {subject}</>,
  'yara-rule.restored': (_, subject) => <>brought the YARA rules {subject} back</>,
  'yara-rule.run': ({ count }) => <>had {plural(count, 'exhibit', 'exhibits')} looked through with YARA rules</>,
} satisfies SentencesOf<typeof readingFacts>
