import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Reason } from '../../../cases/contract/requests/work-case.ts'
import { EvidenceWhole } from '../evidence.ts'

export const privilegeEvidence = changeRequest({
  name: 'evidence.privilege',
  path: '/evidence/{id}/privilege',
  summary: 'Mark an exhibit and what was taken out of it as legally privileged, for counsel’s circle only',
  body: z.strictObject({}),
  answer: EvidenceWhole,
})

export const releaseEvidence = changeRequest({
  name: 'evidence.release',
  path: '/evidence/{id}/release',
  summary: 'Give up the privilege of an exhibit and of what was taken out of it',
  body: z.strictObject({ reason: Reason }),
  answer: EvidenceWhole,
})
