import { useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { Check } from '../form/check.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../layout/states.tsx'
import type { Column } from './column.ts'
import { shownColumns } from './column.ts'
import { GridRow } from './grid-row.tsx'
import css from './grid.module.css'
import type { Grid } from './use-grid.ts'

/** As `useAskList` answers; a list that is all there needs none of the rest. */
export type Loading = {
  isPending: boolean
  error: Problem | null
  refetch: () => unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

type Props<Row> = {
  grid: Grid<Row>
  label: string
  columns: readonly Column<Row>[]
  hidden?: ReadonlySet<string>
  loading?: Loading
  empty: ReactNode
  /** Rows can be ticked. */
  selectable?: boolean
  rowHeight?: 28 | 32 | 36 | 52
  /** How many there are in all, if known. */
  total?: number | undefined
  /** A plain name of the row, for its tick box. */
  nameOf: (row: Row) => string
}

const none: ReadonlySet<string> = new Set()

/** A list of any length: only the rows in sight are drawn. Keys: see grid-actions, and arrows while it has the focus. */
export const DataGrid = <Row,>(props: Props<Row>) => {
  const {
    grid,
    label,
    columns,
    hidden = none,
    loading,
    empty,
    selectable = false,
    rowHeight = 32,
    total,
    nameOf,
  } = props
  const { rows, keys, state, controls } = grid
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const shown = shownColumns(columns, hidden, width)
  const template = [...(selectable ? ['14px'] : []), ...shown.map((column) => column.width)].join(' ')
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keys[index] ?? index,
    overscan: 10,
    scrollPaddingStart: 28,
    initialOffset: grid.firstScroll,
    paddingStart: 0,
  })
  const items = virtual.getVirtualItems()
  useNextPage(loading, (items.at(-1)?.index ?? 0) >= rows.length - 15)
  const { current, at } = state
  useEffect(() => {
    if (current !== undefined) virtual.scrollToIndex(at, { align: 'auto' })
  }, [virtual, current, at])
  if (rows.length === 0 && loading?.isPending) return <SkeletonRows rows={16} height={rowHeight} />
  if (rows.length === 0 && loading?.error)
    return <ErrorState problem={loading.error} onRetry={() => loading.refetch()} />
  if (rows.length === 0) return typeof empty === 'string' ? <EmptyState>{empty}</EmptyState> : empty
  const gridColumns = { gridTemplateColumns: template }
  return (
    <div
      ref={scroller}
      className={css.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={total ?? (loading?.hasNextPage ? -1 : rows.length + 1)}
      aria-colcount={shown.length + (selectable ? 1 : 0)}
      aria-multiselectable={selectable || undefined}
      aria-activedescendant={state.current === undefined ? undefined : `${grid.name}-${state.current}`}
      tabIndex={0}
      onKeyDown={(event) => arrowKeys(event, controls, { at: state.at, last: rows.length - 1 })}
      onScroll={(event) => grid.rememberScroll(event.currentTarget.scrollTop)}
    >
      <div className={css.headRow} role="row" aria-rowindex={1} style={gridColumns}>
        {selectable && (
          <div role="columnheader">
            <Check
              bare
              label="Select all loaded rows"
              checked={state.selected.size === rows.length}
              mixed={state.selected.size > 0 && state.selected.size < rows.length}
              onChange={controls.selectLoaded}
            />
          </div>
        )}
        {shown.map((column) => (
          <div key={column.id} role="columnheader" className={css.headCell} data-align={column.align}>
            {column.head}
            <span className={column.head === undefined ? undefined : 'cw-hidden'}>{column.name}</span>
          </div>
        ))}
      </div>
      <div role="rowgroup" className={css.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index] as Row
          const key = keys[index] as string
          return (
            <GridRow
              key={key}
              row={row}
              rowKey={key}
              id={`${grid.name}-${key}`}
              index={index}
              columns={shown}
              name={nameOf(row)}
              controls={controls}
              selectable={selectable}
              current={key === state.current}
              selected={state.all || state.selected.has(key)}
              style={{ ...gridColumns, height: rowHeight, transform: `translateY(${start}px)` }}
            />
          )
        })}
      </div>
      {loading?.isFetchingNextPage && <SkeletonRows rows={3} height={rowHeight} />}
      {loading?.error && <ErrorState problem={loading.error} onRetry={() => loading.fetchNextPage()} />}
    </div>
  )
}

const arrowKeys = (
  event: KeyboardEvent,
  controls: Grid<unknown>['controls'],
  { at, last }: { at: number; last: number },
) => {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
  const moves: Record<string, () => void> = {
    ArrowDown: () => controls.move(1),
    ArrowUp: () => controls.move(-1),
    Home: () => controls.moveTo(0),
    End: () => controls.moveTo(last),
    PageDown: () => controls.moveTo(at + 20),
    PageUp: () => controls.moveTo(at - 20),
    ' ': () => controls.toggle(),
  }
  const move = moves[event.key]
  if (!move) return
  event.preventDefault()
  move()
}

const useNextPage = (loading: Loading | undefined, near: boolean) => {
  const wanted = near && loading?.hasNextPage === true && !loading.isFetchingNextPage && !loading.error
  const next = useRef(loading?.fetchNextPage)
  next.current = loading?.fetchNextPage
  useEffect(() => {
    if (wanted) next.current?.()
  }, [wanted])
}

/** Columns go by the room of the list, not of the window: a wide preview leaves it little. */
const useWidth = (element: { current: HTMLElement | null }): number => {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY)
  const observed = element.current
  useLayoutEffect(() => {
    if (!element.current) return
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [element, observed])
  return width
}
