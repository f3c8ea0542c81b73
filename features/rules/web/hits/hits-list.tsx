import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { listRuleHits } from '../../contract/requests/hits.ts'
import css from '../rules.module.css'
import { HitLine } from './hit-line.tsx'

const shownOptions = [
  { value: 'all', label: 'All' },
  { value: 'acted', label: 'Acted' },
  { value: 'dry', label: 'Dry run' },
  { value: 'stopped', label: 'Stopped' },
  { value: 'troubled', label: 'Refused or stopped' },
] as const
type Shown = (typeof shownOptions)[number]['value']

/** What a rule did, or would have done, the newest first. */
export const HitsList = ({ ruleId }: { ruleId: string }) => {
  const [shown, setShown] = useState<Shown>('all')
  const only = shown === 'all' ? {} : shown === 'troubled' ? { troubled: 'true' as const } : { outcome: shown }
  // A hit is no fact of the log: nothing tells that one came.
  const list = useAskList(listRuleHits, { query: { rule: ruleId, limit: 50, ...only } }, { refetchInterval: 5000 })
  return (
    <div className={css.scroll}>
      <div className={css.bar}>
        <Segmented label="Which hits" options={shownOptions} value={shown} onChange={setShown} />
      </div>
      {list.error && list.items.length === 0 ? (
        <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows rows={8} height={52} />
      ) : list.items.length === 0 ? (
        <EmptyState>
          {shown === 'all'
            ? 'It has not held yet. It looks at what comes from the moment it was switched on.'
            : 'None of this kind.'}
        </EmptyState>
      ) : (
        <ul className={css.lines} aria-label="Hits">
          {list.items.map((hit) => (
            <HitLine key={hit.id} hit={hit} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className={css.bar}>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </div>
  )
}
