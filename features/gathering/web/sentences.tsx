import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { CaseRef } from '../../cases/contract/case.ts'
import type { gatheringFacts } from '../contract/facts.ts'
import { linkSays } from './words.ts'

const ref = (kase: CaseRef): ReactNode => <Link to={`/cases/${kase.id}`}>{kase.key}</Link>
type Moved = { alerts: number; tasks: number; notes: number; observables: number }
const movedWords = ({ alerts, tasks, notes, observables }: Moved) =>
  new Intl.ListFormat('en').format(
    [
      alerts > 0 && plural(alerts, 'alert', 'alerts'),
      tasks > 0 && plural(tasks, 'task', 'tasks'),
      notes > 0 && plural(notes, 'note', 'notes'),
      observables > 0 && plural(observables, 'observable', 'observables'),
    ].filter((each) => each !== false),
  ) || 'nothing'

/** Each names both cases, for it is read on both sides. */
export const gatheringSentences = {
  'case.escalated': ({ from, into, reason }) => (
    <>
      escalated {ref(from)} into {ref(into)}: {reason}
    </>
  ),
  'case.gathered': ({ from, into, reason }) => (
    <>
      gathered {ref(from)} into {ref(into)}: {reason}
    </>
  ),
  'case.released': ({ from, into, reason }) => (
    <>
      took {ref(from)} out of {ref(into)}: {reason}
    </>
  ),
  'case.linked': ({ kind, from, to, reason }) => (
    <>
      linked {ref(from)} to {ref(to)} {linkSays[kind]}: {reason}
    </>
  ),
  'case.unlinked': ({ kind, from, to, reason }) => (
    <>
      took away the link of {ref(from)} to {ref(to)} {linkSays[kind]}: {reason}
    </>
  ),
  'case.split': ({ from, into, reason, ...moved }) => (
    <>
      split {ref(into)} off {ref(from)} with {movedWords(moved)}: {reason}
    </>
  ),
  'case.rejoined': ({ from, into, ...moved }) => (
    <>
      put {movedWords(moved)} back from {ref(from)} into {ref(into)}
    </>
  ),
} satisfies SentencesOf<typeof gatheringFacts>
