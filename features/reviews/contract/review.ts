import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'
import { Question } from './form.ts'

/** One step of why it came to that. Its parent is what it explains; none: it is what went wrong. */
export const Why = z
  .object({
    id: Id,
    version: Version,
    reviewId: Id,
    parentId: Id.nullable(),
    text: z.string(),
    /** Key of one of the shared list. */
    cause: z.string().nullable(),
    causeName: z.string().nullable(),
    createdBy: PersonRef.nullable(),
    removed: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Why' })
export type Why = z.infer<typeof Why>

export const Answer = z
  .object({ question: z.string(), answer: z.string(), at: Time, by: PersonRef.nullable() })
  .meta({ id: 'ReviewAnswer' })
export type Answer = z.infer<typeof Answer>

/** What one of those who were asked said; `by` null where nobody is named. */
export const Said = z
  .object({ id: Id, rating: z.int(), well: z.string(), better: z.string(), by: PersonRef.nullable() })
  .meta({ id: 'FeedbackSaid' })
export type Said = z.infer<typeof Said>

export const Feedback = z
  .object({
    id: Id,
    version: Version,
    reviewId: Id,
    anonymous: z.boolean(),
    askedAt: Time,
    askedBy: PersonRef.nullable(),
    endsAt: Time,
    over: z.boolean(),
    asked: z.int(),
    answered: z.int(),
    /** Of those who lead: what was said. Null: the reader is not told, or not yet; `held` says why. */
    said: z.array(Said).nullable(),
    held: z.string().nullable(),
    /** The reader is asked and has not answered. */
    mine: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Feedback' })
export type Feedback = z.infer<typeof Feedback>

export const ReviewLine = z
  .object({
    id: Id,
    version: Version,
    case: CaseRef.extend({ type: z.string().nullable(), closed: z.boolean() }),
    form: z.string(),
    lead: PersonRef.nullable(),
    dueAt: Time.nullable(),
    startedAt: Time,
    finishedAt: Time.nullable(),
    /** Its causes by name, each once. */
    causes: z.array(z.string()),
    /** The reader is asked for feedback and has not given it. */
    asksMe: z.boolean(),
  })
  .meta({ id: 'ReviewLine' })
export type ReviewLine = z.infer<typeof ReviewLine>

export const Review = z
  .object({
    id: Id,
    version: Version,
    caseId: Id,
    form: z.string(),
    questions: z.array(Question),
    answers: z.array(Answer),
    lead: PersonRef.nullable(),
    dueAt: Time.nullable(),
    wentWell: z.string(),
    wentBadly: z.string(),
    follows: z.string(),
    startedAt: Time,
    startedBy: PersonRef.nullable(),
    finished: z.object({ at: Time, by: PersonRef.nullable() }).nullable(),
    withdrawn: z.boolean(),
    /** What is missing before it can be finished, as a person calls it. */
    missing: z.array(z.string()),
    whys: z.array(Why),
    feedback: z.array(Feedback),
    can: Can,
  })
  .meta({ id: 'Review' })
export type Review = z.infer<typeof Review>
