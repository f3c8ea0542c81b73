import type { Feature } from '../../../platform/server/feature.ts'
import { reviewFacts } from '../contract/facts.ts'
import { askFeedback, chaseFeedback, endFeedback, giveFeedback } from './changes/feedback.ts'
import { chaseReview, finishReview, reopenReview } from './changes/finish-review.ts'
import { addCause, renameCause, restoreCause, retireCause, saveForm } from './changes/forms.ts'
import { answerReview, editReview, restoreReview, startReview, withdrawReview } from './changes/reviews.ts'
import { addWhy, editWhy, removeWhy, restoreWhy } from './changes/whys.ts'
import { closeWhenReviewed, signByFinishing } from './close-when-reviewed.ts'
import { chaseReviews } from './jobs/chase-reviews.ts'
import { countCausesQuery, listCausesQuery, listFormsQuery } from './queries/forms.ts'
import { listReviewsQuery } from './queries/list-reviews.ts'
import { listParticipantsQuery } from './queries/participants.ts'
import { readReviewQuery } from './queries/read-review.ts'

export const reviewsFeature: Feature = {
  name: 'reviews',
  needs: ['cases', 'lifecycles'],
  facts: reviewFacts,
  changes: [
    ...[saveForm, addCause, renameCause, retireCause, restoreCause],
    ...[startReview, withdrawReview, restoreReview, editReview, answerReview, finishReview, reopenReview, chaseReview],
    ...[addWhy, editWhy, removeWhy, restoreWhy],
    ...[askFeedback, giveFeedback, endFeedback, chaseFeedback],
  ],
  queries: [
    listFormsQuery,
    listCausesQuery,
    countCausesQuery,
    readReviewQuery,
    listReviewsQuery,
    listParticipantsQuery,
  ],
  joins: [closeWhenReviewed, signByFinishing],
  jobs: [chaseReviews],
}
