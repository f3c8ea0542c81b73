import { Button } from '@mantine/core'
import { useAskList } from '../../../../platform/web/ask.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { asProblem } from '../../../../platform/web/client.ts'
import { listDecisions } from '../../contract/requests/activity.ts'
import css from '../parts/activity.module.css'

/** What somebody was refused, and who read what is guarded. */
export const DecisionsPage = () => {
  const list = useAskList(listDecisions)
  return (
    <div className={css.page}>
      <PageHead title="Decisions" />
      {list.isPending && <SkeletonRows rows={12} />}
      {list.error && <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
      {list.data && list.items.length === 0 && (
        <EmptyState>Nobody was refused anything yet. Refusals and guarded reads stand here.</EmptyState>
      )}
      {list.items.length > 0 && <Decisions items={list.items} />}
      {list.hasNextPage && (
        <div className={css.more}>
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            Show earlier
          </Button>
        </div>
      )}
    </div>
  )
}

const Decisions = ({ items }: { items: ReturnType<typeof useAskList<typeof listDecisions>>['items'] }) => (
  <table className={css.decisions} aria-label="Decisions">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Who</th>
        <th scope="col">Wanted</th>
        <th scope="col">Outcome</th>
        <th scope="col">Why</th>
      </tr>
    </thead>
    <tbody>
      {items.map((decision) => (
        <tr key={decision.id}>
          <td>
            <Time at={decision.at} as="day" />
          </td>
          <td>{decision.actor?.name ?? 'Caseward'}</td>
          <td>
            <code>{decision.permission}</code>
            {decision.subjectRef && <div className="cw-hint cw-cut">{decision.subjectRef}</div>}
          </td>
          <td className={decision.allowed ? undefined : css.refused}>{decision.allowed ? 'Allowed' : 'Refused'}</td>
          <td className="cw-second">{decision.reason}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
