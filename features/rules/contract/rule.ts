import { z } from 'zod'
import { Act } from '../../../platform/contract/acts/act.ts'
import { ExpressionText } from '../../../platform/contract/expressions/expression-text.ts'
import { Count } from '../../../platform/contract/page.ts'
import { Can, Id, Line, PersonRef, Time, TimeInput, Version } from '../../../platform/contract/scalars.ts'

/** What sets a rule off: an alert that arrives for the first time, or something that happens to an alert, a case or a task. */
export const ruleTriggers = ['arrival', 'alert', 'case', 'task'] as const
export const RuleTrigger = z.enum(ruleTriggers).meta({ id: 'RuleTrigger' })
export type RuleTrigger = z.infer<typeof RuleTrigger>

/** The things a rule is asked about and acts on. */
export const ruleKinds = ['alert', 'case', 'task'] as const
export const RuleKind = z.enum(ruleKinds).meta({ id: 'RuleKind' })
export type RuleKind = z.infer<typeof RuleKind>

/** What a rule is about, by what sets it off: an arriving alert is an alert. */
export const kindOf = (on: RuleTrigger): RuleKind => (on === 'arrival' ? 'alert' : on)

/** on: it acts · dry: it keeps what it would have done, and does nothing · off: it is not asked. */
export const ruleModes = ['on', 'dry', 'off'] as const
export const RuleMode = z.enum(ruleModes).meta({ id: 'RuleMode' })
export type RuleMode = z.infer<typeof RuleMode>

/** What a rule says. The same in the API, in its versions and in YAML. */
export const RuleBody = z.strictObject({
  name: Line(80),
  /** What it is for, for those who come after; null: the name says it. */
  says: Line(300).nullable().default(null),
  on: RuleTrigger,
  /** Names of the facts that set it off; none for an arrival, at least one for all else. */
  facts: z.array(z.string().max(80)).max(20).default([]),
  /** A condition in CEL over `vocabularyOf(on)`; null: always. */
  when: ExpressionText.nullable().default(null),
  /** What is done, one after the other; a refused one does not stop those that need nothing of it. */
  acts: z.array(Act).min(1).max(10),
  /** Rules below are not asked of the same thing and moment, once this one holds; in a dry run it stops nothing. */
  stop: z.boolean().default(false),
  /** From then on it is not asked any more; null: never. */
  expiresAt: TimeInput.transform((at) => at.toISOString())
    .nullable()
    .default(null),
})
export type RuleBody = z.output<typeof RuleBody>

/** A rule as the list and the editor show it. */
export const Rule = RuleBody.extend({
  expiresAt: Time.nullable(),
  id: Id,
  version: Version,
  /** The number of what it says now; it stays when only its mode or place changes. Hits name it. */
  number: z.int(),
  /** Its place in the order of all rules, 1 first. */
  position: z.int(),
  mode: RuleMode,
  /** Its time is over: it is not asked, whatever its mode. */
  expired: z.boolean(),
  /** Why it cannot work as it stands, such as that who answers for it is gone; null: nothing is wrong. */
  ailment: z.string().nullable(),
  /** In whose name it acts, with what they may do when it does. */
  savedBy: PersonRef.nullable(),
  savedAt: Time,
  /** The shipped example it was made from. */
  shipped: z.string().nullable(),
  /** Of the last seven days, dry ones as well, of what the reader may see; counted up to 100. */
  hits: Count,
  lastHitAt: Time.nullable(),
  /** Hits of the last seven days with something refused, or stopped because they went round in a circle. */
  troubled: Count,
  can: Can,
}).meta({ id: 'Rule' })
export type Rule = z.infer<typeof Rule>
