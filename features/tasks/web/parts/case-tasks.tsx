import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { casePath, isSettled, progressWords } from '../../../cases/web/index.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { CaseKind, Progress } from '../../../cases/contract/case.ts'
import type { Task } from '../../contract/task.ts'
import { listCaseTasks } from '../../contract/requests/read-tasks.ts'
import { AddTask } from './add-task.tsx'
import { Segments } from './task-mark.tsx'
import { TaskLine } from './task-row.tsx'
import css from './tasks.module.css'

export type KaseOfOverview = {
  id: string
  key: string
  kind: CaseKind
  can: string[]
  stage: string
  tasks: Progress
  /** Of an investigation those of all it gathers. */
  counts: { tasks: { done: number; total: number } }
}

const unfinished = (task: Task) => (task.status === 'open' || task.status === 'in_progress') && task.waived === null
const byDue = (a: Task, b: Task) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9')

/** On the overview: what to do next, then all tasks by phase; the phase one works in is open. */
export const CaseTasks = ({ kase }: { kase: KaseOfOverview }) => {
  const asked = useAsk(listCaseTasks, { id: kase.id, query: { reach: reachOf(kase, {}) } })
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  if (!asked.data && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={6} />
  const { phases } = asked.data
  const open = (task: Task) => void navigate({ to: casePath(kase, 'tasks'), search: { task: task.id } as never })
  const closed = kase.stage === 'closed'
  const line = (task: Task) => (
    <TaskLine
      desk={{ task, client, myId: me.person.id }}
      closed={closed}
      origin={task.case.id === kase.id ? undefined : task.case.key}
      onOpen={() => open(task)}
    />
  )
  const next = phases
    .flatMap((phase) => phase.tasks)
    .filter(unfinished)
    .sort(byDue)
  const current = phases.find((phase) => phase.tasks.some(unfinished))
  const may = me.may('task.create') && kase.can.includes('case.edit')
  return (
    <>
      {next.length > 0 && !closed && (
        <section aria-labelledby="case-next" className={css.section}>
          <div className={css.sectionHead}>
            <h2 id="case-next">Next steps</h2>
            {next.length > 3 && <span className="cw-hint">3 of {next.length}</span>}
          </div>
          <ol className={css.next}>
            {next.slice(0, 3).map((task) => (
              <li key={task.id}>{line(task)}</li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="case-tasks" className={css.section}>
        <div className={css.sectionHead}>
          <h2 id="case-tasks">Tasks</h2>
          {kase.tasks.total > 0 && <span className="cw-hint">{progressWords(kase.tasks)}</span>}
          {may && !adding && (
            <Button
              variant="subtle"
              leftSection={<IconPlus size={14} stroke={1.6} aria-hidden="true" />}
              onClick={() => setAdding(true)}
            >
              Add task
            </Button>
          )}
        </div>
        {adding && (
          <AddTask caseId={kase.id} phase={(current ?? phases[0])?.phase ?? ''} onDone={() => setAdding(false)} />
        )}
        <div className={css.phases}>
          {phases.map((phase) => {
            const whole = phase.progress.total > 0 && isSettled(phase.progress)
            return (
              <details key={phase.phase} open={phase === current} data-whole={whole || undefined}>
                <summary>
                  <IconChevronRight size={14} stroke={1.6} className={css.chevron} aria-hidden="true" />
                  <span className={`${css.phaseName} cw-cut`}>{phase.phase}</span>
                  <Segments tasks={phase.tasks} label={progressWords(phase.progress)} />
                  <span className={css.end}>
                    {phase.progress.done === phase.progress.total
                      ? phase.progress.total > 0 && 'done'
                      : progressWords(phase.progress)}
                  </span>
                </summary>
                {phase.tasks.length === 0 && <p className={css.none}>Nothing in this phase.</p>}
                <ul>
                  {phase.tasks.map((task) => (
                    <li key={task.id}>{line(task)}</li>
                  ))}
                </ul>
              </details>
            )
          })}
        </div>
      </section>
    </>
  )
}
