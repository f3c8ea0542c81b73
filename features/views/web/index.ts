import type { WebFeature } from '../../../platform/web/slots.ts'
import { nextView, previousView, saveViewAction } from './parts/view-actions.ts'
import { viewSentences } from './sentences.tsx'

export { useViews } from './parts/use-views.ts'
export type { View } from './parts/view.ts'
export { filterText, shippedView } from './parts/view.ts'
export { ViewTabs } from './parts/view-tabs.tsx'

export const viewsWeb: WebFeature = {
  name: 'views',
  actions: [previousView, nextView, saveViewAction],
  sentences: viewSentences,
  refreshes: ({ fact }) => (fact.startsWith('view.') ? ['view.list'] : []),
}
