import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { assetAlerts, assetHistory } from '../../contract/requests/assets.ts'
import css from './assets.module.css'
import { DayBars } from './day-bars.tsx'

/** Alerts of each day, drawn, and the cases they led to: as far as the reader may see them. */
export const AssetHistory = ({ id }: { id: string }) => {
  const history = useAsk(assetHistory, { id })
  if (history.error) return <ErrorState problem={history.error} onRetry={() => void history.refetch()} />
  if (!history.data) return <SkeletonRows rows={4} />
  const { days, cases } = history.data
  return (
    <>
      <Section title="Alerts over time" hint="by day, in UTC">
        {days.length === 0 ? (
          <p className="cw-hint">No alert of the last 90 days touches it.</p>
        ) : (
          <DayBars days={days} />
        )}
      </Section>
      {cases.length > 0 && (
        <Section title="Cases" hint={cases.length}>
          <ul>
            {cases.map((kase) => (
              <li key={kase.id} className={css.row}>
                <SeverityMark level={kase.severity} bare size={12} />
                <span className={css.key}>{kase.key}</span>
                <Link to="/cases/$id" params={{ id: kase.key } as never} className="cw-cut" data-tip-cut="">
                  {kase.title}
                </Link>
                <span className={css.end}>
                  {kase.stage}, {plural(kase.alerts, 'alert', 'alerts')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

export const AssetAlerts = ({ id, limit = 50 }: { id: string; limit?: number }) => {
  const alerts = useAskList(assetAlerts, { id, query: { limit } })
  return (
    <Section title="Alerts">
      {alerts.error && <p className="cw-hint">{alerts.error.detail}</p>}
      {alerts.isPending && <SkeletonRows rows={4} height={24} />}
      {alerts.data && alerts.items.length === 0 && <p className="cw-hint">No alert that you may see touches it.</p>}
      <ul aria-label="Alerts that touch it">
        {alerts.items.map((alert) => (
          <li key={alert.id} className={css.row}>
            <SeverityMark level={alert.severity} bare size={12} />
            <Link to="/alerts/$id" params={{ id: alert.id } as never} className="cw-cut" data-tip-cut="">
              {alert.title}
            </Link>
            {alert.case && <span className={css.key}>{alert.case.key}</span>}
            <span className={css.end}>
              <Time at={alert.occurredAt} />
            </span>
          </li>
        ))}
      </ul>
      {alerts.hasNextPage && (
        <Button size="xs" loading={alerts.isFetchingNextPage} onClick={() => void alerts.fetchNextPage()}>
          Show earlier
        </Button>
      )}
    </Section>
  )
}
