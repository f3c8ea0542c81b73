import { useQueryClient } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import type { DragEvent, FocusEvent, KeyboardEvent } from 'react'
import { useMemo, useState } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { CaseKind } from '../../../cases/contract/case.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import { progressWords } from '../../../cases/web/index.ts'
import type { Task } from '../../contract/task.ts'
import { listCaseTasks } from '../../contract/requests/read-tasks.ts'
import type { Landing } from '../order.ts'
import { taskContext } from '../task-desk.ts'
import { AddTask } from './add-task.tsx'
import { TaskDialogs } from './task-dialogs.tsx'
import { Segments } from './task-mark.tsx'
import { TaskPane } from './task-pane.tsx'
import { TaskLine } from './task-row.tsx'
import { useTaskOrder } from './use-task-order.ts'
import css from './tasks.module.css'

type KaseOfTasks = { id: string; key: string; kind: CaseKind; can: string[]; stage: string }
const none: readonly Task[] = []

/** Tasks by phase; j and k move, Alt with an arrow reorders, Enter opens the task beside. */
export const TasksTab = ({ kase }: { kase: KaseOfTasks }) => {
  const me = useMe()
  const client = useQueryClient()
  const [state, patch] = useSearchState()
  const asked = useAsk(listCaseTasks, { id: kase.id, query: { reach: reachOf(kase, state) } })
  const phases = useMemo(() => asked.data?.phases ?? [], [asked.data])
  const rows = useMemo(() => (phases.length > 0 ? phases.flatMap((phase) => phase.tasks) : none), [phases])
  const opened = one(state['task'])
  const grid = useGrid<Task>({
    name: `tasks-${kase.id}`,
    rows,
    keyOf: (task) => task.id,
    onOpen: (task) => patch({ task: task.id }),
  })
  const { currentRow } = grid
  useActionContext(
    taskContext,
    useMemo(() => currentRow && { task: currentRow, client, myId: me.person.id }, [currentRow, client, me.person.id]),
  )
  const move = useTaskOrder(kase.id, phases, currentRow)
  const drag = useDrag(move)
  const keyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    grid.controls.move(event.key === 'ArrowDown' ? 1 : -1)
  }
  // The focus is shown on the current row; without one there would be none to see.
  const focus = (event: FocusEvent) => event.target === event.currentTarget && !currentRow && grid.controls.moveTo(0)
  if (!asked.data && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={10} />
  return (
    <div className={css.page} data-pane={opened ? true : undefined}>
      <div
        className={css.list}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and arrow keys move in it
        tabIndex={0}
        role="region"
        aria-label="Tasks by phase"
        onFocus={focus}
        onKeyDown={keyDown}
      >
        <div className={css.reach}>
          <Slot name="case.reach" props={{ kase }} />
        </div>
        {phases.map((phase) => (
          <section key={phase.phase} aria-label={phase.phase}>
            <header className={css.phaseHead}>
              <h2>{phase.phase}</h2>
              <Segments tasks={phase.tasks} label={progressWords(phase.progress)} />
              <span className={css.end}>{phase.progress.total > 0 && progressWords(phase.progress)}</span>
            </header>
            <ul>
              {phase.tasks.map((task) => (
                <li
                  key={task.id}
                  className={css.row}
                  data-current={task.id === currentRow?.id || undefined}
                  aria-current={task.id === currentRow?.id || undefined}
                  {...drag.row(task, phase.phase)}
                  onClick={() => grid.controls.setCurrent(task.id)}
                >
                  <TaskLine
                    desk={{ task, client, myId: me.person.id }}
                    closed={kase.stage === 'closed'}
                    origin={task.case.id === kase.id ? undefined : task.case.key}
                    onOpen={() => {
                      grid.controls.setCurrent(task.id)
                      patch({ task: task.id })
                    }}
                  />
                </li>
              ))}
            </ul>
            <PhaseEnd kase={kase} phase={phase.phase} empty={phase.tasks.length === 0} drop={drag.end(phase.phase)} />
          </section>
        ))}
      </div>
      {opened && (
        <TaskPane
          key={opened}
          closed={kase.stage === 'closed'}
          id={opened}
          known={rows.find((row) => row.id === opened)}
          onClose={() => patch({ task: undefined })}
        />
      )}
      <TaskDialogs />
    </div>
  )
}

type EndProps = { kase: KaseOfTasks; phase: string; empty: boolean; drop: object }

const PhaseEnd = ({ kase, phase, empty, drop }: EndProps) => {
  const [adding, setAdding] = useState(false)
  const me = useMe()
  // A closed or merged case takes no tasks: what may be edited may be added to.
  const may = me.may('task.create') && kase.can.includes('case.edit')
  if (adding) return <AddTask caseId={kase.id} phase={phase} onDone={() => setAdding(false)} />
  if (!may) return empty ? <div className={css.drop}>Nothing in this phase.</div> : null
  return (
    <div className={css.drop} {...drop}>
      <button type="button" onClick={() => setAdding(true)} aria-label={`Add a task to ${phase}`}>
        <Icon of={IconPlus} size={14} /> Add task
      </button>
    </div>
  )
}

/** Order by pointer; the same by Alt and arrows. */
const useDrag = (move: (id: string, landing: Landing) => void) => {
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const target = (name: string, landing: Landing) => ({
    'data-over': dragged && over === name ? 'before' : undefined,
    onDragOver: (event: DragEvent) => {
      if (!dragged) return
      event.preventDefault()
      setOver(name)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      if (dragged && dragged !== landing.beforeId) move(dragged, landing)
      setDragged(undefined)
      setOver(undefined)
    },
  })
  return {
    row: (task: Task, phase: string) => ({
      draggable: task.can.includes('task.move'),
      'data-dragged': dragged === task.id || undefined,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move'
        setDragged(task.id)
      },
      onDragEnd: () => {
        setDragged(undefined)
        setOver(undefined)
      },
      ...target(task.id, { phase, beforeId: task.id }),
    }),
    end: (phase: string) => target(`end ${phase}`, { phase, beforeId: null }),
  }
}
