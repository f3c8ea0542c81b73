import { IconClock, IconKeyboard, IconSearch } from '@tabler/icons-react'
import type { AnyAction } from '../actions.ts'
import { defineAction } from '../actions.ts'
import { toggleZone } from '../time/clock.ts'
import type { NavigationItem } from '../slots.ts'
import { nothingToUndoAction, undoAction } from '../undo.ts'
import { filterAction } from '../ui/layout/filter-action.ts'
import { arrivalsAction } from '../ui/layout/arrivals.tsx'
import { gridActions } from '../ui/grid/grid-actions.ts'
import { overlay } from './frame-state.ts'

const openPalette = defineAction({
  id: 'view.palette',
  label: 'Search or run an action',
  icon: IconSearch,
  keys: 'mod+k',
  group: 'Everywhere',
  palette: false,
  opens: true,
  run: () => overlay.set('palette'),
})
const openKeys = defineAction({
  id: 'view.keys',
  label: 'Show all keys',
  icon: IconKeyboard,
  keys: '?',
  group: 'Everywhere',
  opens: true,
  run: () => overlay.set('keys'),
})
const switchZone = defineAction({
  id: 'view.zone',
  label: 'Switch times between your zone and UTC',
  icon: IconClock,
  keys: 'u',
  group: 'Everywhere',
  run: toggleZone,
})

export const frameActions: readonly AnyAction[] = [
  openPalette,
  openKeys,
  switchZone,
  undoAction,
  nothingToUndoAction,
  filterAction,
  arrivalsAction,
  ...gridActions,
]

/** `g` and a letter: one action for each place of the rail. */
export const goActions = (items: readonly NavigationItem[], go: (to: string) => void): AnyAction[] =>
  items.map((item) =>
    defineAction({
      id: `go.${item.to}`,
      label: `Go to ${item.label}`,
      icon: item.icon,
      ...(item.key ? { keys: `g ${item.key}` } : {}),
      group: 'Go',
      run: () => go(item.to),
    }),
  )
