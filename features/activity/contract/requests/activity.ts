import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, TimeInput } from '../../../../platform/contract/scalars.ts'
import { Decision, FactEntry } from '../fact-entry.ts'

export const listActivity = queryRequest({
  name: 'activity.list',
  path: '/activity',
  summary: 'What happened, newest first: of a case, of one subject, of a person, or all',
  query: z.strictObject({
    ...pageQuery,
    /** Id or key; the facts of cases merged into it are with it. */
    case: z.string().max(100).optional(),
    subject: Id.optional(),
    group: Id.optional(),
    actor: Id.optional(),
    /** Facts or nouns, with commas: `case.closed,task`. */
    fact: z.string().max(500).optional(),
    from: TimeInput.optional(),
    to: TimeInput.optional(),
  }),
  answer: page(FactEntry),
})

export const listDecisions = queryRequest({
  name: 'decision.list',
  path: '/decisions',
  summary: 'Refusals, and reads of what is restricted',
  query: z.strictObject({ ...pageQuery }),
  answer: page(Decision),
})

/** `{id}` is the group of one call, as answered in the header `caseward-group`. */
export const undo = changeRequest({
  name: 'activity.undo',
  path: '/activity/{id}/undo',
  summary: 'Take back what you did in one call, where it has an inverse',
  body: z.strictObject({}),
  answer: z.object({
    groupId: Id,
    results: z.array(
      z.object({ id: z.string(), done: z.boolean(), code: z.string().optional(), detail: z.string().optional() }),
    ),
  }),
})
