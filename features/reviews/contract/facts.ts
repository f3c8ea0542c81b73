import { z } from 'zod'
import { Id, PersonRef, Time } from '../../../platform/contract/scalars.ts'
import { Asks } from './form.ts'

const form = z.object({ key: z.string(), name: z.string(), gates: z.boolean(), retired: z.boolean() })
const cause = z.object({ key: z.string(), name: z.string(), area: z.string() })
const review = z.object({ key: z.string(), form: z.string() })
const why = z.object({ text: z.string(), cause: z.string().nullable() })
const round = z.object({ anonymous: z.boolean(), people: z.array(Id), endsAt: Time })

export const reviewFacts = {
  'review-form.saved': form.extend({ asks: Asks }),
  'cause.added': cause,
  'cause.renamed': cause.extend({ was: z.string() }),
  'cause.retired': cause,
  'cause.restored': cause,
  'review.started': review.extend({ lead: PersonRef.nullable() }),
  'review.withdrawn': review,
  'review.restored': review,
  'review.edited': review.extend({ fields: z.array(z.string()), lead: PersonRef.nullable() }),
  'review.answered': review.extend({ question: z.string(), text: z.string(), answer: z.string() }),
  'review.finished': review.extend({ follows: z.string() }),
  'review.reopened': review.extend({ reason: z.string() }),
  'review.chased': review.extend({ tell: z.array(Id) }),
  'why.added': why.extend({ parent: z.string().nullable() }),
  'why.edited': why.extend({ fields: z.array(z.string()) }),
  'why.removed': why,
  'why.restored': why,
  'feedback.asked': round,
  /** Says that somebody answered, never what. */
  'feedback.given': z.object({ anonymous: z.boolean() }),
  'feedback.chased': round,
  'feedback.ended': z.object({ asked: z.int(), answered: z.int(), tell: z.array(Id) }),
}
