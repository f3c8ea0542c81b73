/** What a list remembers while one is elsewhere. */
export type GridState = {
  current: string | undefined
  /** Where the current row was, so that the next one takes over when it leaves. */
  at: number
  selected: ReadonlySet<string>
  /** The row a range starts from. */
  anchor: string | undefined
  /** Everything that matches, loaded or not. */
  all: boolean
  scroll: number
}

export const emptyGrid: GridState = {
  current: undefined,
  at: 0,
  selected: new Set(),
  anchor: undefined,
  all: false,
  scroll: 0,
}

/** After the rows changed: the list moves on by itself, and forgets what is gone. */
export const settleGrid = (state: GridState, keys: readonly string[]): GridState => {
  const known = new Set(keys)
  const selected = [...state.selected].every((key) => known.has(key))
    ? state.selected
    : new Set([...state.selected].filter((key) => known.has(key)))
  if (state.current !== undefined && known.has(state.current)) {
    const at = keys.indexOf(state.current)
    return at === state.at && selected === state.selected ? state : { ...state, at, selected }
  }
  if (state.current === undefined && selected === state.selected) return state
  const at = Math.max(0, Math.min(state.at, keys.length - 1))
  return { ...state, current: state.current === undefined ? undefined : keys[at], at, selected }
}

export const moveTo = (state: GridState, keys: readonly string[], at: number): GridState => {
  if (keys.length === 0) return state
  const fitting = Math.max(0, Math.min(at, keys.length - 1))
  return { ...state, current: keys[fitting], at: fitting }
}

export const toggleRow = (state: GridState, key: string): GridState => {
  const selected = new Set(state.selected)
  if (!selected.delete(key)) selected.add(key)
  return { ...state, selected, anchor: key, all: false }
}

/** Selects from the anchor (or the current row) to `key`, both included. */
export const selectRange = (state: GridState, keys: readonly string[], key: string): GridState => {
  const from = keys.indexOf(state.anchor ?? state.current ?? key)
  const to = keys.indexOf(key)
  if (from < 0 || to < 0) return toggleRow(state, key)
  const range = keys.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ...state, selected: new Set([...state.selected, ...range]), all: false }
}

export const selectLoaded = (state: GridState, keys: readonly string[]): GridState => ({
  ...state,
  selected: state.selected.size === keys.length ? new Set() : new Set(keys),
  all: false,
})
