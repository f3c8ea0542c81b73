import { z } from 'zod'
import { Id, Severity } from '../../../platform/contract/scalars.ts'

const named = z.object({ key: z.string(), name: z.string() })
/** Names of what changed; the values are in before and after. */
const edited = named.extend({ changed: z.array(z.string()) })
const filled = z.object({
  template: z.string(),
  version: z.int(),
  tasks: z.int(),
  notes: z.int(),
  fields: z.array(z.string()),
})

export const templateFacts = {
  'case-type.created': named,
  'case-type.edited': edited,
  'case-type.retired': named,
  'case-type.restored': named,
  'case-types.taken': z.object({ types: z.int(), fields: z.int(), templates: z.int() }),
  'case-field.created': named,
  'case-field.edited': edited,
  'case-field.retired': named,
  'case-field.restored': named,
  'template.created': named,
  'template.edited': named.extend({ version: z.int() }),
  'template.retired': named,
  'template.restored': named,
  'case-priority.edited': z.object({ cells: z.int(), levels: z.array(z.string()) }),
  'case.fields-set': z.object({ key: z.string(), labels: z.array(z.string()) }),
  'case.template-applied': filled.extend({ key: z.string(), templateId: Id, fillingId: Id }),
  'case.template-taken-back': z.object({ key: z.string(), template: z.string(), tasks: z.int() }),
  'case.impact-set': z.object({
    key: z.string(),
    /** Null: nobody has rated what it touches. */
    impact: z.enum(['low', 'medium', 'high', 'critical']).nullable(),
    byHand: z.boolean(),
    severity: Severity,
    priority: z.int(),
  }),
}
