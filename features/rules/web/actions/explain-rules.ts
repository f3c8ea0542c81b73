import { IconListSearch } from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { triageContext, type Triage } from '../../../alerts/web/index.ts'
import { rulesAsked } from '../explain/rules-asked.ts'

export const explainRulesAction = defineAction<Triage>({
  id: 'rule.explain-alert',
  context: triageContext,
  group: 'Alert',
  label: 'Which rules ran, which did not, and why',
  icon: IconListSearch,
  words: 'rules explain automation hit',
  visible: ({ rows, all, may }) => rows.length === 1 && !all && may('rule.read'),
  run: ({ rows: [row], go }) => {
    if (!row) return
    rulesAsked.set(row.id)
    go(`/alerts/${row.id}`)
  },
})
