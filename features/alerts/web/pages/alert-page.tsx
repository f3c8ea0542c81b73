import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { ActionIconButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Alert } from '../../contract/alert.ts'
import { readAlert } from '../../contract/requests/list-alerts.ts'
import { LazyQuestions } from '../questions/lazy-questions.tsx'
import { useOfferedTriage, useTriage } from '../actions/use-triage.ts'
import { AlertFacts } from '../parts/alert-facts.tsx'
import { AlertHead } from '../parts/alert-head.tsx'
import { SubjectHistory } from '../../../activity/web/index.ts'
import { AlertMain } from '../parts/alert-main.tsx'
import { AlertRelated } from '../parts/alert-related.tsx'
import css from './alert-page.module.css'
import { alertPageContext, backAction, nextAlertAction, previousAlertAction } from './alert-page-actions.ts'
import { useRelatedCase } from '../parts/use-related-case.ts'
import { queuePlace } from '../queue/use-queue.ts'

/** One alert with room; Escape goes back to the same place of the queue, j and k along it. */
export const AlertPage = () => {
  const { id } = useParams({ strict: false }) as { id: string }
  const alert = useAsk(readAlert, { id })
  useTitle(alert.data?.title ?? 'Alert')
  useWayBack(id)
  if (alert.error && !alert.data) return <ErrorState problem={alert.error} onRetry={() => void alert.refetch()} />
  if (!alert.data) return <SkeletonRows rows={14} />
  return <ShownAlert key={id} alert={alert.data} />
}

const useWayBack = (id: string) => {
  const navigate = useNavigate()
  const { search, ids } = useStore(queuePlace)
  const at = ids.indexOf(id)
  const way = useMemo(() => {
    const go = (next: string | undefined) =>
      next && void navigate({ to: '/alerts/$id', params: { id: next }, replace: true } as never)
    return {
      back: () => void navigate({ to: '/alerts', search } as never),
      next: at >= 0 && ids[at + 1] ? () => go(ids[at + 1]) : undefined,
      previous: at > 0 ? () => go(ids[at - 1]) : undefined,
    }
  }, [navigate, search, ids, at])
  useActionContext(alertPageContext, way)
}

const ShownAlert = ({ alert }: { alert: Alert }) => {
  const rows = useMemo(() => [alert], [alert])
  const related = useRelatedCase(alert.id)
  const triage = useTriage({ rows, related })
  useOfferedTriage(triage)
  return (
    <div className={css.page}>
      <div className={css.pageBar}>
        <ActionIconButton action={{ ...backAction, icon: IconArrowLeft }} />
        <span className="cw-hint cw-cut">Alert {alert.sourceRef}</span>
        <span className={css.pageTools}>
          <Slot name="alert.tools" props={{ alert }} />
          <ActionIconButton action={{ ...previousAlertAction, icon: IconChevronUp }} />
          <ActionIconButton action={{ ...nextAlertAction, icon: IconChevronDown }} />
        </span>
      </div>
      <div className={css.pageBody}>
        <div className={css.pageMain}>
          <div className={css.pageHead}>
            <AlertHead row={alert} alert={alert} triage={triage} heading="h1" />
          </div>
          <AlertMain alert={alert} room={64} />
        </div>
        <aside className={css.pageSide} aria-label="About the alert">
          <AlertFacts alert={alert} />
          <AlertRelated alertId={alert.id} />
          <SubjectHistory id={alert.id} />
        </aside>
      </div>
      <LazyQuestions />
    </div>
  )
}
