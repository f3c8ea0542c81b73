import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { observableFacts } from '../contract/facts.ts'

const listed = (tags: readonly string[]) => tags.map((tag) => `“${tag}”`).join(', ')

/** Two are named, the rest counted. */
const named = (count: number, observables: readonly { value: string }[]) => (
  <>
    {plural(count, 'observable', 'observables')} (
    {observables.slice(0, 2).map(({ value }, at) => (
      <span key={value}>
        {at > 0 && ', '}
        <code>{value}</code>
      </span>
    ))}
    {count > 2 && ' …'})
  </>
)

export const observableSentences = {
  'observable.ioc-marked': ({ value, ioc }) => (
    <>
      {ioc ? 'marked' : 'took the mark off'} <code>{value}</code> {ioc ? 'as IOC' : '(no IOC)'}
    </>
  ),
  'observable.tagged': ({ value, added, removed }) => (
    <>
      {added.length > 0 && `put ${listed(added)} on `}
      {added.length > 0 && removed.length > 0 && 'and '}
      {removed.length > 0 && `took ${listed(removed)} off `}
      <code>{value}</code>
    </>
  ),
  'observables.added': ({ count, observables }, subject) => (
    <>
      put {named(count, observables)} into {subject}
    </>
  ),
  'observables.removed': ({ count, observables }, subject) => (
    <>
      took {named(count, observables)} out of {subject}
    </>
  ),
} satisfies SentencesOf<typeof observableFacts>
