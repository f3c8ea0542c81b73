import { z } from 'zod'
import { Id, PersonRef, Severity, Time } from '../../../platform/contract/scalars.ts'
import { AlertDisposition } from './alert.ts'

const title = z.string()
const named = z.object({ title })

export const alertFacts = {
  /** One per batch; its subject is the organisation. */
  'alerts.received': z.object({
    connector: z.string(),
    created: z.int(),
    repeated: z.int(),
    rejected: z.int(),
    suppressed: z.int(),
  }),
  'alert.taken': named,
  /** `why`: it was handed out by the policy of a team. */
  'alert.assigned': z.object({ title, person: PersonRef.nullable(), why: z.string().optional() }),
  'alert.closed': z.object({ title, disposition: AlertDisposition, note: z.string().nullable() }),
  'alert.reopened': z.object({ title, reason: z.string().nullable() }),
  'alert.severity-set': z.object({ title, from: Severity, to: Severity }),
  'alert.tagged': z.object({ title, added: z.array(z.string()), removed: z.array(z.string()) }),
  'alert.techniques-tagged': z.object({ title, added: z.array(z.string()), removed: z.array(z.string()) }),
  'alert.snoozed': z.object({ title, until: Time, reason: z.string().nullable() }),
  'alert.woken': named,
  /** An undo put back what was. */
  'alert.restored': named,
  /** By a suppression made after it had come; one muted on arrival is counted in `alerts.received`. */
  'alert.suppressed': z.object({ title, suppression: z.object({ id: Id, name: z.string() }) }),
  /** Its suppression was taken back. */
  'alert.released': named,
  'alert.closed-with-case': z.object({ title, disposition: AlertDisposition, case: z.string() }),
  'alert.reopened-with-case': z.object({ title, case: z.string() }),
  'dead-letter.retried': z.object({ connector: z.string(), created: z.int(), repeated: z.int() }),
  'dead-letter.discarded': z.object({ connector: z.string() }),
  'dead-letter.reopened': z.object({ connector: z.string() }),
}
