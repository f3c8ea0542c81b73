import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useActionContext } from '../../actions.ts'
import type { GridControls } from './grid-context.ts'
import { gridContext } from './grid-context.ts'
import type { GridState } from './grid-state.ts'
import { emptyGrid, moveTo, selectLoaded, selectRange, settleGrid, toggleRow } from './grid-state.ts'

/** Lists as they were left: Escape comes back to the same place and selection. */
const left = new Map<string, GridState>()

type Options<Row> = {
  /** Unique among the lists of the product; what is remembered goes by it. */
  name: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  onOpen?: ((row: Row) => void) | undefined
}

/** The current row, the selection and their keys; `DataGrid` draws it. */
export const useGrid = <Row>({ name, rows, keyOf, onOpen }: Options<Row>) => {
  const [kept, setState] = useState<GridState>(() => left.get(name) ?? emptyGrid)
  const [shown, setShown] = useState(name)
  const now = useRef<Now<Row>['current']>({ keys: [], state: kept, rows, onOpen, keyOf })
  // Key functions are written inline; the rows say when keys change.
  now.current.keyOf = keyOf
  const keys = useMemo(() => rows.map((row) => now.current.keyOf(row)), [rows])
  // While the first page loads there are no rows yet: what was remembered must survive that.
  const loaded = useRef(false)
  // Another list in the same place (another view of it) comes with its own memory.
  if (shown !== name) {
    setShown(name)
    setState(left.get(name) ?? emptyGrid)
    loaded.current = false
  }
  loaded.current ||= rows.length > 0
  const state = useMemo(() => (loaded.current ? settleGrid(kept, keys) : kept), [kept, keys])
  if (state !== kept) setState(state)
  now.current = { keys, state, rows, onOpen, keyOf }
  useEffect(() => {
    left.set(name, { ...state, scroll: left.get(name)?.scroll ?? 0 })
  }, [name, state])

  const [moves] = useState(() => controlsOf(now, setState))
  const canOpen = onOpen !== undefined
  const hasSelection = state.selected.size > 0
  const hasCurrent = state.current !== undefined
  const controls = useMemo<GridControls>(
    () => ({ ...moves, canOpen, hasSelection, hasCurrent }),
    [moves, canOpen, hasSelection, hasCurrent],
  )
  useActionContext(gridContext, controls)
  const currentRow = state.current === undefined ? undefined : rows[keys.indexOf(state.current)]
  const selectedRows = useMemo(
    () => rows.filter((_, at) => state.selected.has(keys[at] ?? '')),
    [rows, keys, state.selected],
  )
  const rememberScroll = useCallback(
    (scroll: number) => void left.set(name, { ...(left.get(name) ?? emptyGrid), scroll }),
    [name],
  )
  return { name, rows, keys, state, controls, currentRow, selectedRows, rememberScroll, firstScroll: kept.scroll }
}

export type Grid<Row> = ReturnType<typeof useGrid<Row>>

type Now<Row> = {
  current: {
    keys: readonly string[]
    state: GridState
    rows: readonly Row[]
    onOpen: ((row: Row) => void) | undefined
    keyOf: (row: Row) => string
  }
}

const controlsOf = <Row>(now: Now<Row>, setState: (change: (old: GridState) => GridState) => void) => ({
  move: (by: number) => setState((old) => moveTo(old, now.current.keys, old.current === undefined ? 0 : old.at + by)),
  moveTo: (at: number) => setState((old) => moveTo(old, now.current.keys, at)),
  setCurrent: (key: string | undefined) =>
    setState((old) =>
      key === undefined ? { ...old, current: undefined } : moveTo(old, now.current.keys, now.current.keys.indexOf(key)),
    ),
  toggle: (key?: string) =>
    setState((old) => ((key ?? old.current) ? toggleRow(old, (key ?? old.current) as string) : old)),
  range: (key?: string) =>
    setState((old) =>
      (key ?? old.current) ? selectRange(old, now.current.keys, (key ?? old.current) as string) : old,
    ),
  selectLoaded: () => setState((old) => selectLoaded(old, now.current.keys)),
  selectAllMatching: () => setState((old) => ({ ...old, selected: new Set(now.current.keys), all: true })),
  clear: () => setState((old) => ({ ...old, selected: new Set(), anchor: undefined, all: false })),
  open: () => {
    const { state, keys, rows, onOpen } = now.current
    const row = state.current === undefined ? undefined : rows[keys.indexOf(state.current)]
    if (row !== undefined) onOpen?.(row)
  },
})
