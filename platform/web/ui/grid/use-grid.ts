import { useEffect, useMemo, useRef, useState } from 'react'
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
  // Key functions are written inline; rows say when keys change.
  const keys = useMemo(() => rows.map(keyOf), [rows])
  // While the first page loads there are no rows yet: what was remembered must survive that.
  const loaded = useRef(false)
  loaded.current ||= rows.length > 0
  const state = useMemo(() => (loaded.current ? settleGrid(kept, keys) : kept), [kept, keys])
  useEffect(() => void (state !== kept && setState(state)), [state, kept])
  useEffect(() => void left.set(name, state), [name, state])

  const now = useRef({ keys, state, rows, onOpen })
  now.current = { keys, state, rows, onOpen }
  const controls = useMemo<GridControls>(
    () => ({
      ...controlsOf(now, setState),
      canOpen: onOpen !== undefined,
      hasSelection: state.selected.size > 0,
      hasCurrent: state.current !== undefined,
    }),
    [onOpen === undefined, state.selected.size > 0, state.current !== undefined],
  )
  useActionContext(gridContext, controls)
  const currentRow = state.current === undefined ? undefined : rows[keys.indexOf(state.current)]
  const selectedRows = useMemo(
    () => rows.filter((_, at) => state.selected.has(keys[at] ?? '')),
    [rows, keys, state.selected],
  )
  const rememberScroll = useMemo(
    () => (scroll: number) => void left.set(name, { ...(left.get(name) ?? emptyGrid), scroll }),
    [name],
  )
  return { name, rows, keys, state, controls, currentRow, selectedRows, rememberScroll, firstScroll: kept.scroll }
}

export type Grid<Row> = ReturnType<typeof useGrid<Row>>

type Now<Row> = {
  current: { keys: readonly string[]; state: GridState; rows: readonly Row[]; onOpen: ((row: Row) => void) | undefined }
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
