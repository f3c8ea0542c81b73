import { z } from 'zod'
import { OfferedChange } from '../../../../platform/contract/acts/offered-change.ts'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Time } from '../../../../platform/contract/scalars.ts'
import { Rule, RuleBody, RuleMode, RuleTrigger } from '../rule.ts'

const nothing = z.strictObject({})

export const listRules = queryRequest({
  name: 'rule.list',
  path: '/rules',
  summary: 'The rules of the organisation, in the order in which they are asked',
  query: nothing,
  answer: z.object({ items: z.array(Rule) }),
})

export const getRule = queryRequest({
  name: 'rule.get',
  path: '/rules/{id}',
  summary: 'One rule',
  query: nothing,
  answer: Rule,
})

/** The versions of what a rule says, the newest first; at most a hundred. */
export const listRuleVersions = queryRequest({
  name: 'rule.versions',
  path: '/rules/{id}/versions',
  summary: 'What a rule said before, the newest first; at most a hundred',
  query: nothing,
  answer: z.object({
    items: z.array(z.object({ number: z.int(), savedAt: Time, savedBy: z.string().nullable(), body: RuleBody })),
  }),
})

/** Whoever saves it answers for it: it acts in their name, and does nothing that they may not do themselves. */
export const defineRule = changeRequest({
  name: 'rule.define',
  path: '/rules',
  summary: 'Make a rule; it stands last, and looks at what comes from then on',
  body: RuleBody.extend({
    mode: RuleMode.default('off'),
    /** The key of the shipped example it is made from. */
    shipped: z.string().max(60).nullable().default(null),
  }),
  answer: Rule,
})

/** It goes on in its place and mode, in the name of who saves it. */
export const editRule = changeRequest({
  name: 'rule.edit',
  path: '/rules/{id}/edit',
  summary: 'Change what a rule says: its next version',
  body: RuleBody,
  answer: Rule,
})

/** Nothing that came before is looked at. Who switches it on answers for it from then on. */
export const setRuleMode = changeRequest({
  name: 'rule.set-mode',
  path: '/rules/{id}/set-mode',
  summary: 'Switch a rule on, off, or to a dry run',
  body: z.strictObject({ mode: RuleMode }),
  answer: Rule,
})

/** All ids in the new order; refused when a rule is missing or was made meanwhile. */
export const orderRules = changeRequest({
  name: 'rule.order',
  path: '/rules/order',
  summary: 'Set the order in which rules are asked',
  body: z.strictObject({ ids: z.array(Id).min(1).max(1000) }),
  answer: z.object({ items: z.array(Rule) }),
})

export const removeRule = changeRequest({
  name: 'rule.remove',
  path: '/rules/{id}/remove',
  summary: 'Remove a rule; its hits stay, and it can be brought back',
  body: nothing,
  answer: Rule,
})

export const restoreRule = changeRequest({
  name: 'rule.restore',
  path: '/rules/{id}/restore',
  summary: 'Bring back a removed rule, switched off',
  body: nothing,
  answer: Rule,
})

/** `{ rules: [...] }` as `rule.export` writes it; nothing is taken when one of them is wrong. All come in switched off. */
export const importRules = changeRequest({
  name: 'rule.import',
  path: '/rule-imports',
  summary: 'Read rules from YAML; they come in switched off',
  body: z.strictObject({ text: z.string().min(1).max(400_000) }),
  answer: z.object({ items: z.array(Rule) }),
})

export const exportRules = queryRequest({
  name: 'rule.export',
  path: '/rule-exports',
  summary: 'Rules as YAML: all, or one',
  query: z.strictObject({ id: Id.optional() }),
  answer: z.object({ fileName: z.string(), text: z.string() }),
})

export const ShippedRule = z.object({
  key: z.string(),
  /** What it is good for, and what to fill in before it is switched on. */
  says: z.string(),
  body: RuleBody,
  /** The rule that was made of it. */
  taken: Id.nullable(),
})
export type ShippedRule = z.infer<typeof ShippedRule>

export const shippedRules = queryRequest({
  name: 'rule.shipped',
  path: '/rule-examples',
  summary: 'Rules that come with Caseward, to be taken over as they are or changed',
  query: nothing,
  answer: z.object({ items: z.array(ShippedRule) }),
})

const Choice = z.object({ id: Id, name: z.string() })

/** What a form offers. `changes`: with whether who asks may make them themselves. */
export const ruleChoices = queryRequest({
  name: 'rule.choices',
  path: '/rule-choices',
  summary: 'What rules may hear of and may do, for who asks',
  query: nothing,
  answer: z.object({
    /** By what sets it off; an arrival has none. */
    facts: z.record(RuleTrigger, z.array(z.string())),
    changes: z.array(OfferedChange),
    /** Of alerts of the last days: what conditions can name. */
    sources: z.array(z.string()),
    types: z.array(z.string()),
    people: z.array(Choice),
    teams: z.array(Choice),
    /** That can be started. */
    playbooks: z.array(Choice),
    templates: z.array(Choice),
    webhooks: z.array(Choice),
    channels: z.array(Choice),
  }),
})
