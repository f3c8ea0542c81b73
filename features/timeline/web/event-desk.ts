import type { CaseKind } from '../../cases/contract/case.ts'
import type { QueryClient } from '@tanstack/react-query'
import { refresh } from '../../../platform/web/ask.ts'
import { contextKey, defineAction } from '../../../platform/web/actions.ts'
import { IconTimelineEventPlus } from '@tabler/icons-react'
import { createStore } from '../../../platform/web/store.ts'
import { readTimeline } from '../contract/requests/timeline.ts'
import type { TimelineItem } from '../contract/timeline-item.ts'

export type KaseOfTimeline = {
  id: string
  kind: CaseKind
  key: string
  can: string[]
  counts: { events: number }
  manner?: { hides: string[] } | null | undefined
}

export type EventAsk = { kase: KaseOfTimeline; event?: TimelineItem }

/** The event being written or changed, over the page. */
export const eventAsk = createStore<EventAsk | undefined>(undefined)

export const timelineContext = contextKey<KaseOfTimeline>('timeline')

export const addEventAction = defineAction<KaseOfTimeline>({
  id: 'event.create',
  context: timelineContext,
  label: 'Add event',
  icon: IconTimelineEventPlus,
  keys: 'v',
  group: 'Case',
  // A closed or merged case takes no events: what may be edited may be added to.
  visible: (kase) => kase.can.includes('case.edit'),
  opens: true,
  run: (kase) => eventAsk.set({ kase }),
})

export const refreshTimeline = (client: QueryClient): Promise<void> => refresh(client, [readTimeline])
