import { useAsk } from '../../../platform/web/ask.ts'
import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { listParties } from '../contract/requests/parties.ts'
import { partySentences } from './sentences.tsx'

type OnCase = SlotFill<{ kase: Case }>

const useParties = ({ kase }: { kase: Case }) =>
  useAsk(listParties, { id: kase.id, query: { reach: kase.kind === 'investigation' ? 'all' : 'own' } }).data?.parties
    .length

const tab: OnCase = {
  order: 50,
  name: 'people',
  label: 'People',
  permission: 'party.read',
  useCount: useParties,
  load: () => import('./parts/people-tab.tsx').then((part) => part.PeopleTab),
}

export const partiesWeb: WebFeature = {
  name: 'parties',
  sentences: partySentences,
  slots: { 'case.tabs': [tab] },
  refreshes: ({ fact }) =>
    /^(party|statement)\.|^case\.(gathered|released|linked|unlinked|escalated|merged|unmerged)$/.test(fact)
      ? ['party.list', 'statement.get']
      : [],
}
