import { defineAction } from '../../actions.ts'
import type { AnyAction } from '../../actions.ts'
import { gridContext } from './grid-context.ts'

const inList = { context: gridContext, group: 'List', palette: false } as const

export const nextRow = defineAction({
  ...inList,
  id: 'list.next',
  label: 'Next row',
  keys: 'j',
  run: (grid) => grid.move(1),
})
export const previousRow = defineAction({
  ...inList,
  id: 'list.previous',
  label: 'Previous row',
  keys: 'k',
  run: (grid) => grid.move(-1),
})
export const selectRow = defineAction({
  ...inList,
  id: 'list.select',
  label: 'Select the row',
  keys: 'x',
  run: (grid) => grid.toggle(),
})
export const selectRows = defineAction({
  ...inList,
  id: 'list.range',
  label: 'Select from the last ticked row to here',
  keys: 'shift+x',
  run: (grid) => grid.range(),
})
export const openRow = defineAction({
  ...inList,
  id: 'list.open',
  label: 'Open the row',
  keys: 'enter',
  visible: (grid) => grid.canOpen && grid.hasCurrent,
  run: (grid) => grid.open(),
})
export const clearSelection = defineAction({
  ...inList,
  id: 'list.clear',
  label: 'Clear the selection',
  keys: 'escape',
  visible: (grid) => grid.hasSelection,
  run: (grid) => grid.clear(),
})

export const gridActions: readonly AnyAction[] = [nextRow, previousRow, selectRow, selectRows, openRow, clearSelection]
