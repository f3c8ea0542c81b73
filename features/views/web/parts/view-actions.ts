import { IconBookmarkPlus } from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { viewContext } from './view-tabs.tsx'

const group = 'List'

export const nextView = defineAction({
  id: 'view.next',
  context: viewContext,
  group,
  label: 'Next view',
  keys: ']',
  run: (views) => views.step(1),
})
export const previousView = defineAction({
  id: 'view.previous',
  context: viewContext,
  group,
  label: 'Previous view',
  keys: '[',
  run: (views) => views.step(-1),
})
export const saveViewAction = defineAction({
  id: 'view.save',
  context: viewContext,
  group,
  label: 'Save this filter as a view',
  icon: IconBookmarkPlus,
  run: (views) => views.saveNew(),
})
