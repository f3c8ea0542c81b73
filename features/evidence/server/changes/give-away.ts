import { receiveEvidence as receive, returnEvidence as giveBack } from '../../contract/requests/custody.ts'
import { custodyChange } from '../custody/custody-change.ts'

export const returnEvidence = custodyChange({
  request: giveBack,
  kind: 'returned',
  fact: 'evidence.returned',
  step: ({ holder_id, seal }, { to, details }) => ({ fromId: holder_id, toName: to, seal, details }),
  data: (_, __, { to, reason }) => ({ to, reason }),
})

export const receiveEvidence = custodyChange({
  request: receive,
  kind: 'received',
  fact: 'evidence.received',
  step: ({ seal }, { from, storage }) => ({ fromName: from, seal, storage }),
  data: (_, __, { from, reason }) => ({ from, reason }),
})
