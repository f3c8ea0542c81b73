import { IconBell, IconMailX } from '@tabler/icons-react'
import { tellApart } from '../../../platform/web/ui/text/tell-apart.ts'
import { call } from '../../../platform/web/client.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { WebFeature } from '../../../platform/web/slots.ts'
import { listAlerts } from '../contract/requests/list-alerts.ts'
import { triageActions } from './actions/triage-actions.ts'
import { backAction, nextAlertAction, previousAlertAction } from './pages/alert-page-actions.ts'
import { detachAction } from './case/detach-action.ts'
import { queueActions } from './queue/queue-actions.ts'
import { deadLetterActions } from './rejected/dead-letter-actions.ts'
import { alertSentences } from './sentences.tsx'

export { undoGroups } from './actions/send-changes.ts'
export { addToRelated, assignAction, closeAction, incidentAction } from './actions/triage-actions.ts'
export { openIncident, takeAction, techniqueAction } from './actions/triage-actions.ts'
export { assigning, closing } from './actions/triage-change.ts'
export { runStore, triageContext, type Triage } from './actions/triage-context.ts'
export { useOfferedTriage, useTriage } from './actions/use-triage.ts'
export { filterOf, filterKey, type QueueFilter } from './filter/queue-filter.ts'
export { groupNames } from './filter/group-names.ts'
export { useQueueFilters } from './filter/queue-filters.ts'
export { LazyQuestions } from './questions/lazy-questions.tsx'
export { FoldedLine } from './queue/folded-line.tsx'
export { toTriage } from './queue/shipped-views.ts'
export { countWords, useMatching } from './queue/use-counts.ts'
export { SortHead } from './queue/queue-columns.tsx'
export { ScoreMark } from './parts/score-mark.tsx'
export { onPhone } from './queue/use-preview.ts'
export { Refusals } from './queue/refusals.tsx'
export { RunProgress } from './queue/run-progress.tsx'

type WithCount = { kase: { counts?: Case['counts'] } }

/**
 * Places this feature offers: `alert.parts` (in preview and page, before the repeats), with `{ alert }`; `alert.menu` (entries of
 * the menu of one alert), with `{ triage }`.
 */
export const alertsWeb: WebFeature = {
  name: 'alerts',
  routes: [
    { path: '/alerts', title: 'Alerts', load: () => import('./pages/queue-page.tsx').then((page) => page.QueuePage) },
    {
      path: '/alerts/rejected',
      title: 'Rejected payloads',
      load: () => import('./pages/rejected-page.tsx').then((page) => page.RejectedPage),
    },
    {
      path: '/alerts/$id',
      title: 'Alert',
      load: () => import('./pages/alert-page.tsx').then((page) => page.AlertPage),
    },
  ],
  navigation: [{ label: 'Alerts', icon: IconBell, to: '/alerts', key: 'a', order: 10, permission: 'alert.read' }],
  places: [
    {
      label: 'Rejected payloads',
      icon: IconMailX,
      to: '/alerts/rejected',
      order: 14,
      permission: 'dead-letter.read',
      words: 'dead letter failed ingest',
    },
  ],
  actions: [
    ...triageActions,
    ...queueActions,
    backAction,
    nextAlertAction,
    previousAlertAction,
    detachAction,
    ...deadLetterActions,
  ],
  searchProviders: [
    {
      name: 'alerts',
      heading: 'Alerts',
      permission: 'alert.read',
      search: async (text, signal) => {
        const { items } = await call(listAlerts, { query: { q: text.slice(0, 200), limit: 6 }, signal })
        return items.map(({ id, title, source, observables, receivedAt }) => ({
          id,
          label: title,
          hint: tellApart({ at: receivedAt, sign: observables[0]?.value ?? source }),
          icon: IconBell,
          to: `/alerts/${id}`,
        }))
      },
    },
  ],
  sentences: alertSentences,
  slots: {
    'case.tabs': [
      {
        order: 30,
        name: 'alerts',
        label: 'Alerts',
        permission: 'alert.read',
        visible: (({ kase }: { kase: Pick<Case, 'manner' | 'counts'> }) =>
          kase.counts.alerts.value > 0 || !kase.manner?.hides.includes('alerts')) as never,
        useCount: (({ kase }: WithCount) =>
          kase.counts && `${kase.counts.alerts.value}${kase.counts.alerts.more ? '+' : ''}`) as never,
        load: () => import('./case/case-alerts-tab.tsx').then((part) => part.CaseAlertsTab as never),
      },
    ],
  },
  // The lists renew themselves: a refetch from here would move rows under the pointer.
  refreshes: ({ fact, subjectKind }) =>
    fact.startsWith('dead-letter.')
      ? ['dead-letter.list', 'dead-letter.count']
      : subjectKind === 'alert'
        ? ['alert.related', 'alert.arrivals']
        : [],
}
