import { z } from 'zod'
import type { Facts } from '../../../platform/contract/facts.ts'
import { Id } from '../../../platform/contract/scalars.ts'
import { SubjectKind } from './document/playbook.ts'
import { AskKind, RunStatus } from './run.ts'

const named = z.object({ name: z.string() })
const ofRun = z.object({ run: z.object({ id: Id, name: z.string() }) })

export const playbookFacts = {
  'playbook.created': named,
  'playbook.saved': named.extend({ faults: z.int() }),
  'playbook.published': named.extend({ number: z.int() }),
  'playbook.retired': named,
  'playbook.restored': named,
  'playbook.started': ofRun.extend({ number: z.int(), subject: z.object({ kind: SubjectKind, id: Id }) }),
  'playbook.ended': ofRun.extend({ status: RunStatus, why: z.string().nullable() }),
  'playbook.cancelled': ofRun.extend({ reason: z.string() }),
  /** `takenOver`: it acts on behalf of who began it anew, because who started it may start none any more. */
  'playbook.retried': ofRun.extend({ step: z.string(), takenOver: z.boolean().optional() }),
  'playbook.asked': ofRun.extend({
    kind: AskKind,
    question: z.string(),
    /** Who may answer. */
    people: z.array(Id),
    outsider: z.boolean(),
    again: z.boolean(),
  }),
  'playbook.decided': ofRun.extend({ question: z.string(), approved: z.boolean(), comment: z.string().nullable() }),
  'playbook.answered': ofRun.extend({ question: z.string(), outsider: z.boolean() }),
} satisfies Facts
