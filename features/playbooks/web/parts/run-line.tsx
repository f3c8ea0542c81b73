import { Link } from '@tanstack/react-router'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { RunItem } from '../../contract/run.ts'
import css from './playbooks.module.css'

/** One run in a list: how it stands, what it is, where it is. */
export const RunLine = ({ run, withSubject = false }: { run: RunItem; withSubject?: boolean }) => (
  <li className={css.line}>
    <span className={css.status} data-status={run.status}>
      {run.status}
    </span>
    <span style={{ minWidth: 0 }}>
      <Link to={'/playbook-runs/$id' as never} params={{ id: run.id } as never}>
        {run.playbook.name}
      </Link>
      <p className="cw-hint cw-cut">
        {withSubject && `${run.subject.key ?? 'Alert'} ${run.subject.title}. `}
        {run.status === 'running' ? `Stands at ${run.standsAt.join(', ') || 'its beginning'}` : (run.why ?? '')}
      </p>
    </span>
    <span className="cw-hint">
      {run.startedBy?.name} <Time at={run.startedAt} />
    </span>
  </li>
)
