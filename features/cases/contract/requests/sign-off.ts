import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Line, Markdown } from '../../../../platform/contract/scalars.ts'
import { Case } from '../case.ts'

const status = Line(60)

export const askApproval = changeRequest({
  name: 'case.ask-approval',
  path: '/cases/{id}/ask-approval',
  summary: 'Ask others to approve a move whose gate needs it; asking again begins anew',
  body: z.strictObject({ status, words: Markdown(2000).default('') }),
  answer: Case,
})

export const decideApproval = changeRequest({
  name: 'case.approve',
  path: '/cases/{id}/approve',
  summary: 'Approve or refuse a move somebody else asked for',
  body: z.strictObject({ status, approve: z.boolean(), words: Markdown(2000).default('') }),
  answer: Case,
})

export const signReview = changeRequest({
  name: 'case.review',
  path: '/cases/{id}/review',
  summary: 'Sign that the case was reviewed: what went well, what did not, what follows',
  body: z.strictObject({
    words: Markdown(20_000).refine(
      (text) => text.trim().length >= 10,
      'Say what went well, what did not, and what follows.',
    ),
  }),
  answer: Case,
})
