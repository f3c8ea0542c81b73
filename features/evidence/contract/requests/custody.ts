import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line } from '../../../../platform/contract/scalars.ts'
import { Reason } from '../../../cases/contract/requests/work-case.ts'
import { stepFields } from '../custody.ts'
import { EvidenceWhole } from '../evidence.ts'

type Fields = Record<string, z.ZodType>

const step = <Own extends Fields>(verb: string, summary: string, own: Own) =>
  changeRequest({
    name: `evidence.${verb}`,
    path: `/evidence/{id}/${verb}`,
    summary,
    body: z.strictObject({ ...stepFields, ...own }),
    answer: EvidenceWhole,
  })

const storage = Line(200).nullable().default(null)
const details = Line(1000).nullable().default(null)

export const sealEvidence = step('seal', 'Put it under a seal, whose number is kept', { seal: Line(100), storage })
export const unsealEvidence = step('unseal', 'Open the seal, saying why', { reason: Reason })
export const accessEvidence = step('access', 'Record that it was looked at, and why', { reason: Reason, details })
export const copyEvidence = step('copy', 'Record that a copy was made outside Caseward, and for whom', {
  reason: Reason,
  to: Line(200),
  details,
})
export const analyseEvidence = step('analyse', 'Record that it was worked on, with what and to what end', {
  reason: Reason,
  details,
})

/** Nothing changes hands before the other side accepts. */
export const offerEvidence = step('hand-over', 'Hand it to another person, who has to accept', {
  toId: Id,
  reason: Reason,
})
export const acceptEvidence = step('accept', 'Take what one was handed: from now on it is in one’s custody', {
  storage,
})
export const refuseEvidence = step('refuse', 'Refuse what one was handed; it stays where it is', { reason: Reason })
export const withdrawOffer = step('withdraw-offer', 'Take a handing over back that was not accepted yet', {})
export const takeOverEvidence = step(
  'take-over',
  'Take custody from somebody who cannot hand it over, before a witness',
  {
    reason: Reason,
    witness: Line(200),
    storage,
  },
)
export const returnEvidence = step('return', 'Give it back, or hand it to another body, against a receipt', {
  to: Line(200),
  reason: Reason,
  details,
})
export const receiveEvidence = step('receive', 'Take back into custody what was given away', {
  from: Line(200),
  reason: Reason,
  storage,
})

/** Of things and of what is kept elsewhere; bytes that are kept here are measured by `verify`. */
export const inspectEvidence = step('inspect', 'Look whether it is there, whole, and its seal unbroken', {
  sound: z.boolean(),
  details,
})

export const proposeDisposal = step('propose-disposal', 'Propose to dispose of it; another person has to confirm', {
  reason: Reason,
  details,
})
export const refuseDisposal = step('refuse-disposal', 'Say that it is not to be disposed of', { reason: Reason })
export const confirmDisposal = step(
  'confirm-disposal',
  'Dispose of it as another person proposed; it cannot be taken back',
  {
    reason: Reason,
  },
)
