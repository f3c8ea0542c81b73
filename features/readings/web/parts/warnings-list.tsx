import { Button } from '@mantine/core'
import { useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { listWarnings } from '../../contract/requests/readings.ts'
import css from './readings.module.css'

/** What a reader could not make sense of, and where. */
export const WarningsList = ({ runId }: { runId: string }) => {
  const list = useAskList(listWarnings, { id: runId })
  if (list.error) return <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />
  if (list.isPending) return <SkeletonRows rows={4} />
  return (
    <>
      <ul className={css.warnings} aria-label="Warnings">
        {list.items.map(({ number, detail, where }) => (
          <li key={number}>
            {detail} <span className="cw-hint">{where}</span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  )
}
