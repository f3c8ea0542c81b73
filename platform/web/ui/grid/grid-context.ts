import { contextKey } from '../../actions.ts'

/** What a list lets keys and buttons do with it. Without a key, the current row is meant. */
export type GridControls = {
  move: (by: number) => void
  moveTo: (at: number) => void
  toggle: (key?: string) => void
  range: (key?: string) => void
  selectLoaded: () => void
  selectAllMatching: () => void
  clear: () => void
  setCurrent: (key: string | undefined) => void
  open: () => void
  canOpen: boolean
  hasSelection: boolean
  hasCurrent: boolean
}

export const gridContext = contextKey<GridControls>('grid')
