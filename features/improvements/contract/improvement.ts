import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'

export const ImprovementStatus = z.enum(['open', 'done', 'dropped']).meta({ id: 'ImprovementStatus' })
export type ImprovementStatus = z.infer<typeof ImprovementStatus>

/** A corrective action. `case` null: the reader may not see the case it came of. */
export const Improvement = z
  .object({
    id: Id,
    version: Version,
    case: CaseRef.nullable(),
    title: z.string(),
    description: z.string(),
    owner: PersonRef.nullable(),
    dueAt: Time.nullable(),
    /** What it says is shown outside of its restricted case. */
    shared: z.boolean(),
    status: ImprovementStatus,
    /** What was done, or why it was dropped. */
    outcome: z.string(),
    endedAt: Time.nullable(),
    endedBy: PersonRef.nullable(),
    createdAt: Time,
    createdBy: PersonRef.nullable(),
    withdrawn: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Improvement' })
export type Improvement = z.infer<typeof Improvement>
