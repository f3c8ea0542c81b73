import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Line, Time } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { Reason } from '../../../cases/contract/requests/work-case.ts'
import { Glass, GlassVerdict, Look } from '../glass.ts'

const why = 'Say in at least five words why you must look now, and who knows of it.'

/** Answered alike whether there is such a case or not. */
export const breakGlass = changeRequest({
  name: 'glass.break',
  path: '/glass',
  summary: 'Look for four hours into a restricted case whose key you know; its members are told at once',
  body: z.strictObject({
    key: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}-[1-9][0-9]{0,8}$/, 'Name the case by its key, like INC-1042.'),
    reason: Line(1000).refine((text) => text.split(/\s+/).length >= 5 && text.length >= 20, why),
  }),
  answer: z.object({ said: z.string(), until: Time }),
})

export const reviewGlass = changeRequest({
  name: 'glass.review',
  path: '/glass/{id}/review',
  summary: 'Say as lead of the case whether breaking the glass was justified; unjustified ends it at once',
  body: z.strictObject({ verdict: GlassVerdict, words: Reason }),
  answer: Glass,
})

const ofCase = { case: CaseInput }

export const listGlass = queryRequest({
  name: 'glass.list',
  path: '/glass',
  summary: 'Who broke the glass of a restricted case, the newest first',
  query: z.strictObject(ofCase),
  answer: z.object({ items: z.array(Glass) }),
})

export const listLooks = queryRequest({
  name: 'glass.list-looks',
  path: '/glass/looks',
  summary: 'Who looked at what in a restricted case, and what was refused there, the newest first; for its lead',
  query: z.strictObject({ ...pageQuery, ...ofCase }),
  answer: page(Look),
})

export const exportLooks = queryRequest({
  name: 'glass.export-looks',
  path: '/glass/looks/export',
  summary: 'The newest 10,000 looks into a restricted case as CSV; for its lead',
  query: z.strictObject(ofCase),
  answer: z.object({ csv: z.string(), count: z.int(), more: z.boolean() }),
})
