import {
  accessEvidence as access,
  analyseEvidence as analyse,
  copyEvidence as copy,
} from '../../contract/requests/custody.ts'
import { custodyChange, reasonOf } from '../custody/custody-change.ts'

/** What is done with an exhibit that leaves it as it is, each a right of its own. */
export const accessEvidence = custodyChange({
  request: access,
  kind: 'accessed',
  fact: 'evidence.accessed',
  step: (_, { details }) => ({ details }),
  data: reasonOf,
})

export const copyEvidence = custodyChange({
  request: copy,
  kind: 'copied',
  fact: 'evidence.copied',
  step: (_, { to, details }) => ({ toName: to, details }),
  data: (_, __, { to, reason }) => ({ to, reason }),
})

export const analyseEvidence = custodyChange({
  request: analyse,
  kind: 'analysed',
  fact: 'evidence.analysed',
  step: (_, { details }) => ({ details }),
  data: reasonOf,
})
