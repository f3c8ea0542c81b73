import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { refuseForAlertAction, takeForAlert } from './actions/alert-suggestions.ts'
import { refuseForCaseAction, takeForCase } from './actions/case-suggestions.ts'
import { similarSentences } from './sentences.tsx'

const ofAlert: SlotFill<{ alert: { id: string } }> = {
  order: 20,
  name: 'similar',
  load: () => import('./parts/alert-similar.tsx').then((part) => part.AlertSimilar),
}
const ofCase: SlotFill<{ kase: Pick<Case, 'id' | 'key' | 'can' | 'manner'> }> = {
  order: 5,
  name: 'similar',
  visible: ({ kase }) => !kase.manner?.hides.includes('similar'),
  load: () => import('./parts/case-similar.tsx').then((part) => part.CaseSimilar),
}

const [take, refuse] = [{ keys: 'y' }, { keys: 'shift+y' }]

export const similarWeb: WebFeature = {
  name: 'similar',
  actions: [takeForAlert(take), refuseForAlertAction(refuse), takeForCase(take), refuseForCaseAction(refuse)],
  sentences: similarSentences,
  slots: { 'alert.parts': [ofAlert], 'case.facts': [ofCase] },
  refreshes: ({ fact }) =>
    fact.endsWith('.suggestion-refused') ||
    fact.endsWith('.suggestion-allowed') ||
    fact === 'case.closed' ||
    fact === 'case.opened' ||
    fact === 'case.reopened' ||
    fact === 'case.assigned'
      ? ['similar.to-alert', 'similar.to-case']
      : fact.startsWith('task.')
        ? ['similar.to-case']
        : [],
}
