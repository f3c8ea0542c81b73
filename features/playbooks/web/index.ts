import { IconRouteAltLeft, IconUserQuestion } from '@tabler/icons-react'
import { useAsk } from '../../../platform/web/ask.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import { useMe } from '../../../platform/web/session.tsx'
import { listApprovals } from '../../cases/contract/requests/approvals.ts'
import { decideApproval } from '../../cases/contract/requests/sign-off.ts'
import { listAsks } from '../contract/requests/runs.ts'
import { playbookSentences } from './sentences.tsx'

const caseTab: SlotFill<{ kase: { id: string; key: string } }> = {
  order: 45,
  name: 'playbooks',
  label: 'Playbooks',
  permission: 'playbook.read',
  load: () => import('./parts/case-runs.tsx').then((part) => part.CaseRuns),
}
const alertTools: SlotFill<{ alert: { id: string; title: string } }> = {
  order: 20,
  name: 'playbooks',
  permission: 'playbook.start',
  load: () => import('./parts/alert-tools.tsx').then((part) => part.AlertTools),
}

const useAsked = () => {
  const asks = useAsk(listAsks, { query: { limit: 100 } }).data?.items.length ?? 0
  const approvals = useAsk(listApprovals, { query: { limit: 100 } }, { enabled: useMe().may(decideApproval.name) })
  return asks + (approvals.data?.items.length ?? 0) || undefined
}

export const playbooksWeb: WebFeature = {
  name: 'playbooks',
  routes: [
    {
      path: '/playbooks',
      title: 'Playbooks',
      load: () => import('./pages/playbooks-page.tsx').then((page) => page.PlaybooksPage),
    },
    {
      path: '/playbooks/$id',
      title: 'Playbook',
      load: () => import('./pages/playbook-page.tsx').then((page) => page.PlaybookPage),
    },
    {
      path: '/playbook-runs/$id',
      title: 'Run',
      load: () => import('./pages/run-page.tsx').then((page) => page.RunPage),
    },
    {
      path: '/asked',
      title: 'Asked of you',
      load: () => import('./pages/asks-page.tsx').then((page) => page.AsksPage),
    },
    {
      path: '/asked/$id',
      title: 'Asked of you',
      load: () => import('./pages/asks-page.tsx').then((page) => page.AskPage),
    },
    {
      path: '/form',
      title: 'A question',
      frame: 'bare',
      load: () => import('./pages/form-page.tsx').then((page) => page.FormPage),
    },
  ],
  navigation: [
    {
      label: 'Asked of you',
      icon: IconUserQuestion,
      to: '/asked',
      key: 'q',
      order: 42,
      permission: 'playbook.answer',
      useCount: useAsked,
      words: 'approvals approve forms decide',
    },
    {
      label: 'Playbooks',
      icon: IconRouteAltLeft,
      to: '/playbooks',
      key: 'p',
      order: 58,
      permission: 'playbook.read',
      words: 'automation soar runs cacao',
    },
  ],
  sentences: playbookSentences,
  slots: { 'case.tabs': [caseTab as never], 'alert.tools': [alertTools as never] },
  refreshes: ({ fact }) =>
    fact.startsWith('playbook.')
      ? [
          'playbook.list',
          'playbook.library',
          'playbook-run.list',
          'playbook-run.get',
          'playbook-ask.list',
          'playbook-ask.get',
        ]
      : [],
}
