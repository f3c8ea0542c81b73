import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

/** A file of YARA rules under one name. */
export const YaraRule = z
  .object({
    id: Id,
    version: Version,
    name: z.string(),
    /** As it is written, comments and all. */
    text: z.string(),
    /** Switched off, it is kept and not run. */
    enabled: z.boolean(),
    editedAt: Time,
    editedBy: PersonRef.nullable(),
    removed: z.boolean(),
    can: Can,
  })
  .meta({ id: 'YaraRule' })
export type YaraRule = z.infer<typeof YaraRule>
