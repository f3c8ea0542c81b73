import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'

export const MandateKind = z.enum(['order', 'consent', 'policy', 'warrant']).meta({ id: 'MandateKind' })
export type MandateKind = z.infer<typeof MandateKind>

export const Mandate = z
  .object({
    id: Id,
    version: Version,
    caseId: Id,
    kind: MandateKind,
    reference: z.string(),
    givenBy: z.string(),
    scope: z.string(),
    jurisdiction: z.string(),
    validFrom: Time,
    validUntil: Time.nullable(),
    recordedAt: Time,
    recordedBy: PersonRef.nullable(),
    /** Before its time, and why. */
    ended: z.object({ at: Time, reason: z.string() }).nullable(),
    withdrawn: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Mandate' })
export type Mandate = z.infer<typeof Mandate>

/** Done at a time that no mandate of the case covers. */
export const Outside = z
  .object({ kind: z.enum(['evidence', 'statement']), id: Id, label: z.string(), at: Time })
  .meta({ id: 'OutsideMandate' })
export type Outside = z.infer<typeof Outside>

export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'A currency is three capital letters, such as EUR.')
  .default('EUR')

export const Effort = z
  .object({
    id: Id,
    version: Version,
    case: CaseRef,
    person: PersonRef,
    day: z.iso.date(),
    what: z.string(),
    minutes: z.int(),
    /** In hundredths of the currency. */
    cost: z.int(),
    currency: z.string(),
    notedBy: PersonRef.nullable(),
    removed: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Effort' })
export type Effort = z.infer<typeof Effort>

export const EffortSum = z
  .object({
    person: PersonRef,
    currency: z.string(),
    minutes: z.int(),
    cost: z.int(),
    /** What the minutes cost by the rates of their days; null for whoever may not know rates, and where there is none. */
    work: z.int().nullable(),
  })
  .meta({ id: 'EffortSum' })
export type EffortSum = z.infer<typeof EffortSum>
