import { IconClock, IconKeyboard, IconSearch, IconSettings } from '@tabler/icons-react'
import type { AnyAction } from '../actions.ts'
import { defineAction } from '../actions.ts'
import { toggleZone } from '../time/clock.ts'
import type { Me } from '../session.tsx'
import { navigation, places, settingsPages, type NavigationItem } from '../slots.ts'
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

/** The last of the rail. */
export const settingsItem: NavigationItem = {
  label: 'Settings',
  icon: IconSettings,
  to: '/settings',
  key: 's',
  order: 99,
}

/** Every page one may go to: `g` and a letter for those of the rail; the palette finds all, settings by their own names. */
export const goActions = (me: Pick<Me, 'permissions'>, go: (to: string) => void): AnyAction[] => {
  const pages = settingsPages(me)
  const inSettings = pages.map((page) => ({ ...page, icon: IconSettings, to: `/settings/${page.path}` }))
  return [
    ...[...navigation(me), ...(pages.length > 0 ? [settingsItem] : []), ...places(me)].map((item) => goTo(item, go)),
    ...inSettings.map((item) => ({ ...goTo(item, go), group: 'Settings' })),
  ]
}

const goTo = (item: Pick<NavigationItem, 'label' | 'icon' | 'to' | 'key' | 'words'>, go: (to: string) => void) =>
  defineAction({
    id: `go.${item.to}`,
    label: `Go to ${item.label}`,
    icon: item.icon,
    ...(item.key ? { keys: `g ${item.key}` } : {}),
    ...(item.words ? { words: item.words } : {}),
    group: 'Go',
    run: () => go(item.to),
  })
