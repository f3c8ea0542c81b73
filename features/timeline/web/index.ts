import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { KaseOfTimeline } from './event-desk.ts'
import { addEventAction } from './event-desk.ts'
import { timelineSentences } from './sentences.tsx'

type OnCase = SlotFill<{ kase: KaseOfTimeline }>

const tab: OnCase = {
  order: 70,
  name: 'timeline',
  label: 'Timeline',
  permission: 'event.read',
  useCount: ({ kase }) => kase.counts.events,
  load: () => import('./parts/timeline-tab.tsx').then((part) => part.TimelineTab),
}
const line: OnCase = {
  order: 10,
  name: 'timeline',
  permission: 'event.read',
  load: () => import('./parts/case-line.tsx').then((part) => part.CaseLine),
}

/** Offers the place `case.composer`, below the line of the overview. */
export const timelineWeb: WebFeature = {
  name: 'timeline',
  actions: [addEventAction],
  sentences: timelineSentences,
  slots: { 'case.tabs': [tab], 'case.line': [line] },
  // Every fact of a case is an entry of its line.
  refreshes: ({ fact, caseId }) =>
    caseId !== null || fact.startsWith('case.') || fact.startsWith('event.') ? ['timeline.read'] : [],
}
