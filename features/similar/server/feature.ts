import type { Feature } from '../../../platform/server/feature.ts'
import { similarFacts } from '../contract/facts.ts'
import {
  allowForAlertChange,
  allowForCaseChange,
  refuseForAlertChange,
  refuseForCaseChange,
} from './changes/refuse-suggestion.ts'
import { similarToAlertQuery, similarToCaseQuery } from './queries/similar.ts'

export const similarFeature: Feature = {
  name: 'similar',
  needs: ['cases'],
  facts: similarFacts,
  changes: [refuseForAlertChange, allowForAlertChange, refuseForCaseChange, allowForCaseChange],
  queries: [similarToAlertQuery, similarToCaseQuery],
}
