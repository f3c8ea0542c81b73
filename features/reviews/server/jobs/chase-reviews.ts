import type { AnyChange } from '../../../../platform/server/change.ts'
import type { Job } from '../../../../platform/server/feature.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { chaseFeedback, endFeedback } from '../changes/feedback.ts'
import { chaseReview } from '../changes/finish-review.ts'
import { toChase, type Chased } from '../queries/to-chase.ts'

const changeOf = ({ kind, over }: Chased): AnyChange => {
  if (kind === 'review') return chaseReview
  return over ? endFeedback : chaseFeedback
}

/** Reviews whose time is up, feedback that is not given and feedback that is over: each is told once. */
export const chaseReviews: Job = {
  name: 'chase-reviews',
  cron: '*/5 * * * *',
  async run(job) {
    for (const chased of await job.system(null, 'read', toChase)) {
      const actor = systemActor(chased.organisationId)
      const request = { change: changeOf(chased), refs: [chased.id], body: {} }
      await job.performAs(actor, { partial: true }, request)
    }
  },
}
