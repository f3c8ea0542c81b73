import { change, one } from '../../../../platform/server/change.ts'
import { signReviewChange } from '../../../cases/server/index.ts'
import { missingOf } from '../../contract/missing.ts'
import {
  chaseReview as chase,
  finishReview as finish,
  reopenReview as reopen,
} from '../../contract/requests/reviews.ts'
import { conflict, mustBeFinished, mustRun, type ReviewRow } from '../review.ts'
import { updateIn } from '../reviews.store.ts'
import { onReview, told } from './reviews.ts'

const lackOf = (review: ReviewRow) => missingOf({ ...review, wentWell: review.went_well, wentBadly: review.went_badly })

/** What is signed in the case, as far as it holds. */
const words = ({ went_well: well, went_badly: badly, follows }: ReviewRow): string =>
  [`Went well: ${well}`, `Did not: ${badly}`, ...(follows.trim() === '' ? [] : [`Follows: ${follows}`])]
    .join('\n\n')
    .slice(0, 20_000)

/** While the case is open it is signed there too, so that a lifecycle that asks for a review is content. */
export const finishReview = change({
  ...onReview,
  request: finish,
  inPerson: true,
  fact: 'review.finished',
  when: mustRun,
  check: (scene, review) => {
    if (scene.actor.personId === null) return conflict('review.nobody', 'Only a person can put their name to a review.')
    const lack = lackOf(review)
    if (lack.length === 0) return undefined
    const named = new Intl.ListFormat('en').format(lack.slice(0, 5).map((each) => `“${each}”`))
    return conflict(
      'review.unanswered',
      `The review cannot be finished yet: ${named} ${lack.length === 1 ? 'is' : 'are'} missing.`,
    )
  },
  apply: one(async (scene, review: ReviewRow) => {
    const set = { finished_at: scene.now, finished_by: scene.actor.personId, chase_at: null }
    await updateIn(scene, { table: 'reviews', id: review.id }, set)
    if (review.head.stage !== 'closed')
      await scene.also?.({ change: signReviewChange, refs: [review.head.id], body: { words: words(review) } })
    return { subjectId: review.id, caseId: review.caseId, data: { ...told(review), follows: review.follows } }
  }),
})

export const reopenReview = change({
  ...onReview,
  request: reopen,
  fact: 'review.reopened',
  when: mustBeFinished,
  apply: one(async (scene, review: ReviewRow, { reason }) => {
    await updateIn(scene, { table: 'reviews', id: review.id }, { finished_at: null, finished_by: null })
    return { subjectId: review.id, caseId: review.caseId, data: { ...told(review), reason } }
  }),
})

/** Once, when its time is up. */
export const chaseReview = change({
  ...onReview,
  request: chase,
  door: true,
  fact: 'review.chased',
  apply: one(async (scene, review: ReviewRow) => {
    await updateIn(scene, { table: 'reviews', id: review.id }, { chase_at: null })
    const tell = review.lead_id === null ? [] : [review.lead_id]
    return { subjectId: review.id, caseId: review.caseId, data: { ...told(review), tell } }
  }),
  present: async (_, ids) => ids.map(() => null),
})
