import { IconChevronRight, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Fragment, useEffect, useState } from 'react'
import { askOptions, useAsk } from '../../../../platform/web/ask.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { AlertRow } from '../../contract/alert.ts'
import { readAlert } from '../../contract/requests/list-alerts.ts'
import type { Triage } from '../actions/triage-context.ts'
import { queuePlace } from '../queue/use-queue.ts'
import { AlertFacts } from './alert-facts.tsx'
import { AlertHead } from './alert-head.tsx'
import { SubjectHistory } from '../../../activity/web/index.ts'
import { AlertMain } from './alert-main.tsx'
import { AlertRelated } from './alert-related.tsx'
import css from './alert.module.css'

type Props = { row: AlertRow; triage: Triage | undefined; onNext: () => void; onClose: () => void }

const restMs = 120

/** The current alert at the right of the list. The head is there at once; the rest is asked for when the reader rests. */
export const AlertPreview = ({ row, triage, onNext, onClose }: Props) => {
  const rested = useRested(row.id)
  const alert = useAsk(readAlert, { id: row.id }, { enabled: rested })
  useNextAhead(row.id, alert.isSuccess)
  return (
    <article className={css.alert} aria-label={row.title}>
      <AlertHead
        row={row}
        alert={alert.data}
        triage={triage}
        tools={
          <>
            <IconButton icon={IconChevronRight} label="Next alert" keys="j" onClick={onNext} />
            <IconButton icon={IconX} label="Close the preview" keys="p" onClick={onClose} />
          </>
        }
      />
      {alert.data && (
        <Fragment key={row.id}>
          <AlertMain alert={alert.data} related={<AlertRelated alertId={row.id} />} />
          <AlertFacts alert={alert.data} />
          <SubjectHistory id={row.id} />
        </Fragment>
      )}
      {!alert.data &&
        (alert.error ? (
          <ErrorState problem={alert.error} onRetry={() => void alert.refetch()} />
        ) : (
          <SkeletonRows rows={8} height={28} />
        ))}
    </article>
  )
}

/** Holding j runs through the list without asking for every alert on the way. */
const useRested = (id: string): boolean => {
  const [rested, setRested] = useState(id)
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), restMs)
    return () => clearTimeout(timer)
  }, [id])
  return rested === id
}

/** The alert below is most likely the next to be looked at. */
const useNextAhead = (id: string, ready: boolean) => {
  const client = useQueryClient()
  useEffect(() => {
    if (!ready) return
    const { ids } = queuePlace.get()
    const next = ids[ids.indexOf(id) + 1]
    if (next) void client.prefetchQuery(askOptions(readAlert, { id: next }))
  }, [id, ready, client])
}
