import type { Feature } from '../../../platform/server/feature.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import { ruleFacts } from '../contract/facts.ts'
import { previewRule } from '../contract/requests/hits.ts'
import {
  defineRuleChange,
  editRuleChange,
  removeRuleChange,
  restoreRuleChange,
  setRuleModeChange,
} from './changes/define-rule.ts'
import { importRulesChange } from './changes/import-rules.ts'
import { orderRulesChange } from './changes/order-rules.ts'
import { previewDoor } from './doors/preview.ts'
import { followArrivals } from './follow/follow-arrivals.ts'
import { followFacts } from './follow/follow-facts.ts'
import { exportRulesQuery, getRuleQuery, listRulesQuery, listRuleVersionsQuery } from './queries/rule-rows.ts'
import { ruleChoicesQuery, shippedRulesQuery } from './queries/choices.ts'
import { explainRulesQuery } from './queries/explain-rules.ts'
import { listRuleHitsQuery } from './queries/hit-rows.ts'
import { runRules } from './run/run-rules.ts'

/** `registry`: what a rule may hear of and may do is everything the product knows. */
export const rulesFeature = (registry: () => Registry): Feature => ({
  name: 'rules',
  needs: ['access', 'cases'],
  facts: ruleFacts,
  changes: [
    defineRuleChange(registry),
    editRuleChange(registry),
    setRuleModeChange(registry),
    orderRulesChange,
    removeRuleChange,
    restoreRuleChange,
    importRulesChange(registry),
  ],
  queries: [
    listRulesQuery,
    getRuleQuery,
    listRuleVersionsQuery,
    exportRulesQuery,
    listRuleHitsQuery,
    explainRulesQuery,
    ruleChoicesQuery(registry),
    shippedRulesQuery,
  ],
  tasks: [runRules(() => registry().acts)],
  readers: [followArrivals(), followFacts()],
  doorRequests: [previewRule],
  doors: (app, doors) => previewDoor(app, doors, registry),
})
