import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { PriorityModel, RuleRecord, RuleRef, Scorecard, SourceRecord } from '../model.ts'

export const readScorecard = queryRequest({
  name: 'priority.scorecard',
  path: '/priority/scorecard',
  summary:
    'How well scores foretold verdicts: calibration, what was hidden and missed, drift, the shadow against the model in use',
  query: z.strictObject({}),
  answer: Scorecard,
})

export const promoteModel = changeRequest({
  name: 'priority.promote',
  path: '/priority/models/{id}/promote',
  summary: 'Let a model score arriving alerts: the one that watched, or one from before',
  body: z.strictObject({}),
  answer: PriorityModel,
})

export const demoteModel = changeRequest({
  name: 'priority.demote',
  path: '/priority/models/{id}/demote',
  summary: 'Take a model out of use; `activeId` scores in its place, without one scores go by what an alert is alone',
  body: z.strictObject({
    to: z.enum(['shadow', 'retired']).default('retired'),
    activeId: Id.nullable().default(null),
  }),
  answer: PriorityModel,
})

export const pinModel = changeRequest({
  name: 'priority.pin',
  path: '/priority/models/{id}/pin',
  summary: 'Let a model learn no more: it stays as it is',
  body: z.strictObject({}),
  answer: PriorityModel,
})

export const unpinModel = changeRequest({
  name: 'priority.unpin',
  path: '/priority/models/{id}/unpin',
  summary: 'Let a pinned model learn again, from the next verdict on',
  body: z.strictObject({}),
  answer: PriorityModel,
})

export const startModel = changeRequest({
  name: 'priority.start',
  path: '/priority/models',
  summary: 'Begin a new model in the shadow, taught by the verdicts that were kept',
  body: z.strictObject({ pace: z.number().min(0.25).max(4).default(1) }),
  answer: PriorityModel,
})

export const listRules = queryRequest({
  name: 'priority.rules',
  path: '/priority/rules',
  summary: 'Rules by their smoothed share of false positives, the worst first',
  query: z.strictObject({ ...pageQuery }),
  answer: page(RuleRecord),
})

export const readRule = queryRequest({
  name: 'priority.rule',
  path: '/priority/rules/{id}',
  summary: 'One rule with the verdicts on its alerts',
  query: z.strictObject({}),
  answer: RuleRecord,
})

export const listSources = queryRequest({
  name: 'priority.sources',
  path: '/priority/sources',
  summary: 'Sources by their smoothed share of false positives, the worst first',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(SourceRecord) }),
})

export const tuneRule = changeRequest({
  name: 'priority.tune-rule',
  path: '/priority/rules/{id}/tune',
  summary: 'Raise or lower all later alerts of a rule by so many steps of log-odds',
  body: z.strictObject({ by: z.int().min(-3).max(3) }),
  answer: RuleRecord,
})

export const ownRule = changeRequest({
  name: 'priority.own-rule',
  path: '/priority/rules/{id}/own',
  summary: 'Say who looks after a rule and is told of what is wrong with it; null: nobody',
  body: z.strictObject({ ownerId: Id.nullable() }),
  answer: RuleRecord,
})

export const tellOwner = changeRequest({
  name: 'priority.tell-owner',
  path: '/priority/rules/{id}/tell',
  summary: 'Tell the owner of a rule what is wrong with it: a notice in their inbox, with a link to its record',
  body: z.strictObject({ text: z.string().trim().min(1).max(2000) }),
  answer: RuleRef,
})
