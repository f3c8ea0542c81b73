import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Case } from '../../../cases/contract/case.ts'
import { PriorityMatrix } from '../priority.ts'

export const readPriorityMatrix = queryRequest({
  name: 'case-priority.read',
  path: '/case-priority',
  summary: 'How severity and business impact make a priority, and what the priorities are called',
  query: z.strictObject({}),
  answer: PriorityMatrix,
})
export const editPriorityMatrix = changeRequest({
  name: 'case-priority.edit',
  path: '/case-priority/edit',
  summary: 'Change how severity and business impact make a priority; open cases follow at once',
  body: PriorityMatrix,
  answer: PriorityMatrix,
})

/** Null: what its assets say again. */
export const setCaseImpact = changeRequest({
  name: 'case.set-impact',
  path: '/cases/{id}/set-impact',
  summary: 'Say what the loss would mean for the business',
  body: z.strictObject({ impact: z.enum(['low', 'medium', 'high', 'critical']).nullable() }),
  answer: Case,
})
