import { Button } from '@mantine/core'
import { useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { LearningTabs } from '../../../reviews/web/index.ts'
import { listImprovements } from '../../contract/requests/improvements.ts'
import { ImprovementRow } from '../parts/improvement-row.tsx'
import css from '../parts/improvements.module.css'

type State = 'open' | 'overdue' | 'over'
const states = [
  { value: 'open', label: 'Open' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'over', label: 'Done or dropped' },
] as const
const owners = [
  { value: '', label: 'Everybody’s' },
  { value: 'me', label: 'Mine' },
] as const

/** Corrective actions of all cases: what is due first stands first. */
export const ImprovementsPage = () => {
  const [search, patch] = useSearchState()
  const state = (one(search['state']) ?? 'open') as State
  const mine = one(search['owner']) === 'me'
  const list = useAskList(listImprovements, { query: { state, ...(mine ? { owner: 'me' } : {}) } })
  return (
    <div className={css.page}>
      <PageHead title="Improvements">
        <LearningTabs />
      </PageHead>
      <div className={css.bar}>
        <Segmented
          label="Which actions"
          options={states}
          value={state}
          onChange={(next) => patch({ state: next === 'open' ? undefined : next })}
        />
        <Segmented
          label="Whose"
          options={owners}
          value={mine ? 'me' : ''}
          onChange={(next) => patch({ owner: next || undefined })}
        />
      </div>
      <div className={css.list}>
        {list.isPending && <SkeletonRows rows={8} />}
        {list.error && <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
        {list.data && list.items.length === 0 && (
          <EmptyState>
            {state === 'overdue'
              ? 'Nothing is overdue.'
              : 'No action is like that. They are added on the tab Review of a case, and live on after it.'}
          </EmptyState>
        )}
        <ul aria-label="Corrective actions">
          {list.items.map((item) => (
            <ImprovementRow key={item.id} item={item} />
          ))}
        </ul>
        {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>More</Button>}
      </div>
    </div>
  )
}
