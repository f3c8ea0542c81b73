import { z } from 'zod'
import { Id, Line, PersonRef, Time, TimeInput } from '../../../platform/contract/scalars.ts'

export const custodySteps = [
  'acquired',
  'received',
  'sealed',
  'unsealed',
  'accessed',
  'copied',
  'analysed',
  'verified',
  'offered',
  'accepted',
  'refused',
  'withdrawn',
  'taken-over',
  'returned',
  'disposal-proposed',
  'disposal-refused',
  'disposed',
] as const
export const CustodyStep = z.enum(custodySteps).meta({ id: 'CustodyStep' })
export type CustodyStep = z.infer<typeof CustodyStep>

const side = z.object({ person: PersonRef.nullable(), name: z.string().nullable() })

/** One step of the chain. */
export const CustodyEvent = z
  .object({
    id: Id,
    step: z.int(),
    kind: CustodyStep,
    at: Time,
    recordedAt: Time,
    by: PersonRef.nullable(),
    from: side.nullable(),
    to: side.nullable(),
    place: z.string().nullable(),
    reason: z.string().nullable(),
    authority: z.string().nullable(),
    witness: z.string().nullable(),
    seal: z.string().nullable(),
    /** Measured again: is it as it was registered? */
    sound: z.boolean().nullable(),
    sha256: z.string().nullable(),
    details: z.string().nullable(),
  })
  .meta({ id: 'CustodyEvent' })
export type CustodyEvent = z.infer<typeof CustodyEvent>

const optional = (max: number) => Line(max).nullable().default(null)

/** What every step may say besides. `at`: when it happened; absent: now. */
export const stepFields = {
  at: TimeInput.nullable().default(null),
  place: optional(200),
  reason: optional(1000),
  authority: optional(300),
  witness: optional(200),
}
