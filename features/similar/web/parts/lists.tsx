import { Link } from '@tanstack/react-router'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { ruleOf } from '../../../alerts/contract/rule.ts'
import type { SimilarAlert, SimilarCase } from '../../contract/similar.ts'
import { verdictWords } from '../suggestion-words.ts'
import css from './similar.module.css'

type Props = { alerts: readonly SimilarAlert[]; most: number }

/** Alerts like this one: what they turned out to be, how they were solved, why they are like it; each kind once. */
export const AlertsLike = ({ alerts, most }: Props) => (
  <ul aria-label="Similar alerts">
    {[...Map.groupBy(alerts, kindOf).values()].slice(0, most).map((same) => (
      <AlertLike key={same[0]!.alert.id} same={same} />
    ))}
  </ul>
)

/** What is the same to the reader: one rule, solved in one way by one person. */
const kindOf = ({ alert, disposition, note, closedBy }: SimilarAlert): string =>
  JSON.stringify([ruleOf(alert.title), alert.source, disposition, note, closedBy?.id])

const AlertLike = ({ same }: { same: readonly SimilarAlert[] }) => {
  const { alert, disposition, note, closedBy, closedAt, reasons } = same[0]!
  return (
    <li className={css.like}>
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
        {same.length > 1 && <b>and {same.length - 1} more like it: </b>}
        {reasons.join(', ')}
        {closedBy && `; closed by ${closedBy.name}`}
        {note && <>: {note}</>}
      </p>
    </li>
  )
}

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
