import { Button } from '@mantine/core'
import { useAskList, useChange } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { DeadDelivery } from '../../contract/channel.ts'
import { discardDelivery, listDeadDeliveries, retryDelivery } from '../../contract/requests/channels.ts'
import css from './settings.module.css'
import { whyLabels } from './why-words.ts'

/** What could not be sent and was given up: seen, and sent again by a button. */
export const DeadSection = () => {
  const list = useAskList(listDeadDeliveries)
  return (
    <Section title="Could not be sent">
      {list.isPending && <SkeletonRows rows={2} height={40} />}
      {list.error && <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
      {list.data && list.items.length === 0 && (
        <EmptyState>Every notice went out. What does not, after a day and a half of tries, stands here.</EmptyState>
      )}
      {list.items.length > 0 && (
        <ul className={css.rows}>
          {list.items.map((delivery) => (
            <DeadRow key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show earlier
        </Button>
      )}
    </Section>
  )
}

const DeadRow = ({ delivery }: { delivery: DeadDelivery }) => {
  const { id, can, person, channel, caseKey, why, said, givenUpAt, attempts } = delivery
  const to = channel?.name ?? person?.name ?? ''
  const refreshes = [listDeadDeliveries]
  const retry = useChange(retryDelivery, { refreshes, onDone: () => announce(`The notice to ${to} is sent once more`) })
  const discard = useChange(discardDelivery, {
    refreshes,
    onDone: () => announce(`You gave up on the notice to ${to}`),
  })
  return (
    <li>
      <div className={css.row}>
        <span>{to}</span>
        <span className="cw-hint">
          {[why && whyLabels[why].label, caseKey, `${attempts} tries`].filter(Boolean).join(' · ')}
        </span>
        <span className="cw-second cw-cut" data-tip-cut>
          {said}
        </span>
        <span className={css.rowEnd}>
          <Time at={givenUpAt} as="age" />
          {can.includes(retryDelivery.name) && (
            <Button size="xs" loading={retry.isPending} onClick={() => retry.mutate({ id, body: {} })}>
              Send again
            </Button>
          )}
          {can.includes(discardDelivery.name) && (
            <Button
              size="xs"
              variant="subtle"
              loading={discard.isPending}
              onClick={() => discard.mutate({ id, body: {} })}
            >
              Leave it
            </Button>
          )}
        </span>
      </div>
      <ProblemLine problem={retry.error ?? discard.error} />
    </li>
  )
}
