import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Count } from '../../../../platform/contract/page.ts'
import { Line, TimeInput } from '../../../../platform/contract/scalars.ts'
import { Cause, formBody, Key, ReviewForm } from '../form.ts'

export const listForms = queryRequest({
  name: 'review-form.list',
  path: '/review-forms',
  summary: 'What reviews ask, by type of case',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(ReviewForm) }),
})
/** Of the key of a shipped form: it stands in its place from now on. Reviews that run keep what they ask. */
export const saveForm = changeRequest({
  name: 'review-form.save',
  path: '/review-forms',
  summary: 'Make a form of reviews, or save the one of that key',
  body: z
    .strictObject({ ...formBody, retired: z.boolean().default(false) })
    .refine(({ questions }) => new Set(questions.map(({ key }) => key)).size === questions.length, {
      path: ['questions'],
      message: 'Two questions have the same key.',
    }),
  answer: ReviewForm,
})

export const listCauses = queryRequest({
  name: 'cause.list',
  path: '/causes',
  summary: 'The shared list of causes, shipped ones and the organisation’s own',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(Cause) }),
})
export const countCauses = queryRequest({
  name: 'cause.count',
  path: '/causes/counts',
  summary: 'How many reviewed cases name each cause, of reviews finished in a time',
  query: z.strictObject({ from: TimeInput.optional(), to: TimeInput.optional() }),
  answer: z.object({
    items: z.array(z.object({ key: Key, name: z.string(), area: z.string(), cases: z.int() })),
    reviews: Count,
  }),
})
export const addCause = changeRequest({
  name: 'cause.add',
  path: '/causes',
  summary: 'Add a cause to the list of the organisation',
  body: z.strictObject({ key: Key, name: Line(80), area: Line(40) }),
  answer: Cause,
})
export const renameCause = changeRequest({
  name: 'cause.rename',
  path: '/causes/{id}/rename',
  summary: 'Call a cause of the organisation otherwise; what was counted by it stays counted',
  body: z.strictObject({ name: Line(80), area: Line(40) }),
  answer: Cause,
})
export const retireCause = changeRequest({
  name: 'cause.retire',
  path: '/causes/{id}/retire',
  summary: 'Offer a cause no more; what names it keeps it',
  body: z.strictObject({}),
  answer: Cause,
})
export const restoreCause = changeRequest({
  name: 'cause.restore',
  path: '/causes/{id}/restore',
  summary: 'Offer a retired cause again',
  body: z.strictObject({}),
  answer: Cause,
})
