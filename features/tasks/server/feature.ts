import type { Feature } from '../../../platform/server/feature.ts'
import { taskFacts } from '../contract/facts.ts'
import { assignTask } from './changes/assign-task.ts'
import { checkTask } from './changes/check-task.ts'
import { createTask } from './changes/create-task.ts'
import { editTask } from './changes/edit-task.ts'
import { finishTask } from './changes/finish-task.ts'
import { logTask } from './changes/log-task.ts'
import { moveTask } from './changes/move-task.ts'
import { reopenTask } from './changes/reopen-task.ts'
import { skipTask } from './changes/skip-task.ts'
import { startTask } from './changes/start-task.ts'
import { withdrawTask } from './changes/withdraw-task.ts'
import { getTask } from './queries/get-task.ts'
import { listCaseTasks } from './queries/list-case-tasks.ts'
import { listTasks } from './queries/list-tasks.ts'

export const tasksFeature: Feature = {
  name: 'tasks',
  needs: ['cases'],
  acts: ['task.*'],
  noun: 'tasks',
  facts: taskFacts,
  changes: [
    createTask,
    withdrawTask,
    editTask,
    checkTask,
    assignTask,
    startTask,
    finishTask,
    skipTask,
    reopenTask,
    moveTask,
    logTask,
  ],
  queries: [listCaseTasks, listTasks, getTask],
}
