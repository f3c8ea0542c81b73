import type { Feature } from '../../../platform/server/feature.ts'
import { hypothesisFacts } from '../contract/facts.ts'
import {
  concludeCase,
  editHypothesis,
  judgeHypothesis,
  proposeHypothesis,
  removeHypothesis,
  restoreHypothesis,
} from './changes/hypotheses.ts'
import { addIndication, editIndication, removeIndication, restoreIndication } from './changes/indications.ts'
import { readMatrix } from './queries/read-matrix.ts'

export const hypothesesFeature: Feature = {
  name: 'hypotheses',
  needs: ['cases'],
  facts: hypothesisFacts,
  changes: [
    proposeHypothesis,
    editHypothesis,
    removeHypothesis,
    restoreHypothesis,
    judgeHypothesis,
    concludeCase,
    addIndication,
    editIndication,
    removeIndication,
    restoreIndication,
  ],
  queries: [readMatrix],
}
