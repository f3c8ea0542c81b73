import { IconArrowsExchange } from '@tabler/icons-react'
import type { WebFeature } from '../../../platform/web/slots.ts'
import { handOutAlertAction, handOutCaseAction, handOutTaskAction } from './actions/hand-out-actions.ts'
import { rotaSentences } from './sentences.tsx'

const parts = () => import('./parts/hand-out-parts.tsx')

export const rotasWeb: WebFeature = {
  name: 'rotas',
  routes: [
    {
      path: '/handover',
      title: 'Shift',
      load: () => import('./pages/handover-page.tsx').then((page) => page.HandoverPage),
    },
  ],
  navigation: [
    {
      label: 'Shift',
      icon: IconArrowsExchange,
      to: '/handover',
      key: 'h',
      order: 44,
      permission: 'handover.read',
      words: 'handover on call rota who is on out of office',
    },
  ],
  settings: [
    {
      label: 'Rotas and assignment',
      path: 'rotas',
      words: 'shift on call schedule rotation override absence holiday skills round robin least loaded hand out',
      section: 'Work',
      order: 15,
      permission: 'rota.read',
      load: () => import('./pages/rotas-page.tsx').then((page) => page.RotasPage),
    },
  ],
  actions: [handOutCaseAction, handOutAlertAction, handOutTaskAction],
  sentences: rotaSentences,
  slots: {
    'top.breach': [
      {
        order: 6,
        name: 'hand-out-dialogs',
        permission: 'team.list',
        load: () => parts().then((part) => part.HandOutDialogs),
      },
    ],
    'case.menu': [{ order: 3, name: 'hand-out', load: () => parts().then((part) => part.CaseMenu) }],
    'alert.tools': [{ order: 30, name: 'hand-out', load: () => parts().then((part) => part.AlertTools) }],
  },
  refreshes: ({ fact }) => {
    if (fact.startsWith('handover.')) return ['handover.list', 'handover.read']
    if (/^(rota|absence)\./.test(fact)) return ['rota.list', 'rota.duties', 'rota.on-call', 'absence.list']
    if (fact === 'skill.set') return ['skill.list']
    if (fact === 'hand-out.set') return ['hand-out.policies']
    return /^(case|alert|task)\.assigned$/.test(fact) ? ['hand-out.list'] : []
  },
}
