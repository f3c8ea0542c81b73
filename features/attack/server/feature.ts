import type { Feature } from '../../../platform/server/feature.ts'
import { attackFacts } from '../contract/facts.ts'
import { setRuleTechniquesChange } from './changes/set-rule-techniques.ts'
import { caseAttackQuery, caseLayerQuery } from './queries/case-attack.ts'
import { attackHeatQuery, attackLayerQuery, readAttackQuery } from './queries/heat.ts'
import { listRulesQuery } from './queries/list-rules.ts'

export const attackFeature: Feature = {
  name: 'attack',
  needs: ['cases'],
  facts: attackFacts,
  changes: [setRuleTechniquesChange],
  queries: [readAttackQuery, attackHeatQuery, attackLayerQuery, caseAttackQuery, caseLayerQuery, listRulesQuery],
}
