import { Button } from '@mantine/core'
import { useAskList } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { listRows } from '../../contract/requests/readings.ts'
import type { ReadingRow } from '../../contract/run.ts'
import { delayWords, exactTime, textOf } from '../cells.ts'
import css from './readings.module.css'

/** The way a mail took, from station to station, drawn from the sender down; what a station wrote may be a lie. */
export const MailRoute = ({ runId }: { runId: string }) => {
  const list = useAskList(listRows, { id: runId, query: { table: 'route', limit: 200 } })
  if (list.error) return <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />
  if (list.isPending) return <SkeletonRows rows={4} />
  return (
    <div className={css.about}>
      <p className="cw-hint">
        From the sender down. Each station wrote its own line; only those of servers one trusts can be believed.
      </p>
      <ol className={css.route} aria-label="Way of the mail">
        {list.items.map((row) => (
          <Station key={row.number} row={row} />
        ))}
      </ol>
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>Show more</Button>}
    </div>
  )
}

const Station = ({ row: { cells, where } }: { row: ReadingRow }) => {
  const time = textOf(cells, 'time')
  const delay = cells['delay in seconds']
  const [addresses, protocol] = [textOf(cells, 'addresses'), textOf(cells, 'with')]
  return (
    <li data-late={typeof delay === 'number' && (delay > 3600 || delay < 0) ? true : undefined}>
      <b className="cw-mono">{textOf(cells, 'from') || 'unnamed'}</b>
      {addresses && <span className="cw-hint cw-mono">{addresses}</span>}
      <span>
        to <span className="cw-mono">{textOf(cells, 'by') || 'unnamed'}</span>
        {protocol && <span className="cw-hint"> by {protocol}</span>}
      </span>
      <span className="cw-hint">
        {[time && `${exactTime(time)} UTC`, typeof delay === 'number' && delayWords(delay), where]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}
