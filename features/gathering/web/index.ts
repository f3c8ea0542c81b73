import { useAsk } from '../../../platform/web/ask.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { listCaseLinks } from '../contract/requests/gather.ts'
import { escalateAction, gatherAction, gatherHereAction, linkAction, splitAction } from './actions/gathering-actions.ts'
import { gatheringSentences } from './sentences.tsx'

type OnCase = SlotFill<{ kase: Case }>

const useGathered = ({ kase }: { kase: Case }) =>
  useAsk(listCaseLinks, { id: kase.id }).data?.items.filter(({ kind, way }) => kind === 'gathers' && way === 'out')
    .length

const tab: OnCase = {
  order: 15,
  name: 'incidents',
  label: 'Incidents',
  permission: 'case.read',
  visible: ({ kase }) => kase.kind === 'investigation',
  useCount: useGathered,
  load: () => import('./parts/gathered-tab.tsx').then((part) => part.GatheredTab),
}
const linked: OnCase = {
  order: 5,
  name: 'linked-cases',
  load: () => import('./parts/linked-cases.tsx').then((part) => part.LinkedCases),
}
const menu: OnCase = {
  order: 8,
  name: 'gathering',
  load: () => import('./parts/case-menu.tsx').then((part) => part.CaseMenu),
}
const closing: OnCase = {
  order: 1,
  name: 'gathering',
  load: () => import('./parts/closing-note.tsx').then((part) => part.ClosingNote),
}

export const gatheringWeb: WebFeature = {
  name: 'gathering',
  actions: [escalateAction, gatherAction, gatherHereAction, linkAction, splitAction],
  sentences: gatheringSentences,
  slots: {
    'case.tabs': [tab],
    'case.facts': [linked],
    'case.menu': [menu],
    'case.closing': [closing],
    'case.reach': [
      { order: 0, name: 'reach', load: () => import('./parts/reach-toggle.tsx').then((part) => part.ReachToggle) },
    ],
    'top.breach': [
      {
        order: 2,
        name: 'gathering-dialogs',
        load: () => import('./parts/gathering-dialogs.tsx').then((part) => part.GatheringDialogs),
      },
    ],
  },
  refreshes: ({ fact }) =>
    fact.startsWith('case.')
      ? ['case.links', ...(fact === 'case.edited' ? [] : ['task.list-of-case', 'timeline.read'])]
      : [],
}
