import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line, Markdown, TimeInput } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { Improvement } from '../improvement.ts'

const nothing = z.strictObject({})
const one = (what: string, summary: string) =>
  changeRequest({
    name: `improvement.${what}`,
    path: `/improvements/{id}/${what}`,
    summary,
    body: nothing,
    answer: Improvement,
  })

/** Open ones by when they are due, those without a date last; the others newest first. */
export const listImprovements = queryRequest({
  name: 'improvement.list',
  path: '/improvements',
  summary: 'Corrective actions, whatever case they came of',
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(['open', 'overdue', 'over']).default('open'),
    owner: z.union([Id, z.literal('me')]).optional(),
  }),
  answer: page(Improvement),
})
export const listCaseImprovements = queryRequest({
  name: 'improvement.list-of-case',
  path: '/cases/{id}/improvements',
  summary: 'Corrective actions of a case and of all merged into it (at most 500)',
  query: nothing,
  answer: z.object({ items: z.array(Improvement), can: z.array(z.string()) }),
})
export const proposeImprovement = changeRequest({
  name: 'improvement.propose',
  path: '/improvements',
  summary: 'Say what is to be mended after a case, by whom and by when',
  body: z.strictObject({
    caseId: CaseInput,
    title: Line(200),
    description: Markdown(20_000).default(''),
    ownerId: Id.nullable().default(null),
    dueAt: TimeInput.nullable().default(null),
  }),
  answer: Improvement,
})
export const editImprovement = changeRequest({
  name: 'improvement.edit',
  path: '/improvements/{id}/edit',
  summary: 'Change the words or the date of a corrective action',
  body: z
    .strictObject({
      title: Line(200).optional(),
      description: Markdown(20_000).optional(),
      dueAt: TimeInput.nullable().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: Improvement,
})
export const assignImprovement = changeRequest({
  name: 'improvement.assign',
  path: '/improvements/{id}/assign',
  summary: 'Say who sees to a corrective action',
  body: z.strictObject({ ownerId: Id.nullable() }),
  answer: Improvement,
})
export const finishImprovement = changeRequest({
  name: 'improvement.finish',
  path: '/improvements/{id}/finish',
  summary: 'Say that a corrective action is done, and what was done',
  body: z.strictObject({ outcome: Line(2000) }),
  answer: Improvement,
})
export const dropImprovement = changeRequest({
  name: 'improvement.drop',
  path: '/improvements/{id}/drop',
  summary: 'Drop a corrective action, and say why',
  body: z.strictObject({ outcome: Line(2000) }),
  answer: Improvement,
})
export const reopenImprovement = one('reopen', 'Take up again a corrective action that was done or dropped')
/** Only who leads the restricted case: from then on whoever works here may read what the action says, not the case. */
export const shareImprovement = one('share', 'Show what a corrective action of a restricted case says outside of it')
export const unshareImprovement = one('unshare', 'Show a corrective action only to those who see its case')
export const withdrawImprovement = one('withdraw', 'Take off a corrective action that should never have been')
export const restoreImprovement = one('restore', 'Bring a withdrawn corrective action back')
export const chaseImprovement = changeRequest({
  name: 'improvement.chase',
  path: '/improvements/{id}/chase',
  summary: 'Remind its owner that a corrective action is due',
  body: nothing,
  answer: z.null(),
})
