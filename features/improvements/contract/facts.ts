import { z } from 'zod'
import { Id, PersonRef, Time } from '../../../platform/contract/scalars.ts'

const told = z.object({ title: z.string() })
const owned = told.extend({ owner: PersonRef.nullable() })

export const improvementFacts = {
  'improvement.proposed': owned.extend({ dueAt: Time.nullable() }),
  'improvement.edited': told.extend({ fields: z.array(z.string()) }),
  'improvement.assigned': owned,
  'improvement.finished': told.extend({ outcome: z.string() }),
  'improvement.dropped': told.extend({ outcome: z.string() }),
  'improvement.reopened': told,
  'improvement.shared': told,
  'improvement.unshared': told,
  'improvement.withdrawn': told,
  'improvement.restored': told,
  'improvement.chased': told.extend({ dueAt: Time, overdue: z.boolean(), tell: z.array(Id) }),
}
