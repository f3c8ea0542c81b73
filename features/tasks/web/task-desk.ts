import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../platform/contract/endpoint.ts'
import { contextKey } from '../../../platform/web/actions.ts'
import { askKey, refresh } from '../../../platform/web/ask.ts'
import { perform } from '../../../platform/web/perform.ts'
import { createStore } from '../../../platform/web/store.ts'
import { announce, dismissNotice } from '../../../platform/web/undo.ts'
import type { AnswerOf } from '../../../platform/contract/endpoint.ts'
import type { Task } from '../contract/task.ts'
import { getTask, listCaseTasks, listTasks } from '../contract/requests/read-tasks.ts'

/** What actions on tasks act on: the current row, or the task of the open pane. */
export type TaskDesk = { task: Task; client: QueryClient; myId: string }

export const taskContext = contextKey<TaskDesk>('task')

export type TaskAsk = { dialog: 'assign' | 'skip' | 'finish' | 'due'; desk: TaskDesk }

/** The one dialog about a task that is open over the page. */
export const taskAsk = createStore<TaskAsk | undefined>(undefined)

export const refreshTasks = (client: QueryClient): Promise<void> => refresh(client, [listCaseTasks, listTasks, getTask])

type CaseTasks = AnswerOf<typeof listCaseTasks>

/** Shows a change of one task at once, wherever it is drawn. Returns how to show again what was there. */
export const patchTask = (client: QueryClient, id: string, patch: Partial<Task>): (() => void) => {
  const before = [listCaseTasks, getTask].flatMap((request) => client.getQueriesData({ queryKey: [request.name] }))
  client.setQueriesData<CaseTasks>(
    { queryKey: [listCaseTasks.name] },
    (old) =>
      old && {
        phases: old.phases.map((phase) => ({
          ...phase,
          tasks: phase.tasks.map((task) => (task.id === id ? { ...task, ...patch } : task)),
        })),
      },
  )
  client.setQueriesData<Task>({ queryKey: [getTask.name] }, (old) => (old?.id === id ? { ...old, ...patch } : old))
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data)
  }
}

type Doing<R extends ChangeRequest> = { body: BodyOf<R>; said: string; shows?: Partial<Task>; ifMatch?: number }

/** One change on a task, told with its way back. Rejects with the Problem. */
export const changeTask = async <R extends ChangeRequest>(
  desk: Pick<TaskDesk, 'task' | 'client'>,
  request: R,
  doing: Doing<R>,
): Promise<void> => {
  const { task, client } = desk
  const rollBack = doing.shows ? patchTask(client, task.id, doing.shows) : undefined
  const pending = perform(request, { id: task.id, body: doing.body as never, ifMatch: doing.ifMatch })
  const takeBack = async () => {
    const { undo } = await pending
    await undo?.().finally(() => void refreshTasks(client))
  }
  // What is shown at once can be taken back at once, before the server has answered.
  if (rollBack) announce(doing.said, { undo: takeBack })
  try {
    const { answer, undo } = await pending
    if (answer && 'log' in (answer as object)) client.setQueryData(askKey(getTask, { id: task.id }), answer)
    if (!rollBack) announce(doing.said, undo ? { undo: takeBack } : {})
  } catch (error) {
    rollBack?.()
    if (rollBack) dismissNotice()
    throw error
  } finally {
    void refreshTasks(client)
  }
}
