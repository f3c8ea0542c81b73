import { z } from 'zod'
import { Count } from '../../../platform/contract/page.ts'
import { Can, Id, Pap, PersonRef, Severity, Time, Tlp, Version } from '../../../platform/contract/scalars.ts'
import { Move, Stage, StatusOf } from '../../lifecycles/contract/lifecycle.ts'

export const CaseKind = z.enum(['incident', 'investigation']).meta({ id: 'CaseKind' })
export type CaseKind = z.infer<typeof CaseKind>

/** The verdict on a case; alerts know the same five. */
export const CaseDisposition = z
  .enum(['true_positive', 'benign_true_positive', 'false_positive', 'duplicate', 'undetermined'])
  .meta({ id: 'CaseDisposition' })
export type CaseDisposition = z.infer<typeof CaseDisposition>

/** An id or a key: `INC-1042`. */
export const CaseInput = z
  .string()
  .trim()
  .regex(/^([0-9a-fA-F-]{36}|[A-Za-z]{3}-[1-9][0-9]{0,8})$/, 'Name a case by its id or its key, like INC-1042.')

/** `all`: with all that the case gathers and is the parent of; `own`: it and what was merged into it. */
export const Reach = z.enum(['own', 'all'])
export type Reach = z.infer<typeof Reach>

/** A case as named beside other things. */
export const CaseRef = z.object({ id: Id, key: z.string(), title: z.string() }).meta({ id: 'CaseRef' })
export type CaseRef = z.infer<typeof CaseRef>

export const TeamRef = z.object({ id: Id, name: z.string() }).meta({ id: 'TeamRef' })
export type TeamRef = z.infer<typeof TeamRef>

/** What a member is in a restricted case: who leads it lets others in, a reader writes nothing, counsel sees what is privileged. */
export const MemberRole = z.enum(['lead', 'investigator', 'reader', 'counsel']).meta({ id: 'MemberRole' })
export type MemberRole = z.infer<typeof MemberRole>

export const CaseMember = PersonRef.extend({
  role: MemberRole,
  /** Counsel, or let into counsel's circle by counsel. */
  privileged: z.boolean(),
}).meta({ id: 'CaseMember' })
export type CaseMember = z.infer<typeof CaseMember>

/** What the reader of this is there; `glass`: nothing, but looks until then through broken glass. */
export const CasePart = z
  .object({ role: z.enum([...MemberRole.options, 'glass']), until: Time.nullable() })
  .meta({ id: 'CasePart' })
export type CasePart = z.infer<typeof CasePart>

/** The times that can be corrected with a reason. */
export const CaseTime = z
  .enum(['occurred', 'detected', 'acknowledged', 'contained', 'resolved', 'closed'])
  .meta({ id: 'CaseTime' })
export type CaseTime = z.infer<typeof CaseTime>

/** A corrected time that no longer stands. */
export const TakenTime = z.object({ time: CaseTime, at: Time })
export type TakenTime = z.infer<typeof TakenTime>

export const CaseTimes = z
  .object({
    occurred: Time.nullable(),
    detected: Time.nullable(),
    opened: Time,
    /** First assigned, or moved out of the stage `new`. */
    acknowledged: Time.nullable(),
    /** Reached `remediating`, `recovering` or `reviewing`. */
    contained: Time.nullable(),
    /** Reached `reviewing` or `closed`. */
    resolved: Time.nullable(),
    closed: Time.nullable(),
  })
  .meta({ id: 'CaseTimes' })
export type CaseTimes = z.infer<typeof CaseTimes>

/** Of all: what was done, what was skipped with a reason, and what was waived at the closing. Over the case and all merged into it. */
export const Progress = z
  .object({ done: z.int(), skipped: z.int(), waived: z.int(), total: z.int() })
  .meta({ id: 'Progress' })
export type Progress = z.infer<typeof Progress>

/** How the type of a case has its page: what it is called, what it leaves out, and its own words. */
export const CaseManner = z
  .object({
    icon: z.string(),
    noun: z.string(),
    area: z.string(),
    hides: z.array(z.string()),
    words: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CaseManner' })
export type CaseManner = z.infer<typeof CaseManner>

export const Impact = z.enum(['low', 'medium', 'high', 'critical']).meta({ id: 'BusinessImpact' })
export type Impact = z.infer<typeof Impact>

const head = {
  id: Id,
  version: Version,
  kind: CaseKind,
  key: z.string(),
  title: z.string(),
  /** The key of its type, or what it was called where there is no such type. */
  type: z.string().nullable(),
  typeName: z.string().nullable(),
  severity: Severity,
  /** Of severity and business impact: 1 most urgent to 5. */
  priority: z.int(),
  lifecycle: z.string(),
  status: z.string(),
  stage: Stage,
  tlp: Tlp,
  pap: Pap,
  tags: z.array(z.string()),
  owner: PersonRef.nullable(),
  team: TeamRef.nullable(),
  restricted: z.boolean(),
  disposition: CaseDisposition.nullable(),
  openedAt: Time,
  updatedAt: Time,
  closedAt: Time.nullable(),
  tasks: Progress,
  alerts: Count,
  can: Can,
}

/** A row of the list. */
export const CaseItem = z
  .object({
    ...head,
    nextTask: z.object({ id: Id, title: z.string(), dueAt: Time }).nullable(),
    /** Of fields that lists show, as text; by key. */
    fields: z.record(z.string(), z.string()),
  })
  .meta({ id: 'CaseItem' })
export type CaseItem = z.infer<typeof CaseItem>

/** The page of a case. Counts are over the case and all merged into it. */
export const Case = z
  .object({
    ...head,
    manner: CaseManner.nullable(),
    impact: Impact.nullable(),
    /** A person has said so; otherwise its assets do. */
    impactByHand: z.boolean(),
    summary: z.string(),
    techniques: z.array(z.string()),
    closingSummary: z.string().nullable(),
    openedBy: PersonRef.nullable(),
    times: CaseTimes,
    lifecycleName: z.string(),
    /** All of the lifecycle, in order. */
    statuses: z.array(StatusOf),
    /** The moves allowed from here, each with what still bars it. */
    moves: z.array(Move),
    /** The phases of the lifecycle, in order; tasks may name others. */
    phases: z.array(z.string()),
    /** Required tasks neither done nor skipped: closing needs them done or waived. */
    openRequired: z.array(z.object({ id: Id, title: z.string() })),
    waived: z.array(z.object({ taskId: Id, title: z.string(), reason: z.string() })),
    /** What people put their names to since the last move: approvals asked, given and refused, reviews. */
    signOffs: z.array(
      z.object({
        kind: z.enum(['asked', 'approved', 'refused', 'reviewed']),
        status: z.string().nullable(),
        words: z.string(),
        /** It served its move, was asked anew or is void: kept to be read, it opens no gate. */
        spent: z.boolean(),
        /** The move it was for, asking for the same anew, or a lifecycle that does not ask for it any more. */
        spentBy: z.enum(['move', 'asking', 'lifecycle']).nullable(),
        at: Time,
        by: PersonRef,
      }),
    ),
    assets: z.array(z.object({ type: z.string(), name: z.string() })),
    /** Who may see it, when restricted. */
    members: z.array(CaseMember),
    /** Null where it is not restricted. */
    part: CasePart.nullable(),
    followers: z.array(PersonRef),
    following: z.boolean(),
    mergedInto: CaseRef.nullable(),
    /** All merged into it, by whatever way. */
    merged: z.array(CaseRef),
    /** Of an investigation over all it gathers, as its tabs show it; of an incident over itself and what was merged into it. */
    counts: z.object({
      notes: z.int(),
      observables: Count,
      events: z.int(),
      alerts: Count,
      tasks: z.object({ done: z.int(), total: z.int() }),
    }),
  })
  .meta({ id: 'Case' })
export type Case = z.infer<typeof Case>
