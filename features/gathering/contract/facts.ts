import { z } from 'zod'
import { CaseRef } from '../../cases/contract/case.ts'
import { LinkKind } from './link.ts'

const reason = z.string()
const linked = z.object({ kind: LinkKind, from: CaseRef, to: CaseRef, reason })
const moved = { from: CaseRef, into: CaseRef, alerts: z.int(), tasks: z.int(), notes: z.int(), observables: z.int() }

/** Each is about two cases, and told to those who may see both. */
export const gatheringFacts = {
  'case.escalated': z.object({ from: CaseRef, into: CaseRef, reason }),
  'case.gathered': z.object({ from: CaseRef, into: CaseRef, reason }),
  'case.released': z.object({ from: CaseRef, into: CaseRef, reason }),
  'case.linked': linked,
  'case.unlinked': linked,
  'case.split': z.object({ ...moved, reason }),
  'case.rejoined': z.object(moved),
}
