import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Case, CaseInput } from '../case.ts'
import { Reason } from './work-case.ts'

/** Nothing is moved: the other case shows this one's tasks, notes, alerts, events and observables as well. */
export const mergeCase = changeRequest({
  name: 'case.merge',
  path: '/cases/{id}/merge',
  summary: 'Merge this case into another',
  body: z.strictObject({ intoId: CaseInput, reason: Reason.optional() }),
  answer: Case,
})
export const unmergeCase = changeRequest({
  name: 'case.unmerge',
  path: '/cases/{id}/unmerge',
  summary: 'Take a merge back',
  body: z.strictObject({}),
  answer: Case,
})
