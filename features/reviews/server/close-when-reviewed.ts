import { Problem } from '../../../platform/contract/problem.ts'
import type { Join } from '../../../platform/server/change.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Kase } from '../../cases/server/index.ts'
import { formFor } from '../contract/form.ts'
import { formsOf } from './forms/forms.store.ts'
import { wantsReview } from './review.ts'
import { reviewOfCase } from './reviews.store.ts'

const barred = (kase: Kase, what: string) =>
  new Problem('conflict', 'review.needed', `${kase.key} cannot be closed yet: ${what} Nothing was closed.`)

/**
 * The form of its type says that a review comes first; or the lifecycle wants one and it runs. Where the lifecycle wants one
 * and none runs, words that are signed are enough for it.
 */
export const closeWhenReviewed: Join = {
  on: 'case.close',
  async check(scene, kase: Kase) {
    const gates = formFor(await formsOf(scene), kase.type)?.gates ?? false
    const review = await reviewOfCase(scene, kase.id)
    if (review?.finished || !(gates || (review && wantsReview(kase)))) return undefined
    return review
      ? barred(kase, 'its review is not finished. Finish it on the tab Review.')
      : barred(kase, 'cases of its type are reviewed before they are closed. Begin the review on its tab Review.')
  },
}

/** Where the form of the type gates, or a review runs, the review is signed by finishing it, not by words alone. */
export const signByFinishing: Join = {
  on: 'case.review',
  async check(scene: Scene, kase: Kase) {
    const review = await reviewOfCase(scene, kase.id)
    const gates = formFor(await formsOf(scene), kase.type)?.gates ?? false
    if (review ? review.finished : !gates) return undefined
    return new Problem(
      'conflict',
      'review.not-finished',
      `${kase.key} has ${review ? 'a review that is not finished' : 'to be reviewed by the form of its type'}: finish it on the tab Review, that signs it. Nothing was signed.`,
    )
  },
}
