import { IconFlame } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import { caseAsk } from '../desk.ts'

/** Offered by those who may open cases, on every page. */
export const opensCases = contextKey<true>('opens-cases')

export const openCaseAction = defineAction<true>({
  id: 'case.open',
  context: opensCases,
  label: 'New incident',
  icon: IconFlame,
  keys: 'c',
  group: 'Cases',
  opens: true,
  run: () => caseAsk.set({ dialog: 'new' }),
})
