import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { nowMs, useZone } from '../../../../platform/web/time/clock.ts'
import { clockTimeWithZone } from '../../../../platform/web/time/format-time.ts'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { fromWhenInput, toWhenInput } from '../../../../platform/web/ui/form/when-input.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { KaseOfTimeline } from '../event-desk.ts'
import { addEventAction, timelineContext } from '../event-desk.ts'
import { EventDialog } from './event-dialog.tsx'
import { Line } from './line.tsx'
import css from './line.module.css'
import type { Shown } from './use-timeline.ts'
import { kindsOf, shownOptions, useTimeline } from './use-timeline.ts'

const orders = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
] as const

/** The whole line of time; kinds, order and span stand in the address. */
export const TimelineTab = ({ kase }: { kase: KaseOfTimeline }) => {
  const [state, patch] = useSearchState()
  const me = useMe()
  const zone = useZone()
  const hidesAlerts = kase.manner?.hides.includes('alerts') ?? false
  const shown = shownOptions.find((option) => option.value === one(state['show']))?.value ?? ('all' satisfies Shown)
  const order = one(state['order']) === 'oldest' ? 'oldest' : 'newest'
  const [from, to] = [one(state['from']), one(state['to'])]
  const line = useTimeline(
    kase.id,
    {
      limit: 100,
      reach: reachOf(kase, state),
      ...kindsOf[shown],
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    },
    order,
  )
  useActionContext(timelineContext, kase)
  const more = line.hasNextPage && (
    <div className={css.more}>
      <Button onClick={() => void line.fetchNextPage()} loading={line.isFetchingNextPage}>
        Show earlier
      </Button>
    </div>
  )
  return (
    <div className={css.tab}>
      <div className={css.filters}>
        <Segmented
          label="What the timeline shows"
          options={shownOptions.filter(({ value }) => value !== 'alerts' || !hidesAlerts)}
          value={shown}
          onChange={(show) => patch({ show: show === 'all' ? undefined : show })}
        />
        <Segmented
          label="Order"
          options={orders}
          value={order}
          onChange={(next) => patch({ order: next === 'newest' ? undefined : next })}
        />
        <Slot name="case.reach" props={{ kase }} />
        <Bound label="From" value={from} onChange={(value) => patch({ from: value })} />
        <Bound label="To" value={to} onChange={(value) => patch({ to: value })} />
        <span className="cw-hint">{clockTimeWithZone(nowMs(), zone).slice(6)}</span>
        <span className={css.headEnd}>
          <ActionButton action={addEventAction} icon />
        </span>
      </div>
      {line.isPending && <SkeletonRows rows={12} />}
      {line.error && line.items.length === 0 && <ErrorState problem={line.error} onRetry={() => void line.refetch()} />}
      {line.data && line.items.length === 0 && (
        <EmptyState>
          Nothing that fits happened yet. Events that people add, {!hidesAlerts && 'alerts, '}notes and the course of
          the case stand here in one line
          {me.may('activity.read') && (
            <>
              ; every single change is in its <Link to={`/cases/${kase.id}/activity`}>activity</Link>
            </>
          )}
          .
        </EmptyState>
      )}
      {order === 'oldest' && more}
      <Line items={line.items} kase={kase} />
      {order === 'newest' && more}
      <EventDialog />
    </div>
  )
}

type BoundProps = { label: string; value: string | undefined; onChange: (value: string | undefined) => void }

const Bound = ({ label, value, onChange }: BoundProps) => {
  const zone = useZone()
  return (
    <label className={css.bound}>
      {label}
      <input
        type="datetime-local"
        value={toWhenInput(value, zone).slice(0, 16)}
        onChange={(event) => onChange(fromWhenInput(event.target.value, zone))}
      />
    </label>
  )
}
