import { sealEvidence as request } from '../../contract/requests/custody.ts'
import { custodyChange } from '../custody/custody-change.ts'

export const sealEvidence = custodyChange({
  request,
  kind: 'sealed',
  fact: 'evidence.sealed',
  step: (_, { seal, storage }) => ({ seal, storage }),
  data: (_, __, { seal }) => ({ seal }),
})
