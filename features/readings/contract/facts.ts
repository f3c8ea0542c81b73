import { z } from 'zod'
import { Id } from '../../../platform/contract/scalars.ts'
import { How, RunState } from './run.ts'

/** `key`: the exhibit number. */
const of = { key: z.string(), evidenceId: Id, how: How }
const named = z.object({ name: z.string() })

export const readingFacts = {
  'reading.started': z.object(of),
  'reading.finished': z.object({
    ...of,
    state: RunState,
    title: z.string().nullable(),
    says: z.string().nullable(),
    tool: z.string().nullable(),
    version: z.string().nullable(),
    outputSha256: z.string().nullable(),
    /** Rules that matched, with their names. */
    matches: z.array(z.string()),
  }),
  'reading.accepted': z.object({ ...of, count: z.int(), numbers: z.array(z.int()) }),
  'reading.dismissed': z.object({ ...of, count: z.int(), numbers: z.array(z.int()) }),
  'reading.reconsidered': z.object({ ...of, count: z.int(), numbers: z.array(z.int()) }),
  'reading.child-taken': z.object({ ...of, itemId: Id, exhibit: z.string(), name: z.string() }),
  'reading.brought-in': z.object({ ...of, count: z.int() }),
  'yara-rule.created': named,
  'yara-rule.edited': named.extend({ fields: z.array(z.string()) }),
  'yara-rule.removed': named,
  'yara-rule.restored': named,
  'yara-rule.run': z.object({ count: z.int(), runIds: z.array(Id) }),
}
