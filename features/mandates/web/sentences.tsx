import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { mandateFacts } from '../contract/facts.ts'
import { hours, kindWords, money, ofWhom } from './words.ts'

type Entry = { what: string; person: string; minutes: number; cost: number; currency: string }
const entry = ({ what, person, minutes, cost, currency }: Entry) =>
  `${[minutes > 0 && hours(minutes), cost > 0 && money(cost, currency)].filter(Boolean).join(' and ')} of ${person} for “${what}”`

const rate = ({ person, from }: { person: string | null; from: string }) =>
  `the hourly rate of ${ofWhom(person === null ? null : { name: person })} from ${from}`

export const mandateSentences = {
  'mandate.recorded': ({ kind, reference, givenBy }) => (
    <>
      recorded the {kindWords[kind].toLowerCase()} {reference} by {givenBy}
    </>
  ),
  'mandate.ended': ({ kind, reference, reason }) => (
    <>
      ended the {kindWords[kind].toLowerCase()} {reference}: {reason}
    </>
  ),
  'mandate.withdrawn': ({ kind, reference }) => (
    <>
      took back the {kindWords[kind].toLowerCase()} {reference}
    </>
  ),
  'effort.noted': (data) => <>noted {entry(data)}</>,
  'effort.removed': (data) => <>took off {entry(data)}</>,
  'effort.restored': (data) => <>brought back {entry(data)}</>,
  'rate.set': (data) => <>set {rate(data)}</>,
  'rate.removed': (data) => <>took {rate(data)} away</>,
  'rate.restored': (data) => <>brought {rate(data)} back</>,
} satisfies SentencesOf<typeof mandateFacts>
