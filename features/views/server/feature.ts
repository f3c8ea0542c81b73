import type { Feature } from '../../../platform/server/feature.ts'
import { viewFacts } from '../contract/facts.ts'
import { editViewChange, removeViewChange, restoreViewChange, saveViewChange } from './changes/save-view.ts'
import { listViewsQuery } from './queries/list-views.ts'

export const viewsFeature: Feature = {
  name: 'views',
  needs: [],
  noun: 'views',
  facts: viewFacts,
  changes: [saveViewChange, editViewChange, removeViewChange, restoreViewChange],
  queries: [listViewsQuery],
}
