import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { StageRing } from '../../../../platform/web/ui/marks/stage-ring.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { relatedToAlert } from '../../contract/requests/list-alerts.ts'
import { statusWord } from '../words.ts'
import css from './alert.module.css'

type Via = readonly { value: string }[]

const firstFew = 6

/** Cases and alerts that share observables, the rarest shared first. */
export const AlertRelated = ({ alertId }: { alertId: string }) => {
  const related = useAsk(relatedToAlert, { id: alertId }, { staleTime: 30_000 })
  if (related.error) {
    return (
      <Section title="Related">
        <p className="cw-hint">{related.error.detail}</p>
      </Section>
    )
  }
  if (!related.data) return null
  const { cases, alerts } = related.data
  const count = cases.length + alerts.length
  if (count === 0) return null
  return (
    <Section title="Related" hint={`${count}, by shared observables`}>
      <ul className={css.related}>
        {cases.map(({ case: kase, via }) => (
          <li key={kase.id}>
            <StageRing part={kase.stage === 'closed' ? 1 : kase.stage === 'new' ? 0 : 0.5} size={12} />
            <Link to="/cases/$id" params={{ id: kase.key } as never} className="cw-cut" data-tip-cut>
              <span className={css.key}>{kase.key}</span> <b>{kase.title}</b>
            </Link>
            <Shared via={via} />
          </li>
        ))}
        {alerts.slice(0, firstFew).map(({ alert, via }) => (
          <li key={alert.id}>
            <SeverityMark level={alert.severity} bare size={12} />
            <Link
              to="/alerts/$id"
              params={{ id: alert.id } as never}
              className="cw-cut"
              data-tip={`${alert.title}, ${statusWord(alert.status).toLowerCase()}`}
            >
              {alert.title}
            </Link>
            <Shared via={via} at={alert.receivedAt} />
          </li>
        ))}
      </ul>
      {alerts.length > firstFew && (
        <p className="cw-hint">and {plural(alerts.length - firstFew, 'alert', 'alerts')} more that share less</p>
      )}
    </Section>
  )
}

/** Many alerts have one title: when it came tells which. */
const Shared = ({ via, at }: { via: Via; at?: string }) => (
  <span className={css.shared} data-tip={via.map(({ value }) => value).join(', ')}>
    {at && (
      <>
        <Time at={at} as="day" /> ·{' '}
      </>
    )}
    {via.length} shared
  </span>
)
