import type { Selectable } from 'kysely'
import type { FeedbackRounds, Reviews, Whys } from '../../../generated/db.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import { kindOf } from '../../lifecycles/contract/lifecycle.ts'
import { movesFrom } from '../../lifecycles/server/index.ts'
import { mustNotBeMerged, type Kase } from '../../cases/server/index.ts'
import type { Question } from '../contract/form.ts'
import type { Answer } from '../contract/review.ts'

type Row<T> = Omit<Selectable<T>, 'organisation_id' | 'case_id'> & {
  caseId: string
  /** The case it is worked in: its own, or what that was merged into. */
  head: Kase
}
export type ReviewRow = Omit<Row<Reviews>, 'questions'> & {
  questions: Question[]
  answers: Pick<Answer, 'question' | 'answer'>[]
}
export type WhyRow = Row<Whys> & { finished: boolean; below: boolean }
export type RoundRow = Row<FeedbackRounds> & { lead_id: string | null; mine: boolean; answered_by_me: boolean }

export const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

const finished = 'The review is finished and read-only. Nothing was saved; reopen it with a reason to go on.'

/** A review is worked on after its case is closed as well. */
export const mustRun = ({ head, withdrawn_at: gone, finished_at: at }: ReviewRow): Problem | undefined =>
  mustNotBeMerged(head) ??
  (gone ? conflict('review.withdrawn', 'This review was taken back. Restore it first.') : undefined) ??
  (at ? conflict('review.finished', finished) : undefined)

export const mustBeFinished = ({ head, finished_at: at }: ReviewRow): Problem | undefined =>
  mustNotBeMerged(head) ?? (at ? undefined : conflict('review.not-finished', 'This review is not finished.'))

export const mustStand = (why: WhyRow): Problem | undefined =>
  mustNotBeMerged(why.head) ??
  (why.finished ? conflict('review.finished', finished) : undefined) ??
  (why.removed_at ? conflict('why.removed', 'This was taken out of the tree. Restore it first.') : undefined)

export const mustBeOut = (why: WhyRow): Problem | undefined =>
  mustNotBeMerged(why.head) ??
  (why.finished ? conflict('review.finished', finished) : undefined) ??
  (why.removed_at ? undefined : conflict('why.not-removed', 'This is in the tree already.'))

export const isOver = ({ ended_at: ended, ends_at: ends }: RoundRow, now: Date): boolean =>
  ended !== null || ends <= now

/** Its lifecycle wants a signed review on the way to closed from where it stands. */
export const wantsReview = (kase: Kase): boolean =>
  movesFrom(kase.flow, kase.status).some(
    ({ stage, gates }) => stage === 'closed' && gates.map(kindOf).includes('review_done'),
  )
