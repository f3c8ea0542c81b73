import { z } from 'zod'
import { Id, PersonRef, Time } from '../../../platform/contract/scalars.ts'
import { RuleKind, RuleMode } from './rule.ts'

/**
 * done · refused: `says` why · skipped: it needs something an earlier one did not bring · would: a dry run, `says` what ·
 * undone: it was done, and somebody took it back.
 */
export const actOutcomes = ['done', 'refused', 'skipped', 'would', 'undone'] as const
export const ActOutcome = z.enum(actOutcomes).meta({ id: 'RuleActOutcome' })
export type ActOutcome = z.infer<typeof ActOutcome>

export const RuleAct = z
  .object({
    /** The change by its name. */
    change: z.string(),
    /** What it was done to, filled in; null: it makes something new. */
    ref: z.string().nullable(),
    outcome: ActOutcome,
    /** A sentence: what was done, would be done, or why not. */
    says: z.string(),
    /** Takes it back by `POST /activity/{groupId}/undo`, where its change can be undone; null: nothing was done. */
    groupId: Id.nullable(),
  })
  .meta({ id: 'RuleAct' })
export type RuleAct = z.infer<typeof RuleAct>

/** acted: it did what `acts` say · dry: it would have · stopped: it did nothing, for it went round in a circle; `says` how. */
export const hitOutcomes = ['acted', 'dry', 'stopped'] as const
export const HitOutcome = z.enum(hitOutcomes).meta({ id: 'RuleHitOutcome' })
export type HitOutcome = z.infer<typeof HitOutcome>

/** That a rule held, once for each thing and moment. What did not hold is not kept: `rule.explain` tells it. */
export const RuleHit = z
  .object({
    id: Id,
    rule: z.object({ id: Id, name: z.string() }),
    /** Which `number` of the rule held. */
    number: z.int(),
    /** What it was asked about. `name`: a key and a title, or a title; neither for who may not read such things. */
    subject: z.object({ kind: RuleKind, id: Id, name: z.string(), caseId: Id.nullable() }),
    /** The name of the fact that set it off; null: the alert arrived. */
    fact: z.string().nullable(),
    at: Time,
    outcome: HitOutcome,
    /** Of one that was stopped: the sentence that names the chain. */
    says: z.string().nullable(),
    acts: z.array(RuleAct),
    /** How many rules stand one behind the other up to this one; 0: nobody's rule caused it. */
    depth: z.int(),
    inNameOf: PersonRef.nullable(),
  })
  .meta({ id: 'RuleHit' })
export type RuleHit = z.infer<typeof RuleHit>

/**
 * acted, dry, stopped as of a hit · would: it holds as things stand now, though it was not asked then · not: its condition
 * does not hold · off, expired: so it is not asked · later: it was made, changed or switched on after the moment · ended: a
 * rule above it held and stopped the list · unheard: nothing that sets it off has happened · broken: it cannot be read any
 * more.
 */
export const explainedStandings = [
  'acted',
  'dry',
  'stopped',
  'would',
  'not',
  'off',
  'expired',
  'later',
  'ended',
  'unheard',
  'broken',
] as const
export const ExplainedStanding = z.enum(explainedStandings).meta({ id: 'RuleStanding' })
export type ExplainedStanding = z.infer<typeof ExplainedStanding>

/** One rule and one thing: whether it ran, and why not. */
export const ExplainedRule = z
  .object({
    rule: z.object({ id: Id, name: z.string(), number: z.int(), mode: RuleMode, position: z.int() }),
    standing: ExplainedStanding,
    /** The whole answer in a sentence: "alert.severity was “medium”, so alert.severity == “high” did not hold." */
    says: z.string(),
    /** Of `not`: the first part of the condition that did not hold, as it is written. */
    part: z.string().nullable(),
    /** What the names in that part stand for. */
    saw: z.array(z.object({ name: z.string(), value: z.string() })),
    /** The hits of the rule on this thing, the newest first, at most ten. */
    hits: z.array(RuleHit),
  })
  .meta({ id: 'ExplainedRule' })
export type ExplainedRule = z.infer<typeof ExplainedRule>
