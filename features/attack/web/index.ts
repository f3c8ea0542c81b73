import { IconTargetArrow } from '@tabler/icons-react'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { Alert } from '../../alerts/contract/alert.ts'
import { attackSentences } from './sentences.tsx'

type OfCase = {
  kase: Pick<Case, 'id' | 'key' | 'techniques' | 'can' | 'manner'>
}

/** Some types of case have nothing to do with techniques. */
const visible = ({ kase }: OfCase) => !kase.manner?.hides.includes('attack')

const ofAlert: SlotFill<{ alert: Alert }> = {
  order: 10,
  name: 'attack',
  load: () => import('./parts/alert-techniques.tsx').then((part) => part.AlertTechniques),
}
const ofCase: SlotFill<OfCase> = {
  order: 10,
  name: 'attack',
  visible,
  load: () => import('./parts/case-techniques.tsx').then((part) => part.CaseTechniques),
}
const tab: SlotFill<OfCase> = {
  order: 60,
  name: 'attack',
  label: 'ATT&CK',
  visible,
  load: () => import('./parts/case-attack-tab.tsx').then((part) => part.CaseAttackTab),
}

export const attackWeb: WebFeature = {
  name: 'attack',
  routes: [
    { path: '/attack', title: 'ATT&CK', load: () => import('./pages/matrix-page.tsx').then((page) => page.MatrixPage) },
  ],
  navigation: [
    { label: 'ATT&CK', icon: IconTargetArrow, to: '/attack', key: 'k', order: 55, permission: 'alert.read' },
  ],
  settings: [
    {
      label: 'Techniques of rules',
      path: 'techniques-of-rules',
      words: 'attack mapping detection rules',
      section: 'Work',
      order: 60,
      permission: 'detection.list',
      load: () => import('./pages/rules-page.tsx').then((page) => page.RulesPage),
    },
  ],
  sentences: attackSentences,
  slots: { 'alert.parts': [ofAlert], 'case.facts': [ofCase], 'case.tabs': [tab] },
  refreshes: ({ fact, caseId }) => [
    ...(fact.startsWith('detection.') ? ['detection.list'] : []),
    ...(caseId !== null || fact.startsWith('case.') ? ['attack.of-case'] : []),
  ],
}
