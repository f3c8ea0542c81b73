import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Time } from '../../../../platform/contract/scalars.ts'
import { ExplainedRule, HitOutcome, RuleAct, RuleHit } from '../hit.ts'
import { RuleKind, type RuleBody } from '../rule.ts'

/** Give a rule, or a thing, or both. Only hits on what the reader may see. */
export const listRuleHits = queryRequest({
  name: 'rule.hits',
  path: '/rule-hits',
  summary: 'What rules did, or would have done, the newest first',
  query: z.strictObject({
    ...pageQuery,
    rule: Id.optional(),
    /** The id of an alert, a case or a task; of a case also what was done about what hangs on it. */
    subject: Id.optional(),
    outcome: HitOutcome.optional(),
    /** Only those with something refused or stopped. */
    troubled: z.literal('true').optional(),
  }),
  answer: page(RuleHit),
})

/** Each rule there is, in order; removed ones only where they ran. Those about another kind of thing are left out. */
export const explainRules = queryRequest({
  name: 'rule.explain',
  path: '/rule-explanations',
  summary: 'Of one alert or case: which rules ran, which did not, and why',
  query: z.strictObject({ kind: RuleKind, subject: Id }),
  answer: z.object({
    items: z.array(ExplainedRule),
    /** Judged by how the thing stands now, and it was changed since the rules looked at it: say so beside the list. */
    changedSince: z.boolean(),
    /** When rules last looked at it, or could have: its arrival, or the last fact about it. */
    at: Time,
  }),
})

/** One thing that would have been hit. */
export const PreviewHit = z
  .object({
    subject: z.object({ kind: RuleKind, id: Id, name: z.string(), caseId: Id.nullable() }),
    /** Null: the alert arrived. */
    fact: z.string().nullable(),
    /** When it arrived or happened. */
    at: Time,
    /** What would be done, each act a sentence (`outcome` is `would`, or `skipped` and `refused` with the reason). */
    acts: z.array(RuleAct),
  })
  .meta({ id: 'RulePreviewHit' })
export type PreviewHit = z.infer<typeof PreviewHit>

/** Where something is wrong: `path` as `acts.0.body`, `at` the character in a condition. */
export const RuleFault = z
  .object({ path: z.string(), message: z.string(), at: z.int().nullable() })
  .meta({ id: 'RuleFault' })
export type RuleFault = z.infer<typeof RuleFault>

export const RulePreview = z
  .object({
    /** What is wrong with it; with any, nothing was looked at. */
    faults: z.array(RuleFault),
    /** "In the last 10,000 alerts it would have hit these 37." */
    sentence: z.string(),
    /** At so many alerts or facts it looked, those the reader may see, the newest 10,000; fewer where it is much work. */
    looked: z.int(),
    /** The oldest of them; null: there are none. */
    since: Time.nullable(),
    hits: z.int(),
    /** Of these the condition could not be told: a value was missing or of another kind. They are no hits. */
    untold: z.int(),
    /** Why, of the first of them. */
    untoldBecause: z.string().nullable(),
    /** The newest fifty hits. */
    examples: z.array(PreviewHit),
  })
  .meta({ id: 'RulePreview' })
export type RulePreview = z.infer<typeof RulePreview>

/** Reads only, and keeps nothing; a POST because a rule does not fit into an address. Judges by how things stand now. */
export const previewRule = changeRequest({
  name: 'rule.preview',
  path: '/rule-preview',
  summary: 'What a rule would have done to the last 10,000 alerts or facts, before it is saved',
  body: z.strictObject({
    /** As much of a rule as is written so far. Its acts may still be missing, the rest may not. */
    rule: z.record(z.string().max(40), z.json()),
  }),
  answer: RulePreview,
})
export type PreviewDraft = Partial<RuleBody>
