import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line, Markdown, TimeInput } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { Asks, Key } from '../form.ts'
import { Review, ReviewLine, Why } from '../review.ts'

const nothing = z.strictObject({})
const someField = (body: object) => Object.keys(body).length > 0

/** `reviews`: of the case, and of those merged into it. `form`: what a review of it asks; null where none is for its type. */
export const readReview = queryRequest({
  name: 'review.read',
  path: '/cases/{id}/review',
  summary: 'The review of a case: whether one is needed, what it asks and what was found',
  query: nothing,
  answer: z.object({
    form: z.object({ name: z.string(), asks: Asks, days: z.int() }).nullable(),
    /** The case is not closed before its review is finished. */
    gates: z.boolean(),
    reviews: z.array(Review),
    can: z.array(z.string()),
  }),
})
export const listReviews = queryRequest({
  name: 'review.list',
  path: '/reviews',
  summary: 'Reviews of cases, newest first',
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(['all', 'open', 'finished']).default('all'),
    lead: z.literal('me').optional(),
    /** Of those finished at these times, those that name this cause. */
    cause: Key.optional(),
    from: TimeInput.optional(),
    to: TimeInput.optional(),
  }),
  answer: page(ReviewLine),
})
export const startReview = changeRequest({
  name: 'review.start',
  path: '/reviews',
  summary: 'Begin the review of a case, and ask those who took part how it went',
  body: z.strictObject({
    caseId: CaseInput,
    leadId: Id.optional(),
    dueAt: TimeInput.optional(),
    /** Other than the form says. */
    asks: Asks.optional(),
  }),
  answer: Review,
})
export const withdrawReview = changeRequest({
  name: 'review.withdraw',
  path: '/reviews/{id}/withdraw',
  summary: 'Take back a review that was begun and is not finished',
  body: nothing,
  answer: Review,
})
export const restoreReview = changeRequest({
  name: 'review.restore',
  path: '/reviews/{id}/restore',
  summary: 'Bring a withdrawn review back',
  body: nothing,
  answer: Review,
})
export const editReview = changeRequest({
  name: 'review.edit',
  path: '/reviews/{id}/edit',
  summary: 'Write what went well, what did not and what follows, or say who leads the review until when',
  body: z
    .strictObject({
      wentWell: Markdown(20_000).optional(),
      wentBadly: Markdown(20_000).optional(),
      follows: Markdown(20_000).optional(),
      leadId: Id.nullable().optional(),
      dueAt: TimeInput.nullable().optional(),
    })
    .refine(someField, 'Name at least one field to change.'),
  answer: Review,
})
/** An empty answer takes it back. */
export const answerReview = changeRequest({
  name: 'review.answer',
  path: '/reviews/{id}/answer',
  summary: 'Answer a question of a review',
  body: z.strictObject({ question: Key, answer: Markdown(10_000) }),
  answer: Review,
})
/** Signs the review in the case as well, while that is open. */
export const finishReview = changeRequest({
  name: 'review.finish',
  path: '/reviews/{id}/finish',
  summary: 'Finish a review, and put your name to it',
  body: nothing,
  answer: Review,
})
export const reopenReview = changeRequest({
  name: 'review.reopen',
  path: '/reviews/{id}/reopen',
  summary: 'Go on with a finished review; a case that needs it is not closed before it is finished again',
  body: z.strictObject({ reason: Line(300) }),
  answer: Review,
})
export const chaseReview = changeRequest({
  name: 'review.chase',
  path: '/reviews/{id}/chase',
  summary: 'Remind who leads a review that its time is up',
  body: nothing,
  answer: z.null(),
})

export const addWhy = changeRequest({
  name: 'why.add',
  path: '/whys',
  summary: 'Say what went wrong, or why it came to that',
  body: z.strictObject({
    reviewId: Id,
    parentId: Id.nullable().default(null),
    text: Line(500),
    cause: Key.nullable().default(null),
  }),
  answer: Why,
})
export const editWhy = changeRequest({
  name: 'why.edit',
  path: '/whys/{id}/edit',
  summary: 'Change the words of a why, or the cause it is counted by',
  body: z
    .strictObject({ text: Line(500).optional(), cause: Key.nullable().optional() })
    .refine(someField, 'Name at least one field to change.'),
  answer: Why,
})
export const removeWhy = changeRequest({
  name: 'why.remove',
  path: '/whys/{id}/remove',
  summary: 'Take a why out of the tree, where nothing hangs below it',
  body: nothing,
  answer: Why,
})
export const restoreWhy = changeRequest({
  name: 'why.restore',
  path: '/whys/{id}/restore',
  summary: 'Bring a removed why back',
  body: nothing,
  answer: Why,
})
