import type { ReactNode } from 'react'
import type { Sentences } from '../../../platform/contract/facts.ts'
import type { metricFacts } from '../contract/facts.ts'

/** What somebody did, without the somebody. */
export const metricSentences = {
  'metric.calendar-set': ({ team, calendar }) =>
    `had business time ${team === null ? '' : `of ${team} `}counted ${calendar === null ? 'around the clock' : `by “${calendar}”`}`,
} satisfies Sentences<typeof metricFacts, ReactNode>
