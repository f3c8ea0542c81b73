import { Link } from '@tanstack/react-router'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Sighting } from '../../contract/observable.ts'
import css from './observables.module.css'

/** Alerts and cases in which an observable was seen, newest first. */
export const SeenIn = ({ seen, problem }: { seen: readonly Sighting[] | undefined; problem: Problem | null }) => {
  if (problem) return <p className="cw-hint">{problem.detail}</p>
  if (!seen) return <p className="cw-hint">Looking where else it was seen …</p>
  if (seen.length === 0) return <p className="cw-hint">Not seen anywhere you may look.</p>
  return (
    <ul className={css.seen} aria-label="Seen in">
      {seen.map((sighting) => (
        <li key={`${sighting.subjectKind}-${sighting.subjectId}`}>
          <SeverityMark level={sighting.severity} bare size={12} />
          {sighting.case && (
            <Link to="/cases/$id" params={{ id: sighting.case.key } as never} className={css.key}>
              {sighting.case.key}
            </Link>
          )}
          <Link
            to={sighting.subjectKind === 'case' ? '/cases/$id' : '/alerts/$id'}
            params={
              {
                id: sighting.subjectKind === 'case' ? (sighting.case?.key ?? sighting.subjectId) : sighting.subjectId,
              } as never
            }
            className="cw-cut"
            data-tip-cut
          >
            {sighting.title}
          </Link>
          <span className="cw-hint">
            <Time at={sighting.seenAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}
