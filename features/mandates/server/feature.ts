import type { Feature } from '../../../platform/server/feature.ts'
import { mandateFacts } from '../contract/facts.ts'
import { noteEffort, removeEffort, restoreEffort } from './changes/efforts.ts'
import { endMandate, recordMandate, withdrawMandate } from './changes/mandates.ts'
import { removeRate, restoreRate, setRate } from './changes/rates.ts'
import { listEfforts, listMandates } from './queries/read-mandates.ts'
import { listRates } from './queries/read-rates.ts'

export const mandatesFeature: Feature = {
  name: 'mandates',
  needs: ['cases'],
  facts: mandateFacts,
  changes: [
    ...[recordMandate, endMandate, withdrawMandate],
    ...[noteEffort, removeEffort, restoreEffort],
    ...[setRate, removeRate, restoreRate],
  ],
  queries: [listMandates, listEfforts, listRates],
}
