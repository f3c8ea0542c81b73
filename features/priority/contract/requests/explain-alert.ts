import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { AlertPriority } from '../priority.ts'

export const explainAlert = queryRequest({
  name: 'priority.explain',
  path: '/alerts/{id}/priority',
  summary: 'Why an alert has its score, in words',
  query: z.strictObject({}),
  answer: AlertPriority,
})
