import { Link } from '@tanstack/react-router'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { SimilarAlert, SimilarCase } from '../../contract/similar.ts'
import { verdictWords } from '../suggestion-words.ts'
import css from './similar.module.css'

/** Alerts like this one: what they turned out to be, how they were solved, why they are like it. */
export const AlertsLike = ({ alerts }: { alerts: readonly SimilarAlert[] }) => (
  <ul aria-label="Similar alerts">
    {alerts.map(({ alert, disposition, note, closedBy, closedAt, reasons }) => (
      <li key={alert.id} className={css.like}>
        <div className={css.line}>
          <SeverityMark level={alert.severity} bare size={12} />
          <Link to="/alerts/$id" params={{ id: alert.id } as never} className="cw-cut" data-tip-cut="">
            {alert.title}
          </Link>
          <span className={css.end}>
            {disposition ? verdictWords[disposition] : (alert.case?.key ?? 'open')} ·{' '}
            <Time at={closedAt ?? alert.receivedAt} />
          </span>
        </div>
        <p className={css.why}>
          {reasons.join(', ')}
          {closedBy && `; closed by ${closedBy.name}`}
          {note && <>: {note}</>}
        </p>
      </li>
    ))}
  </ul>
)

/** Closed cases like this one. */
export const CasesLike = ({ cases }: { cases: readonly SimilarCase[] }) => (
  <ul aria-label="Similar cases">
    {cases.map(({ case: kase, severity, disposition, summary, closedBy, closedAt, reasons }) => (
      <li key={kase.id} className={css.like}>
        <div className={css.line}>
          <SeverityMark level={severity} bare size={12} />
          <Link to="/cases/$id" params={{ id: kase.key } as never} className="cw-cut" data-tip-cut="">
            <span className={css.key}>{kase.key}</span> {kase.title}
          </Link>
          <span className={css.end}>{closedAt && <Time at={closedAt} />}</span>
        </div>
        <p className={css.why}>
          {disposition && <b>{verdictWords[disposition]}</b>}
          {closedBy && ` by ${closedBy.name}`}
          {disposition && '; '}
          {reasons.join(', ')}
        </p>
        {summary && <p className={css.summary}>{summary}</p>}
      </li>
    ))}
  </ul>
)
