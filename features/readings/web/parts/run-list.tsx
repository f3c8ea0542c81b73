import { Link } from '@tanstack/react-router'
import { plural } from '../../../../platform/web/texts.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { ReadingRun } from '../../contract/run.ts'
import { howWords, runWords } from '../words.ts'
import css from './readings.module.css'

/** The readings of an exhibit, newest first. */
export const RunList = ({ runs, current }: { runs: readonly ReadingRun[]; current: string }) => (
  <nav aria-label="Readings" className={css.list}>
    {runs.map((run) => (
      <Link
        key={run.id}
        to={'.' as never}
        search={{ run: run.id } as never}
        aria-current={run.id === current ? 'page' : undefined}
        data-state={run.state}
      >
        <b>{runWords(run)}</b>
        <span className="cw-hint">{howWords[run.how]}</span>
        <span className="cw-hint">
          <Time at={run.finishedAt ?? run.askedAt} />
          {run.askedBy && <>, {run.askedBy.name}</>}
          {run.warnings > 0 && <>, {plural(run.warnings, 'warning', 'warnings')}</>}
        </span>
      </Link>
    ))}
  </nav>
)
