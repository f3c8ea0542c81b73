import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { ReviewLine } from '../../contract/review.ts'
import { countCauses } from '../../contract/requests/forms.ts'
import { listReviews } from '../../contract/requests/reviews.ts'
import { LearningTabs } from '../parts/learning-tabs.tsx'
import css from '../parts/review.module.css'

type State = 'all' | 'open' | 'finished'
const states = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Running' },
  { value: 'finished', label: 'Finished' },
] as const

const day = 86_400_000
const periods = [
  { value: '90', label: 'the last 90 days' },
  { value: '365', label: 'the last year' },
  { value: '', label: 'all time' },
] as const

/** Reviews of all cases, and beside them how often each cause was named: every number opens the list it counts. */
export const ReviewsPage = () => {
  const [search, patch] = useSearchState()
  const [state, cause, days] = [one(search['state']) as State | undefined, one(search['cause']), one(search['days'])]
  const since = useSince(days)
  const query = {
    ...(cause ? { cause, state: 'finished' as const } : { state: state ?? ('all' as const) }),
    ...(cause && since ? { from: since } : {}),
    ...(one(search['lead']) ? { lead: 'me' as const } : {}),
  }
  const list = useAskList(listReviews, { query })
  return (
    <div className={css.page}>
      <PageHead title="Reviews">
        <LearningTabs />
      </PageHead>
      <div className={css.bar}>
        <Segmented
          label="Which reviews"
          options={states}
          value={cause ? 'finished' : (state ?? 'all')}
          onChange={(next) => patch({ state: next === 'all' ? undefined : next, cause: undefined })}
        />
        <Segmented
          label="Whose"
          options={[
            { value: '', label: 'Everybody’s' },
            { value: 'me', label: 'Led by me' },
          ]}
          value={one(search['lead']) ?? ''}
          onChange={(lead) => patch({ lead: lead || undefined })}
        />
        {cause && <Button onClick={() => patch({ cause: undefined })}>Whatever the cause</Button>}
      </div>
      <div className={css.columns}>
        <div className={css.scroll}>
          {list.isPending && <SkeletonRows rows={8} />}
          {list.error && <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
          {list.data && list.items.length === 0 && (
            <EmptyState>No review is like that. One is begun on the tab Review of a case.</EmptyState>
          )}
          <ul aria-label="Reviews">
            {list.items.map((review) => (
              <Row key={review.id} review={review} />
            ))}
          </ul>
          {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>More</Button>}
        </div>
        <Causes cause={cause} days={days} since={since} onDays={(next) => patch({ days: next || undefined })} />
      </div>
    </div>
  )
}

/** From midnight (UTC) of that day, so that the question stays the same while one reads. */
const useSince = (days: string | undefined): string | undefined => {
  const now = useNow()
  if (!days) return undefined
  return new Date((Math.floor(now / day) - Number(days)) * day).toISOString()
}

const Row = ({ review }: { review: ReviewLine }) => (
  <li className={css.row}>
    <span className="cw-second">{review.case.key}</span>
    <Link to={`/cases/${review.case.id}/review`} className="cw-cut">
      {review.case.title}
    </Link>
    <span className="cw-cut">{review.lead?.name ?? 'Nobody leads it'}</span>
    <span className="cw-second">
      {review.finishedAt ? (
        <>
          finished <Time at={review.finishedAt} />
        </>
      ) : review.dueAt ? (
        <>
          due <Time at={review.dueAt} />
        </>
      ) : (
        'running'
      )}
    </span>
    <span className="cw-hint">
      {[review.asksMe && 'You are asked how it went', review.form, ...review.causes].filter(Boolean).join(' · ')}
    </span>
  </li>
)

type CausesProps = {
  cause: string | undefined
  days: string | undefined
  since: string | undefined
  onDays: (days: string) => void
}

const Causes = ({ cause, days, since, onDays }: CausesProps) => {
  const asked = useAsk(countCauses, { query: since ? { from: since } : {} })
  return (
    <aside className={css.side} aria-label="Causes">
      <h2>Causes</h2>
      <SelectField label="Of reviews finished in" value={days ?? ''} onChange={onDays} options={periods} />
      {asked.data?.items.length === 0 && <p className="cw-hint">No finished review names a cause.</p>}
      {asked.data && asked.data.items.length > 0 && (
        <table className={css.counts}>
          <caption className="cw-hint">
            Cases that name it; finished reviews: {formatNumber(asked.data.reviews.value)}
            {asked.data.reviews.more ? '+' : ''}
          </caption>
          <tbody>
            {asked.data.items.map(({ key, name, area, cases }) => (
              <tr key={key}>
                <td>
                  <Link
                    to="/reviews"
                    search={{ cause: key, ...(days ? { days } : {}) } as never}
                    aria-current={key === cause ? 'true' : undefined}
                  >
                    {name}
                  </Link>
                </td>
                <td className="cw-hint">{area}</td>
                <td>{formatNumber(cases)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </aside>
  )
}
