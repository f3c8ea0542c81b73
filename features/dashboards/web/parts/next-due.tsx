import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { listCases } from '../../../cases/contract/requests/read-cases.ts'
import { casePath } from '../../../cases/web/index.ts'
import css from './board.module.css'
import type { Narrowing } from './narrowing.ts'

/** The reader's open cases, what breaches next at the top. */
export const NextDue = ({ by: { kind, severity } }: { by: Narrowing }) => {
  const query = {
    open: 'true',
    owner: 'me',
    kind,
    sort: 'breach',
    limit: 6,
    ...(severity ? { severity } : {}),
  } as const
  const asked = useAsk(listCases, { query }, { refetchInterval: 60_000 })
  if (asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={6} />
  if (asked.data.items.length === 0) return <p className={css.why}>No open case of yours has a clock running.</p>
  return (
    <ul className={css.due}>
      {asked.data.items.map((kase) => (
        <li key={kase.id}>
          <SeverityMark level={kase.severity} bare />
          <Link to={casePath(kase)} className="cw-cut">
            {kase.key} {kase.title}
          </Link>
          <Slot name="case.clock" props={{ id: kase.id }} />
        </li>
      ))}
    </ul>
  )
}
