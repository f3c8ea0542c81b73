import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { countAlerts } from '../../../alerts/contract/requests/list-alerts.ts'
import { listCases } from '../../../cases/contract/requests/read-cases.ts'
import { casePath } from '../../../cases/web/index.ts'
import { listTasks } from '../../contract/requests/read-tasks.ts'
import type { Task } from '../../contract/task.ts'
import { groupByDue } from '../group-by-due.ts'
import { LookTools, useLook } from '../parts/look-tools.tsx'
import { TaskDialogs } from '../parts/task-dialogs.tsx'
import { TaskLine } from '../parts/task-row.tsx'
import css from '../parts/tasks.module.css'
import { taskContext } from '../task-desk.ts'

const none: readonly Task[] = []
const byBreach = (tasks: readonly Task[]) => (tasks.length > 0 ? [{ name: 'What breaches next', tasks }] : [])

/** What the reader has to do, first what is due first; and the cases and alerts that are theirs. */
export const MyWorkPage = () => {
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const now = useNow()
  const [{ sort, clock }, look] = useLook()
  const list = useAskList(listTasks, { query: { owner: 'me', sort, ...(clock ? { clock } : {}) } })
  const rows = list.data ? list.items : none
  const open = (task: Task) =>
    void navigate({ to: `/cases/${task.case.id}`, search: { tab: 'tasks', task: task.id } as never })
  const { currentRow, controls } = useGrid<Task>({ name: 'my-work', rows, keyOf: (task) => task.id, onOpen: open })
  useActionContext(
    taskContext,
    useMemo(() => currentRow && { task: currentRow, client, myId: me.person.id }, [currentRow, client, me.person.id]),
  )
  return (
    <div className={css.work}>
      <div className={css.workList}>
        <PageHead title="My work" tools={<LookTools sort={sort} clock={clock} onChange={look} />} />
        {list.isPending && <SkeletonRows rows={8} />}
        {list.error && <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <EmptyState>
            {clock || sort === 'breach'
              ? 'No task of yours has such a clock.'
              : 'No task is yours now. Tasks that are given to you stand here, first those that are due first.'}
          </EmptyState>
        )}
        {(sort === 'breach' ? byBreach(rows) : groupByDue(rows, now)).map(({ name, tasks }) => (
          <section key={name} aria-label={name}>
            <div className={css.groupHead}>
              <h2>{name}</h2>
              <span className="cw-hint cw-num">{tasks.length}</span>
            </div>
            <ul>
              {tasks.map((task) => (
                <li
                  key={task.id}
                  className={css.row}
                  data-current={task.id === currentRow?.id || undefined}
                  aria-current={task.id === currentRow?.id || undefined}
                  onClick={() => controls.setCurrent(task.id)}
                >
                  <TaskLine
                    desk={{ task, client, myId: me.person.id }}
                    origin={task.case.key}
                    onOpen={() => open(task)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <aside className={css.workSide} aria-label="Cases and alerts of mine">
        {me.may('case.read') && <MyCases />}
        {me.may('alert.read') && <MyAlerts />}
      </aside>
      <TaskDialogs />
    </div>
  )
}

const MyCases = () => {
  const asked = useAsk(listCases, { query: { owner: 'me', open: 'true', sort: 'severity' } })
  const cases = asked.data?.items ?? []
  return (
    <Section title="My cases" hint={cases.length > 0 ? cases.length : undefined}>
      {asked.data && cases.length === 0 && <p className="cw-hint">You own no open case.</p>}
      <ul>
        {cases.map((kase) => (
          <li key={kase.id} className={css.caseRow}>
            <SeverityMark level={kase.severity} bare />
            <Link to={casePath(kase)} className="cw-cut">
              <span className="cw-second">{kase.key}</span> {kase.title}
            </Link>
            <span className={css.end}>
              <span className={css.note}>{kase.status}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const MyAlerts = () => {
  const asked = useAsk(countAlerts, { query: { assignee: 'me', status: 'triaging' } })
  const count = asked.data?.matching
  return (
    <Section title="My alerts">
      {count && count.value > 0 ? (
        <Link to="/alerts" search={{ assignee: 'me' } as never}>
          {formatNumber(count.value)}
          {count.more ? '+' : ''} taken and not decided yet
        </Link>
      ) : (
        <p className="cw-hint">You have taken no alert that is still undecided.</p>
      )}
    </Section>
  )
}
