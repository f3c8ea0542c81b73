import { IconFlame, IconBriefcase } from '@tabler/icons-react'
import { useAsk } from '../../../platform/web/ask.ts'
import type { WebFeature } from '../../../platform/web/slots.ts'
import type { CaseKind } from '../contract/case.ts'
import { countCases, getCase } from '../contract/requests/read-cases.ts'
import {
  addAlertsAction,
  followAction,
  membersAction,
  mergeAction,
  restrictAction,
  timesAction,
  unfollowAction,
  unmergeAction,
  unrestrictAction,
} from './actions/case-actions.ts'
import { openCaseAction } from './actions/open-case-action.ts'
import {
  assignAction,
  closeAction,
  moveAction,
  reopenAction,
  severityAction,
  teamAction,
} from './actions/work-actions.ts'
import { caseSearch } from './case-search.ts'
import { previewAction } from './preview-action.ts'
import { caseSentences } from './sentences.tsx'
import { askOptions } from '../../../platform/web/ask.ts'

export { DueIn } from './lists/due-in.tsx'
export { casePath, isSettled, progressWords, stagePart } from './case-words.ts'
export { caseContext, changeCases, named, type CaseDesk } from './desk.ts'
export { SendRow, sendsOnEnter } from './dialogs/send-row.tsx'
export { FoundLine } from './dialogs/found-line.tsx'
export { useMissing } from './dialogs/use-missing.ts'
export { useWriting } from './page/writing.ts'

const useOpenCount = (kind: CaseKind) => useAsk(countCases, { query: { kind } }).data?.open.value
const useOpenIncidents = () => useOpenCount('incident')
const useOpenInvestigations = () => useOpenCount('investigation')

const casePage = () => import('./page/case-page.tsx').then((page) => page.CasePage)
const preload: NonNullable<WebFeature['routes']>[number]['preload'] = (client, { key }) =>
  void (key && client.prefetchQuery(askOptions(getCase, { id: key.toUpperCase() })))

/**
 * Places this feature offers, each with `{ kase }`: `case.tabs` (name = path, label, useCount), `case.overview` (below the
 * summary), `case.menu` (more to be done), `case.clock` (`{ id }`, in rows), `case.line` (the middle column), `case.composer` (below the line), `case.facts` (the right column), `case.strip`, `case.reach` (whether a tab shows all
 * that is rolled up); and with `{ known }`, where there is no such case for the reader, `case.gone`.
 */
export const casesWeb: WebFeature = {
  name: 'cases',
  routes: [
    {
      path: '/incidents',
      title: 'Incidents',
      load: () => import('./lists/case-list-page.tsx').then((page) => page.IncidentsPage),
    },
    {
      path: '/investigations',
      title: 'Investigations',
      load: () => import('./lists/case-list-page.tsx').then((page) => page.InvestigationsPage),
    },
    { path: '/incidents/$key/{-$tab}', title: 'Incident', load: casePage, preload },
    { path: '/investigations/$key/{-$tab}', title: 'Investigation', load: casePage, preload },
    {
      path: '/cases/$id/{-$tab}',
      title: 'Case',
      load: () => import('./page/case-redirect.tsx').then((page) => page.CaseRedirect),
    },
  ],
  navigation: [
    {
      label: 'Incidents',
      icon: IconFlame,
      to: '/incidents',
      key: 'i',
      order: 20,
      permission: 'case.read',
      useCount: useOpenIncidents,
    },
    {
      label: 'Investigations',
      icon: IconBriefcase,
      to: '/investigations',
      key: 'v',
      order: 30,
      permission: 'case.read',
      useCount: useOpenInvestigations,
    },
  ],
  actions: [
    openCaseAction,
    assignAction,
    teamAction,
    severityAction,
    moveAction,
    closeAction,
    reopenAction,
    followAction,
    unfollowAction,
    addAlertsAction,
    mergeAction,
    unmergeAction,
    restrictAction,
    unrestrictAction,
    membersAction,
    timesAction,
    previewAction,
  ],
  searchProviders: [caseSearch],
  sentences: caseSentences,
  slots: {
    'top.breach': [
      {
        order: 0,
        name: 'case-dialogs',
        load: () => import('./dialogs/case-dialogs.tsx').then((part) => part.CaseDialogs),
      },
    ],
    'case.tabs': [
      {
        order: 10,
        name: 'overview',
        label: 'Overview',
        load: () => import('./overview/overview-tab.tsx').then((part) => part.OverviewTab as never),
      },
    ],
  },
  refreshes: ({ fact, caseId }) =>
    fact.startsWith('case.') || caseId !== null
      ? ['case.get', 'case.list', 'case.count', ...(fact.startsWith('case.') ? ['case.search', 'case.approvals'] : [])]
      : [],
}
