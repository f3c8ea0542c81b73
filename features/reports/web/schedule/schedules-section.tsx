import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refresh, useAsk } from '../../../../platform/web/ask.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { TlpBadge } from '../../../../platform/web/ui/marks/tlp-badge.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import {
  listReportSchedules,
  removeReportSchedule,
  resumeReportSchedule,
  stopReportSchedule,
  type ReportSchedule,
} from '../../contract/requests/schedules.ts'
import css from '../parts/reports.module.css'
import { ScheduleDialog } from './schedule-dialog.tsx'

/** Reports that are made by themselves, with whose rights, and for whom. */
export const SchedulesSection = () => {
  const { may } = useMe()
  const asked = useAsk(listReportSchedules)
  const [creating, setCreating] = useState(false)
  const items = asked.data?.items ?? []
  return (
    <Section
      title="Schedules"
      hint="Each is made with the rights of its owner; whoever is mailed must be allowed to read it at that moment."
      tools={may('report-schedule.create') && <Button onClick={() => setCreating(true)}>New schedule</Button>}
    >
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={2} height={48} />}
      {asked.data && items.length === 0 && (
        <EmptyState>
          No report is made by itself yet. A schedule makes one every week, month or quarter, and mails it.
        </EmptyState>
      )}
      <ul className={css.list} aria-label="Schedules">
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ul>
      {creating && <ScheduleDialog onClose={() => setCreating(false)} />}
    </Section>
  )
}

const every = {
  week: 'Every Monday',
  month: 'On the first of every month',
  quarter: 'On the first day of every quarter',
}

const Row = ({ item }: { item: ReportSchedule }) => {
  const client = useQueryClient()
  const renew = () => void refresh(client, [listReportSchedules])
  const change = (request: typeof resumeReportSchedule | typeof stopReportSchedule, said: string) =>
    perform(request, { id: item.id, body: {} })
      .then(({ undo }) =>
        announce(said, undo && request !== removeReportSchedule ? { undo: () => undo().finally(renew) } : {}),
      )
      .catch(announceProblem)
      .finally(renew)
  return (
    <li className={css.row}>
      <div className={css.rowWords}>
        <span className={css.rowTitle}>{item.name}</span>
        <span className="cw-second">
          <TlpBadge level={item.audience} /> {item.case ? `${item.case.key} · ` : ''}
          {every[item.stretch]} at {item.hour}:00, {item.zone} · of {item.owner.name} · for{' '}
          {new Intl.ListFormat('en').format(item.recipients.map(({ name }) => name))}
        </span>
        {item.state === 'running' ? (
          <span className="cw-second">
            Next <Time at={item.nextAt} zone={item.zone} as="day" />
          </span>
        ) : (
          <span className={css.rowState} data-state="failed">
            Stopped{item.says ? `. ${item.says}` : '.'}
          </span>
        )}
      </div>
      <div className={css.rowFiles}>
        {item.can.includes('report-schedule.stop') && (
          <Button
            aria-label={`Stop ${item.name}`}
            onClick={() => void change(stopReportSchedule, `“${item.name}” stands still.`)}
          >
            Stop
          </Button>
        )}
        {item.can.includes('report-schedule.resume') && (
          <Button
            aria-label={`Let ${item.name} run again`}
            onClick={() => void change(resumeReportSchedule, `“${item.name}” runs again, with your rights.`)}
          >
            Run again
          </Button>
        )}
        {item.can.includes('report-schedule.remove') && (
          <Button
            aria-label={`Remove ${item.name}`}
            onClick={() => void change(removeReportSchedule, `Removed “${item.name}”; its reports stay.`)}
          >
            Remove
          </Button>
        )}
      </div>
    </li>
  )
}
