import { unsealEvidence as request } from '../../contract/requests/custody.ts'
import { custodyChange, reasonOf } from '../custody/custody-change.ts'

export const unsealEvidence = custodyChange({
  request,
  kind: 'unsealed',
  fact: 'evidence.unsealed',
  // The number of the seal that was broken is kept with the step.
  step: ({ seal }) => ({ seal }),
  data: reasonOf,
})
