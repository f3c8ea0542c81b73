import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, PersonRef } from '../../../../platform/contract/scalars.ts'
import { Feedback } from '../review.ts'

const nothing = z.strictObject({})

export const listParticipants = queryRequest({
  name: 'feedback.participants',
  path: '/cases/{id}/participants',
  summary: 'Who took part in a case, by what they did there',
  query: nothing,
  answer: z.object({ items: z.array(PersonRef.extend({ deeds: z.int() })) }),
})
/** Without `people`: all who took part and still see the case. */
export const askFeedback = changeRequest({
  name: 'feedback.ask',
  path: '/feedback',
  summary: 'Ask those who took part in a case how it went',
  body: z.strictObject({
    reviewId: Id,
    anonymous: z.boolean(),
    days: z.int().min(1).max(90),
    people: z.array(Id).min(1).max(500).optional(),
  }),
  answer: Feedback,
})
/** Once. */
export const giveFeedback = changeRequest({
  name: 'feedback.give',
  path: '/feedback/{id}/give',
  summary: 'Say how it went: how well it was worked together, what went well and what could be better',
  body: z.strictObject({
    /** 1 badly to 5 very well. */
    rating: z.int().min(1).max(5),
    well: z.string().trim().max(4000).default(''),
    better: z.string().trim().max(4000).default(''),
  }),
  answer: Feedback,
})
export const endFeedback = changeRequest({
  name: 'feedback.end',
  path: '/feedback/{id}/end',
  summary: 'Take no more feedback, and tell who leads the review what came',
  body: nothing,
  answer: Feedback,
})
export const chaseFeedback = changeRequest({
  name: 'feedback.chase',
  path: '/feedback/{id}/chase',
  summary: 'Remind those who were asked and have not answered',
  body: nothing,
  answer: z.null(),
})
