import { IconChevronUp } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { nowMs, useZone } from '../../../../platform/web/time/clock.ts'
import { clockTimeWithZone } from '../../../../platform/web/time/format-time.ts'
import { useSearchState } from '../../../../platform/web/search-state.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { KaseOfTimeline } from '../event-desk.ts'
import { addEventAction, timelineContext } from '../event-desk.ts'
import { EventDialog } from './event-dialog.tsx'
import { Line } from './line.tsx'
import css from './line.module.css'
import type { Shown } from './use-timeline.ts'
import { fewKinds, fewOptions, useTimeline } from './use-timeline.ts'

/** The middle of the overview: what happened, the newest at the bottom, where one writes. */
export const CaseLine = ({ kase }: { kase: KaseOfTimeline }) => {
  const [search] = useSearchState()
  const [shown, setShown] = useState<Shown>('all')
  const zone = useZone()
  const line = useTimeline(kase.id, { limit: 30, reach: reachOf(kase, search), ...fewKinds[shown] })
  useActionContext(timelineContext, kase)
  const scroller = useStickToEnd(line.items.at(-1)?.id, line.items[0]?.id)
  return (
    <section className={css.column} aria-labelledby="case-line">
      <header className={css.head}>
        <h2 id="case-line">Timeline</h2>
        <Segmented label="What the timeline shows" options={fewOptions} value={shown} onChange={setShown} />
        <span className="cw-hint" data-tip="Press u for UTC and back">
          {clockTimeWithZone(nowMs(), zone).slice(6)}
        </span>
        <span className={css.headEnd}>
          <ActionButton action={addEventAction} variant="subtle" />
        </span>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <div ref={scroller} className={css.scroll} tabIndex={0} role="region" aria-label="Timeline entries">
        {line.hasNextPage && (
          <button
            type="button"
            className={css.earlier}
            onClick={() => void line.fetchNextPage()}
            disabled={line.isFetchingNextPage}
          >
            <IconChevronUp size={14} stroke={1.6} aria-hidden="true" /> Earlier
          </button>
        )}
        {line.isPending && <SkeletonRows rows={8} height={28} />}
        {line.error && line.items.length === 0 && (
          <ErrorState problem={line.error} onRetry={() => void line.refetch()} />
        )}
        {line.data && line.items.length === 0 && <EmptyState>Nothing of this kind happened yet.</EmptyState>}
        <Line items={line.items} kase={kase} />
      </div>
      <div className={css.composer}>
        <Slot name="case.composer" props={{ kase }} />
      </div>
      <EventDialog />
    </section>
  )
}

/** The newest stays in sight while one is at the end; earlier ones that are fetched do not push what one reads. */
const useStickToEnd = (last: string | undefined, first: string | undefined) => {
  const scroller = useRef<HTMLDivElement>(null)
  const height = useRef(0)
  const atEnd = useRef(true)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const grown = element.scrollHeight - height.current
    if (atEnd.current) element.scrollTop = element.scrollHeight
    else if (element.scrollTop < 40) element.scrollTop += grown
    height.current = element.scrollHeight
  }, [last, first])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24
    }
    // Cards grow when their markdown is drawn, after the list was.
    const watch = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    for (const child of element.children) watch.observe(child)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  return scroller
}
