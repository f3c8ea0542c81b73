import { Button } from '@mantine/core'
import { useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { listRows } from '../../contract/requests/readings.ts'
import { textOf } from '../cells.ts'
import css from './readings.module.css'

/** What a mail says, as text and never as a page. */
export const MailBody = ({ runId }: { runId: string }) => {
  const list = useAskList(listRows, { id: runId, query: { table: 'body', limit: 50 } })
  if (list.error) return <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />
  if (list.isPending) return <SkeletonRows rows={8} />
  return (
    <div className={css.about}>
      {list.items.map(({ number, cells }, index) => (
        <section key={number}>
          {textOf(cells, 'part') !== textOf(list.items[index - 1]?.cells ?? {}, 'part') && (
            <h3>{textOf(cells, 'part')}</h3>
          )}
          <pre className={css.body}>{textOf(cells, 'text')}</pre>
        </section>
      ))}
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>Show more</Button>}
    </div>
  )
}
