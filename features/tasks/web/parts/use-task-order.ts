import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { askKey } from '../../../../platform/web/ask.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import type { Task } from '../../contract/task.ts'
import { moveTask } from '../../contract/requests/change-tasks.ts'
import { listCaseTasks } from '../../contract/requests/read-tasks.ts'
import { taskOrderContext } from '../actions/order-actions.ts'
import type { Landing, Phase } from '../order.ts'
import { land, step } from '../order.ts'
import { changeTask } from '../task-desk.ts'

/** Puts tasks of a case in order: shown at once, by the pointer (what is returned) and by keys on the current one. */
export const useTaskOrder = (caseId: string, phases: readonly Phase[], current: Task | undefined) => {
  const client = useQueryClient()
  const move = (id: string, landing: Landing | undefined) => {
    const task = phases.flatMap((phase) => phase.tasks).find((one) => one.id === id)
    if (!task || !landing || !task.can.includes('task.move')) return
    const key = askKey(listCaseTasks, { id: caseId })
    client.setQueryData<AnswerOf<typeof listCaseTasks>>(key, (old) => old && { phases: land(old.phases, id, landing) })
    changeTask({ task, client }, moveTask, {
      body: landing,
      said: `You moved “${task.title}” ${task.phase === landing.phase ? 'within' : 'to'} ${landing.phase}.`,
    }).catch(announceProblem)
  }
  const byKey = useRef<(id: string, by: 1 | -1) => void>(() => undefined)
  byKey.current = (id, by) => move(id, step(phases, id, by))
  useActionContext(
    taskOrderContext,
    useMemo(() => current && { task: current, move: (by: 1 | -1) => byKey.current(current.id, by) }, [current]),
  )
  return move
}
