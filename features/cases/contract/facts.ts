import { z } from 'zod'
import { Id, PersonRef, Severity, Time } from '../../../platform/contract/scalars.ts'
import { CaseDisposition, CaseKind, CaseRef, CaseTime, MemberRole, TakenTime, TeamRef } from './case.ts'
import { Stage } from '../../lifecycles/contract/lifecycle.ts'

const key = z.string()
const alerts = { key, alertIds: z.array(Id), titles: z.array(z.string()) }
const person = z.object({ key, person: PersonRef })
/** Corrected times that the change took away, because they are not true of where the case stands now. */
const takenTimes = z.array(TakenTime).optional()
/** All cases the fact is about: the case itself and those merged into it. */
const family = z.array(Id)

/** What the templates of its type brought. */
const Filled = z.array(z.object({ template: z.string(), version: z.int(), tasks: z.int() }))

export const caseFacts = {
  'case.opened': z.object({
    key,
    kind: CaseKind,
    title: z.string(),
    severity: Severity,
    alertIds: z.array(Id),
    filled: Filled.optional(),
  }),
  'case.withdrawn': z.object({ key, title: z.string() }),
  'case.alerts-added': z.object(alerts),
  'case.alerts-detached': z.object(alerts),
  /** Names of the fields; the values are in before and after. */
  'case.edited': z.object({ key, fields: z.array(z.string()) }),
  'case.techniques-tagged': z.object({ key, added: z.array(z.string()), removed: z.array(z.string()) }),
  'case.severity-set': z.object({ key, from: Severity, to: Severity }),
  /** `why`: it was handed out by the policy of a team. */
  'case.assigned': z.object({
    key,
    owner: PersonRef.nullable(),
    team: TeamRef.nullable(),
    why: z.string().optional(),
  }),
  'case.moved': z.object({ key, from: z.string(), to: z.string(), stage: Stage, takenTimes }),
  /** It runs by another lifecycle, or by another version of its own. */
  'case.lifecycle-changed': z.object({
    key,
    lifecycle: z.string(),
    from: z.string(),
    to: z.string(),
    stage: Stage,
    takenTimes,
    /** Approvals that were waited for, and that nothing asks for any more. */
    voided: z.array(z.object({ status: z.string(), askedById: Id })).optional(),
  }),
  'case.approval-asked': z.object({ key, status: z.string(), words: z.string(), needed: z.int() }),
  'case.approval-decided': z.object({ key, status: z.string(), approved: z.boolean(), words: z.string() }),
  'case.reviewed': z.object({ key, words: z.string() }),
  'case.closed': z.object({
    key,
    title: z.string(),
    disposition: CaseDisposition,
    /** As its type calls that, where it has a word of its own. */
    finding: z.string().optional(),
    summary: z.string(),
    waived: z.array(z.object({ taskId: Id, title: z.string(), reason: z.string() })),
    caseIds: family,
  }),
  'case.reopened': z.object({
    key,
    title: z.string(),
    reason: z.string(),
    status: z.string(),
    caseIds: family,
    takenTimes,
  }),
  'case.time-corrected': z.object({ key, time: CaseTime, from: Time.nullable(), to: Time, reason: z.string() }),
  'case.followed': z.object({ key }),
  'case.unfollowed': z.object({ key }),
  'case.restricted': z.object({ key, reason: z.string(), caseIds: family }),
  'case.unrestricted': z.object({ key, reason: z.string(), caseIds: family }),
  'case.member-added': person.extend({ role: MemberRole.optional() }),
  'case.member-set': person.extend({ role: MemberRole, from: MemberRole, privileged: z.boolean(), was: z.boolean() }),
  'case.member-removed': person,
  'case.merged': z.object({ key, into: CaseRef, reason: z.string().nullable() }),
  'case.unmerged': z.object({ key, from: CaseRef }),
}
