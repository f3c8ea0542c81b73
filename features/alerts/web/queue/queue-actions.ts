import { IconChecks, IconLayoutSidebarRight, IconRefresh, IconSortDescending } from '@tabler/icons-react'
import type { AnyAction } from '../../../../platform/web/actions.ts'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import type { QueueSort } from '../filter/queue-filter.ts'

export type QueueControls = {
  sort: QueueSort
  preview: boolean
  setSort: (sort: QueueSort) => void
  togglePreview: () => void
  selectAll: () => void
  refresh: () => void
}

export const queueContext = contextKey<QueueControls>('queue')

const inQueue = { context: queueContext, group: 'List' } as const

export const previewAction = defineAction({
  ...inQueue,
  id: 'alerts.preview',
  label: ({ preview }) => (preview ? 'Hide the preview' : 'Show the preview'),
  icon: IconLayoutSidebarRight,
  keys: 'p',
  run: (queue) => queue.togglePreview(),
})

export const queueActions: readonly AnyAction[] = [
  previewAction,
  defineAction({
    ...inQueue,
    id: 'alerts.select-all',
    label: 'Select all that match',
    icon: IconChecks,
    keys: '*',
    run: (queue) => queue.selectAll(),
  }),
  defineAction({
    ...inQueue,
    id: 'alerts.by-severity',
    label: 'Sort by severity',
    icon: IconSortDescending,
    visible: ({ sort }) => sort !== 'severity',
    run: (queue) => queue.setSort('severity'),
  }),
  defineAction({
    ...inQueue,
    id: 'alerts.by-priority',
    label: 'Sort by priority',
    icon: IconSortDescending,
    visible: ({ sort }) => sort !== 'priority',
    run: (queue) => queue.setSort('priority'),
  }),
  defineAction({
    ...inQueue,
    id: 'alerts.by-breach',
    label: 'Sort by what breaches next',
    icon: IconSortDescending,
    visible: ({ sort }) => sort !== 'breach',
    run: (queue) => queue.setSort('breach'),
  }),
  defineAction({
    ...inQueue,
    id: 'alerts.by-age',
    label: 'Sort newest first',
    icon: IconSortDescending,
    visible: ({ sort }) => sort !== 'newest',
    run: (queue) => queue.setSort('newest'),
  }),
  defineAction({
    ...inQueue,
    id: 'alerts.refresh',
    label: 'Read the list again',
    icon: IconRefresh,
    keys: 'r',
    run: (queue) => queue.refresh(),
  }),
]
