import { Fragment } from 'react'
import { useNow, useZone } from '../../../../platform/web/time/clock.ts'
import type { TimelineItem } from '../../contract/timeline-item.ts'
import type { KaseOfTimeline } from '../event-desk.ts'
import { dayOf } from '../day-of.ts'
import { LineItem } from './line-item.tsx'
import css from './line.module.css'

/** Entries parted by days, times in a fixed column at the left of one line. */
export const Line = ({ items, kase }: { items: readonly TimelineItem[]; kase: KaseOfTimeline }) => {
  const now = useNow()
  const zone = useZone()
  const days = items.map((item) => dayOf(Date.parse(item.at), now, zone))
  return (
    <ol className={css.items}>
      {items.map((item, at) => (
        <Fragment key={`${item.kind} ${item.id}`}>
          {days[at] !== days[at - 1] && <li className={css.day}>{days[at]}</li>}
          <LineItem item={item} kase={kase} />
        </Fragment>
      ))}
    </ol>
  )
}
