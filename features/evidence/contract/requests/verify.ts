import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { EvidenceWhole } from '../evidence.ts'

/** It takes as long as reading all of it does: the answer comes when that is done, as a step of custody. */
export const verifyEvidence = changeRequest({
  name: 'evidence.verify',
  path: '/evidence/{id}/verify',
  summary: 'Have the bytes read again and measured against what was registered',
  body: z.strictObject({}),
  answer: EvidenceWhole,
})

const Measured = {
  says: z.string().max(500).nullable(),
  sha256: z.string().length(64).nullable(),
  askedById: Id.nullable(),
}

/** No routes: what a reading of all bytes came to. */
export const recordSound = changeRequest({
  name: 'evidence.record-sound',
  path: '/evidence/{id}/record-sound',
  summary: 'Record that the bytes are what was registered',
  body: z.strictObject(Measured),
  answer: EvidenceWhole,
})
export const recordDamage = changeRequest({
  name: 'evidence.record-damage',
  path: '/evidence/{id}/record-damage',
  summary: 'Record that the bytes are not what was registered, or not there',
  body: z.strictObject({ ...Measured, checked: z.enum(['damaged', 'missing']) }),
  answer: EvidenceWhole,
})
