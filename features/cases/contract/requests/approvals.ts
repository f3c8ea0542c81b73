import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, PersonRef, Time } from '../../../../platform/contract/scalars.ts'
import { CaseKind, CaseRef } from '../case.ts'

export const listApprovals = queryRequest({
  name: 'case.approvals',
  path: '/cases/approvals',
  summary: 'What others asked to be approved of open cases and the reader may still decide, newest first',
  query: z.strictObject(pageQuery),
  answer: page(
    z.object({
      id: Id,
      case: CaseRef.extend({ kind: CaseKind }),
      /** Where the case would go. */
      status: z.string(),
      words: z.string(),
      at: Time,
      by: PersonRef,
    }),
  ),
})
