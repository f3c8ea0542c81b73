import { IconFlame } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../../../platform/web/actions.ts'
import { kindHere } from '../case-words.ts'
import { caseAsk } from '../desk.ts'

/** Offered by those who may open cases, on every page. */
export const opensCases = contextKey<true>('opens-cases')

export const openCaseAction = defineAction<true>({
  id: 'case.open',
  context: opensCases,
  label: () => (kindHere() === 'incident' ? 'New incident' : 'New investigation'),
  icon: IconFlame,
  keys: 'c',
  group: 'Cases',
  opens: true,
  run: () => caseAsk.set({ dialog: 'new' }),
})
