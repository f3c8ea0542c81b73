import type { Feature } from '../../../platform/server/feature.ts'
import { glassFacts } from '../contract/facts.ts'
import { breakGlass } from './changes/break-glass.ts'
import { reviewGlass } from './changes/review-glass.ts'
import { listGlass } from './queries/list-glass.ts'
import { exportLooks, listLooks, type Summaries } from './queries/list-looks.ts'

/** `summaries`: what queries and changes are called in words, by name. */
export const glassFeature = (summaries: Summaries): Feature => ({
  name: 'glass',
  needs: ['cases'],
  facts: glassFacts,
  changes: [breakGlass, reviewGlass],
  queries: [listGlass, listLooks(summaries), exportLooks(summaries)],
})
