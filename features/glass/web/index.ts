import { IconHammer } from '@tabler/icons-react'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { glassSentences } from './sentences.tsx'

const tab: SlotFill<{ kase: Case }> = {
  order: 95,
  name: 'access',
  label: 'Access',
  permission: 'glass.read',
  visible: ({ kase }) => kase.part?.role === 'lead',
  load: () => import('./parts/access-tab.tsx').then((part) => part.AccessTab),
}
const gone: SlotFill<{ known: string }> = {
  order: 10,
  name: 'break-glass',
  permission: 'glass.break',
  load: () => import('./parts/way-in.tsx').then((part) => part.WayIn),
}

/** Who looks into restricted cases: through broken glass, or as their members. */
export const glassWeb: WebFeature = {
  name: 'glass',
  routes: [
    {
      path: '/glass',
      title: 'Break the glass',
      load: () => import('./pages/break-glass-page.tsx').then((page) => page.BreakGlassPage),
    },
  ],
  places: [
    {
      label: 'Break the glass of a restricted case',
      icon: IconHammer,
      to: '/glass',
      order: 95,
      permission: 'glass.break',
      words: 'emergency access restricted need to know',
    },
  ],
  sentences: glassSentences,
  slots: { 'case.tabs': [tab], 'case.gone': [gone] },
  refreshes: ({ fact, caseId }) =>
    fact.startsWith('glass.') ? ['glass.list', 'glass.list-looks', 'case.get'] : caseId ? ['glass.list-looks'] : [],
}
