import type { Feature } from '../../../platform/server/feature.ts'
import { priorityFacts } from '../contract/facts.ts'
import { ownRuleChange, tellOwnerChange } from './changes/own-rule.ts'
import { pinModelChange, unpinModelChange } from './changes/pin-model.ts'
import { demoteModelChange, promoteModelChange } from './changes/promote-model.ts'
import { rescoreAlertsChange } from './changes/rescore-alerts.ts'
import { rescoreByModel, rescoreByNews } from './reactions/rescore.ts'
import type { CriticalitiesOf } from './score-arrivals.ts'
import { startModelChange } from './changes/start-model.ts'
import { tuneRuleChange } from './changes/tune-rule.ts'
import { learnFromVerdicts } from './learn-from-verdicts.ts'
import { explainAlertQuery } from './queries/explain-alert.ts'
import { listRulesQuery, listSourcesQuery, readRuleQuery } from './queries/list-rules.ts'
import { readScorecardQuery } from './queries/read-scorecard.ts'

/** `criticalitiesOf`: how critical what is named is, for alerts that are scored anew. */
export const priorityFeature = (criticalitiesOf?: CriticalitiesOf): Feature => {
  const rescore = rescoreAlertsChange(criticalitiesOf)
  return {
    name: 'priority',
    needs: ['alerts', 'cases', 'observables'],
    facts: priorityFacts,
    changes: [
      promoteModelChange,
      demoteModelChange,
      pinModelChange,
      unpinModelChange,
      startModelChange,
      tuneRuleChange,
      ownRuleChange,
      tellOwnerChange,
    ],
    queries: [explainAlertQuery, readScorecardQuery, listRulesQuery, listSourcesQuery, readRuleQuery],
    reactions: [rescoreByModel(rescore), rescoreByNews(rescore)],
    readers: [learnFromVerdicts()],
  }
}
