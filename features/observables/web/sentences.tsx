import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import { Time } from '../../../platform/web/ui/text/time.tsx'
import type { observableFacts } from '../contract/facts.ts'
import { relationWords } from './parts/relation-words.ts'

const level = (protocol: string, said: string | null | undefined) =>
  said === undefined ? undefined : said === null ? `no ${protocol}` : `${protocol}:${said.toUpperCase()}`

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
  'observable.ioc-marked': ({ value, ioc, confidence, until }) => (
    <>
      {ioc ? 'marked' : 'took the mark off'} <code>{value}</code> {ioc ? 'as IOC' : '(no IOC)'}
      {ioc && typeof confidence === 'number' && `, ${confidence} % sure`}
      {ioc && until && (
        <>
          , until <Time at={until} as="day" />
        </>
      )}
    </>
  ),
  'observable.ioc-expired': ({ value }) => (
    <>
      took the mark off <code>{value}</code>: its time was over
    </>
  ),
  'observable.classified': ({ value, tlp, pap }) => (
    <>
      set <code>{value}</code> to{' '}
      {[level('TLP', tlp), level('PAP', pap)].filter((word) => word !== undefined).join(' and ')}
    </>
  ),
  'observable.ignored': ({ value, ignored }) => (
    <>
      {ignored ? 'left' : 'let'} <code>{value}</code> {ignored ? 'out of comparisons' : 'count in comparisons again'}
    </>
  ),
  'observable.remarked': ({ value, verdict, noted }) => (
    <>
      {verdict ? 'said of ' : 'added a note to '}
      <code>{value}</code>
      {verdict && ` that it is ${verdict}`}
      {verdict && noted && ', with a note'}
    </>
  ),
  'observable.remark-withdrawn': ({ value, withdrawn }) => (
    <>
      {withdrawn ? 'withdrew' : 'let stand again'} what was said of <code>{value}</code>
    </>
  ),
  'observable.related': ({ value, kind, to }) => (
    <>
      said that <code>{value}</code> {relationWords[kind].out} <code>{to.value}</code>
    </>
  ),
  'observable.unrelated': ({ value, kind, to }) => (
    <>
      took back that <code>{value}</code> {relationWords[kind].out} <code>{to.value}</code>
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
  'observables.imported': ({ count, observables }) => <>added {named(count, observables)}</>,
  'observables.import-withdrawn': ({ count }) => (
    <>took back the adding of {plural(count, 'observable', 'observables')}</>
  ),
  'known-good.added': ({ name, entries }) => (
    <>
      added “{name}” to what is known good ({plural(entries, 'entry', 'entries')})
    </>
  ),
  'known-good.removed': ({ name }) => <>removed “{name}” from what is known good</>,
  'known-good.restored': ({ name }) => <>brought back “{name}” to what is known good</>,
  'known-good.switched': ({ name, enabled }) => (
    <>
      switched the list of known good “{name}” {enabled ? 'on' : 'off'}
    </>
  ),
} satisfies SentencesOf<typeof observableFacts>
