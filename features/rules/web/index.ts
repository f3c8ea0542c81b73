import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import { explainRulesAction } from './actions/explain-rules.ts'
import { makeRuleAction } from './actions/make-rule.ts'
import { ruleSentences } from './sentences.tsx'

const permission = 'rule.read'

const caseTab: SlotFill<{ kase: { id: string } }> = {
  order: 47,
  name: 'rules',
  label: 'Rules',
  permission,
  load: () => import('./explain/subject-rules.tsx').then((part) => part.CaseRules),
}
const alertPart: SlotFill<{ alert: { id: string } }> = {
  order: 20,
  name: 'rules',
  permission,
  load: () => import('./explain/subject-rules.tsx').then((part) => part.AlertRules),
}
const alertMenu: SlotFill = {
  order: 20,
  name: 'rules',
  permission,
  load: () => import('./actions/make-rule-item.tsx').then((part) => part.MakeRuleItem as never),
}

export const rulesWeb: WebFeature = {
  name: 'rules',
  routes: [
    { path: '/rules/$id', title: 'Rule', load: () => import('./pages/rule-page.tsx').then((page) => page.RulePage) },
  ],
  settings: [
    {
      label: 'Rules',
      path: 'rules',
      words: 'automation automatic triage when then condition',
      section: 'Work',
      order: 16,
      permission,
      load: () => import('./pages/rules-page.tsx').then((page) => page.RulesPage),
    },
  ],
  actions: [makeRuleAction, explainRulesAction],
  sentences: ruleSentences,
  slots: { 'case.tabs': [caseTab as never], 'alert.parts': [alertPart as never], 'alert.menu': [alertMenu] },
  refreshes: ({ fact }) =>
    fact.startsWith('rule.')
      ? ['rule.list', 'rule.get', 'rule.versions', 'rule.hits', 'rule.explain', 'rule.shipped']
      : ['rule.hits', 'rule.explain'],
}
