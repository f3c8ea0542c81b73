import { IconCheck, IconX } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'

/** The proposals ticked, or the current one. */
export type Deciding = { count: number; accept: () => Promise<void>; dismiss: () => Promise<void> }
export const proposalsContext = contextKey<Deciding>('proposals')

export const acceptTicked = defineAction<Deciding>({
  id: 'reading.accept',
  context: proposalsContext,
  label: 'Accept',
  icon: IconCheck,
  keys: 'y',
  group: 'Proposals',
  visible: ({ count }) => count > 0,
  run: ({ accept }) => accept(),
})

export const dismissTicked = defineAction<Deciding>({
  id: 'reading.dismiss',
  context: proposalsContext,
  label: 'Dismiss',
  icon: IconX,
  keys: 'shift+y',
  group: 'Proposals',
  visible: ({ count }) => count > 0,
  run: ({ dismiss }) => dismiss(),
})
