import { Link } from '@tanstack/react-router'
import { IconClock } from '@tabler/icons-react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { DueIn, casePath } from '../../../cases/web/index.ts'
import { listCaseTasks, listTasks } from '../../contract/requests/read-tasks.ts'
import type { KaseOfOverview } from './case-tasks.tsx'
import css from './tasks.module.css'

const toneOf = (dueAt: string, now: number) => {
  const left = Date.parse(dueAt) - now
  return { 'data-late': left < 0 || undefined, 'data-soon': (left >= 0 && left < 30 * 60_000) || undefined }
}

/** In the strip of a case: the task that is due first. */
export const NextDue = ({ kase }: { kase: KaseOfOverview }) => {
  const now = useNow()
  const asked = useAsk(listCaseTasks, { id: kase.id })
  const next = (asked.data?.phases ?? [])
    .flatMap((phase) => phase.tasks)
    .filter((task) => task.dueAt !== null && (task.status === 'open' || task.status === 'in_progress'))
    .sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''))[0]
  // Nothing of a closed case is due.
  if (!next?.dueAt || kase.stage === 'closed') return null
  return (
    <Link
      to={casePath(kase, 'tasks')}
      search={{ task: next.id } as never}
      className={css.strip}
      {...toneOf(next.dueAt, now)}
    >
      <IconClock size={14} stroke={1.6} aria-hidden="true" />
      <span className="cw-cut">{next.title}</span>
      <DueIn at={next.dueAt} />
    </Link>
  )
}

/** In the top bar: what the reader has to do next that is due at a time. */
export const MyNextDue = () => {
  const me = useMe()
  const asked = useAsk(listTasks, { query: { limit: 1 } }, { enabled: me.may('task.read') })
  const next = asked.data?.items[0]
  if (!next?.dueAt) return null
  return (
    <Link to={`/cases/${next.case.id}`} search={{ tab: 'tasks', task: next.id } as never} className={css.breach}>
      <IconClock size={16} stroke={1.6} aria-hidden="true" />
      <span className="cw-cut">
        Next due <b>{next.case.key}</b> {next.title}
      </span>
      <DueIn at={next.dueAt} />
    </Link>
  )
}
