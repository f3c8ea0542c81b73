import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

export const HourlyRate = z
  .object({
    id: Id,
    version: Version,
    /** Null: of everybody who has none of their own. */
    person: PersonRef.nullable(),
    from: z.iso.date(),
    /** Of an hour, in hundredths of the currency. */
    rate: z.int(),
    currency: z.string(),
    setAt: Time,
    setBy: PersonRef.nullable(),
    removed: z.boolean(),
    can: Can,
  })
  .meta({ id: 'HourlyRate' })
export type HourlyRate = z.infer<typeof HourlyRate>
