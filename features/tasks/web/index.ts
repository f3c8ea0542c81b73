import { IconUserCheck } from '@tabler/icons-react'
import { useAsk } from '../../../platform/web/ask.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import { listTasks } from '../contract/requests/read-tasks.ts'
import { taskActions } from './actions/task-actions.ts'
import type { KaseOfOverview } from './parts/case-tasks.tsx'
import { taskSentences } from './sentences.tsx'

export { taskContext, type TaskDesk } from './task-desk.ts'

type OnCase = SlotFill<{ kase: KaseOfOverview }>

const tab: OnCase = {
  order: 20,
  name: 'tasks',
  label: 'Tasks',
  permission: 'task.read',
  useCount: ({ kase: { counts } }) =>
    counts.tasks.total > 0 ? `${counts.tasks.done}/${counts.tasks.total}` : undefined,
  load: () => import('./parts/tasks-tab.tsx').then((part) => part.TasksTab),
}
const overview: OnCase = {
  order: 10,
  name: 'tasks',
  permission: 'task.read',
  load: () => import('./parts/case-tasks.tsx').then((part) => part.CaseTasks),
}
const strip: OnCase = {
  order: 10,
  name: 'next-due',
  permission: 'task.read',
  load: () => import('./parts/next-due.tsx').then((part) => part.NextDue),
}

const useMyTasks = () => {
  const list = useAsk(listTasks, { query: { owner: 'me', limit: 100 } }).data
  return list?.items.length || undefined
}

export const tasksWeb: WebFeature = {
  name: 'tasks',
  routes: [
    {
      path: '/my-work',
      title: 'My work',
      load: () => import('./pages/my-work-page.tsx').then((page) => page.MyWorkPage),
    },
  ],
  navigation: [
    {
      label: 'My work',
      icon: IconUserCheck,
      to: '/my-work',
      key: 'm',
      order: 40,
      permission: 'task.read',
      useCount: useMyTasks,
    },
  ],
  actions: taskActions,
  sentences: taskSentences,
  slots: {
    'case.tabs': [tab],
    'case.overview': [overview],
    'case.strip': [strip],
    'top.breach': [
      {
        order: 10,
        name: 'my-next-due',
        permission: 'task.read',
        load: () => import('./parts/next-due.tsx').then((part) => part.MyNextDue),
      },
    ],
  },
  refreshes: ({ fact }) =>
    fact.startsWith('task.') || ['case.closed', 'case.reopened', 'case.merged', 'case.unmerged'].includes(fact)
      ? ['task.list', 'task.list-of-case', 'task.get']
      : [],
}
