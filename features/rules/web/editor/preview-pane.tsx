import { Link } from '@tanstack/react-router'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { PreviewHit, RulePreview } from '../../contract/requests/hits.ts'
import { subjectLink } from '../hits/subject-link.ts'
import css from '../rules.module.css'
import { actWords, factWords } from '../words.ts'
import type { Previewed } from './use-preview.ts'

/** What the rule would have done, were it there already. */
export const PreviewPane = ({ preview }: { preview: Previewed }) => {
  const { data, error } = preview
  return (
    <section className={css.preview} aria-label="What it would have done" aria-busy={preview.waiting}>
      {!data && !error && <SkeletonRows rows={8} height={44} />}
      {error && <ErrorState problem={error} onRetry={() => void preview.refetch()} />}
      {data && !error && <Told preview={data} stale={preview.waiting} />}
    </section>
  )
}

const Told = ({ preview, stale }: { preview: RulePreview; stale: boolean }) => {
  if (preview.faults.some(({ path }) => !path.startsWith('acts.'))) return <Faults faults={preview.faults} />
  const { hits, looked, since, sentence, examples, untold, untoldBecause } = preview
  return (
    <div className={css.told}>
      <div className={css.figure}>
        <h2 aria-live="polite">Would have hit {formatNumber(hits)}</h2>
        <span className="cw-hint">
          of {formatNumber(looked)}
          {since && (
            <>
              , since <Time at={since} as="day" />
            </>
          )}
        </span>
        {stale && <span className={`cw-hint ${css.again}`}>looking again</span>}
      </div>
      <div className={css.share} aria-hidden="true">
        <span style={{ width: `${looked === 0 ? 0 : Math.max(hits > 0 ? 0.6 : 0, (100 * hits) / looked)}%` }} />
      </div>
      <p className={css.sentence}>{sentence}</p>
      {untold > 0 && (
        <p className={css.untold}>
          Of {plural(untold, 'more', 'more')} it could not be told{untoldBecause && `: ${untoldBecause}`}
        </p>
      )}
      {examples.length === 0 ? (
        <EmptyState>
          {looked === 0 ? 'Nothing came yet that it could look at.' : 'None of them would be hit.'}
        </EmptyState>
      ) : (
        <Examples examples={examples} hits={hits} />
      )}
    </div>
  )
}

const Faults = ({ faults }: Pick<RulePreview, 'faults'>) => (
  <div className={css.faulty}>
    <h2>It cannot be tried yet</h2>
    <ul>
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>{message}</li>
      ))}
    </ul>
  </div>
)

const Examples = ({ examples, hits }: { examples: readonly PreviewHit[]; hits: number }) => (
  <>
    <ul className={css.examples} aria-label="What it would have hit">
      {examples.map((hit) => (
        <li key={`${hit.subject.id} ${hit.at} ${hit.fact ?? ''}`}>
          <Time at={hit.at} as="day" />
          <div className={css.said}>
            <p className={css.name}>
              <Link {...subjectLink(hit.subject)} data-tip-cut="">
                {hit.subject.name}
              </Link>
              {hit.fact && <span className="cw-hint">{factWords(hit.fact).toLowerCase()}</span>}
            </p>
            {hit.acts.length === 0 ? (
              <p className="cw-hint">It would do nothing yet: say what is to be done</p>
            ) : (
              hit.acts.map((act, at) => (
                <p key={at} className={act.outcome === 'would' ? css.would : css.wrong}>
                  {act.outcome !== 'would' && `${actWords[act.outcome]}: `}
                  {act.says}
                </p>
              ))
            )}
          </div>
        </li>
      ))}
    </ul>
    <p className={css.foot}>
      {examples.length < hits && `The newest ${examples.length} of ${formatNumber(hits)}. `}Judged by how things stand
      now; nothing was done.
    </p>
  </>
)
