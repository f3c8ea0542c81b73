import { z } from 'zod'
import { AlertCase, AlertRow } from '../../alerts/contract/alert.ts'
import { Count } from '../../../platform/contract/page.ts'
import { Can, Id, Severity, Time, Version } from '../../../platform/contract/scalars.ts'

/** One thing that spoke for or against two alerts being one story. */
export const Factor = z
  .object({
    /** Which of the factors: `place`, `time`, `shared` … */
    name: z.string(),
    /** A sentence part: `same host fileserver-2 (3 alerts in 30 days)`. */
    says: z.string(),
    /** The host it is about. */
    thing: z.string().optional(),
    /** In bits: each doubles, or where negative halves, the gap in time that is allowed. */
    weight: z.number(),
    /** Whether a person would give it as a reason for one story: a same kind of alert is one, though it may cost bits. */
    joins: z.boolean(),
  })
  .meta({ id: 'CorrelationFactor' })
export type Factor = z.infer<typeof Factor>

export const AlertGroup = z
  .object({
    id: Id,
    version: Version,
    /** Of its most severe alert, the newest where several are. */
    title: z.string(),
    severity: Severity,
    /** Of its likeliest alert that waits for a decision, else of all: 0 to 1000. */
    score: z.int(),
    /** The alert that score is of. */
    likeliestId: Id,
    /** All its alerts the reader may see. */
    alerts: z.int(),
    /** Of the newest 200 those that wait for a decision. */
    open: Count,
    firstAt: Time,
    lastAt: Time,
    sources: z.array(z.string()),
    /** The host most of its newest 200 alerts are on. */
    host: z.string().nullable(),
    /** What its newest alerts have in common: addresses, accounts, domains; at most three. */
    shared: z.array(z.object({ type: z.string(), value: z.string(), alerts: z.int() })),
    /** Of so many of its newest alerts `shared` is told. */
    sharedOf: z.int(),
    case: AlertCase.nullable(),
    /** The incident its later alerts join. */
    follows: AlertCase.nullable(),
    can: Can,
  })
  .meta({ id: 'AlertGroup' })
export type AlertGroup = z.infer<typeof AlertGroup>

export const GroupMember = z
  .object({
    alert: AlertRow,
    /** What bound it, in words; empty for the one that opened the group. */
    because: z.string(),
    /** What spoke against all the same, in few words; mostly empty. */
    although: z.string(),
    /** All that was weighed when it joined. */
    reasons: z.array(Factor),
    /** Put here by a person, not by likeness. */
    moved: z.boolean(),
  })
  .meta({ id: 'GroupMember' })
export type GroupMember = z.infer<typeof GroupMember>

/** What speaks against two alerts being one story counts so many times: 1 as shipped, less is looser, more is stricter. */
export const Strictness = z.number().min(0.25).max(4)
