import { z } from 'zod'
import { Id, Time } from '../../../platform/contract/scalars.ts'

const named = z.object({ name: z.string() })
/** The clock, what it runs on in words, and when its time was up. `tell`: who is told of it. */
const struck = z.object({ definitionId: Id, name: z.string(), of: z.string(), dueAt: Time, tell: z.array(Id) })

export const clockFacts = {
  'clock.defined': named,
  /** Names of the parts that changed; the document is in the versions. */
  'clock.edited': named.extend({ fields: z.array(z.string()), number: z.int() }),
  'clock.switched-on': named,
  'clock.switched-off': named,
  'clock.removed': named,
  'clock.restored': named,
  'clock.calendar-defined': named,
  'clock.calendar-edited': named,
  'clock.calendar-removed': named,
  'clock.calendar-restored': named,
  'clock.at-risk': struck,
  'clock.breached': struck,
  /** So many counted minutes past the breach. */
  'clock.overdue': struck.extend({ minutes: z.int() }),
  'clock.met': z.object({ definitionId: Id, name: z.string(), of: z.string(), at: Time }),
  'case.paused': z.object({ key: z.string(), reason: z.string(), until: Time.nullable() }),
  'case.resumed': z.object({ key: z.string() }),
}
