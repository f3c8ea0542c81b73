import { IconListCheck } from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { triageContext, type Triage } from '../../../alerts/web/index.ts'

export const makeRuleAction = defineAction<Triage>({
  id: 'rule.of-alert',
  context: triageContext,
  group: 'Alert',
  label: 'Make a rule of this',
  icon: IconListCheck,
  keys: 'shift+r',
  words: 'automation automatic always',
  visible: ({ rows, all, may }) => rows.length === 1 && !all && may('rule.define'),
  run: ({ rows: [row], go }) => row && go('/rules/new', { alert: row.id }),
})
