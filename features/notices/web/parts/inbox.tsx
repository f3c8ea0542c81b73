import { Button } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { speak } from '../../../../platform/web/undo.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { asProblem } from '../../../../platform/web/client.ts'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { countNotices, listNotices } from '../../contract/requests/notices.ts'
import { useReading } from './use-reading.ts'
import css from './inbox.module.css'
import { NoticeRow } from './notice-row.tsx'

/** What one was told: mentions, assignments, followed cases. A dot when something is unread. */
export const Inbox = () => {
  const pop = usePop()
  const count = useAsk(countNotices)
  const unread = count.data?.unread
  useSpokenArrivals(unread?.value)
  const words = unread && unread.value > 0 ? `Inbox, ${unread.value}${unread.more ? ' or more' : ''} unread` : 'Inbox'
  return (
    <>
      <span className={css.bell} data-unread={(unread?.value ?? 0) > 0 || undefined}>
        <IconButton icon={IconInbox} label={words} size={32} aria-haspopup="dialog" {...pop.trigger} />
      </span>
      <Pop open={pop.open} onClose={pop.close} anchor={pop.anchor} label="Inbox" side="bottom-end" width={420}>
        <InboxList onGo={pop.close} unread={unread?.value ?? 0} />
      </Pop>
    </>
  )
}

/** Arrivals are read out, not only shown. */
const useSpokenArrivals = (unread: number | undefined) => {
  const before = useRef<number>(undefined)
  useEffect(() => {
    if (unread === undefined) return
    if (before.current !== undefined && unread > before.current)
      speak(`${plural(unread - before.current, 'new notice', 'new notices')} in your inbox.`)
    before.current = unread
  }, [unread])
}

const InboxList = ({ onGo, unread }: { onGo: () => void; unread: number }) => {
  const list = useAskList(listNotices)
  const { markAll } = useReading()
  const newest = list.items[0]
  return (
    <div className={css.inbox}>
      <div className={css.head}>
        <h2>Inbox</h2>
        {unread > 0 && newest && (
          <Button variant="subtle" size="xs" onClick={() => void markAll(newest.id)}>
            Mark all as read
          </Button>
        )}
      </div>
      {list.isPending && <SkeletonRows rows={4} height={52} />}
      {list.error && <ErrorState problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
      {list.data && list.items.length === 0 && (
        <EmptyState>
          Nothing yet. You are told here when somebody mentions you, gives you work, or moves a case you follow.
        </EmptyState>
      )}
      <ul className={css.list}>
        {list.items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onGo={onGo} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className={css.more}>
          <Button size="xs" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            Show earlier
          </Button>
        </div>
      )}
    </div>
  )
}
