import type { ReactNode } from 'react'
import type { Sentences } from '../../../platform/contract/facts.ts'
import type { metricFacts } from '../contract/facts.ts'

/** What somebody did, without the somebody. */
export const metricSentences = {
  'metric.calendar-set': ({ team, calendar }) =>
    `had business time ${team === null ? '' : `of ${team} `}counted ${calendar === null ? 'around the clock' : `by “${calendar}”`}`,
  'volume.unusual': ({ dim, value, alerts, low, high }) =>
    `saw ${alerts.toLocaleString('en')} alerts of the ${dim} “${value}” in an hour, where ${low.toLocaleString('en')} to ${high.toLocaleString('en')} are usual`,
} satisfies Sentences<typeof metricFacts, ReactNode>
