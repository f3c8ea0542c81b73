import { wrongField } from '../../../../platform/contract/problem.ts'
import { activePeople, partProblem } from '../../../cases/server/index.ts'
import {
  acceptEvidence as accept,
  offerEvidence as offer,
  refuseEvidence as refuse,
  withdrawOffer as withdraw,
} from '../../contract/requests/custody.ts'
import { custodyChange, reasonOf } from '../custody/custody-change.ts'
import { personRef } from '../evidence.store.ts'

/** Custody changes hands by two: who gives offers, who takes accepts. */
export const offerEvidence = custodyChange({
  request: offer,
  kind: 'offered',
  fact: 'evidence.offered',
  step: ({ holder_id }, { toId }) => ({ fromId: holder_id, toId }),
  async check(scene, item, { toId }) {
    if (toId === item.holder_id)
      return wrongField('evidence.to-oneself', 'toId', `${item.exhibit} is in the custody of this person already.`)
    if (!(await activePeople(scene, [toId])).has(toId))
      return wrongField('evidence.no-such-person', 'toId', 'There is no such active person here.')
    return partProblem(scene, { ...item.head, id: item.caseId }, toId)
  },
  data: async (scene, _, { toId, reason }) => ({ to: await personRef(scene, toId), reason }),
})

export const acceptEvidence = custodyChange({
  request: accept,
  kind: 'accepted',
  fact: 'evidence.accepted',
  inPerson: true,
  step: ({ holder_id, offered_to, seal }, { storage }) => ({ fromId: holder_id, toId: offered_to, seal, storage }),
  data: async (scene, { holder_id }) => ({ from: await personRef(scene, holder_id) }),
})

export const refuseEvidence = custodyChange({
  request: refuse,
  kind: 'refused',
  fact: 'evidence.refused',
  inPerson: true,
  step: ({ holder_id, offered_to }) => ({ fromId: holder_id, toId: offered_to }),
  data: async (scene, { holder_id }, { reason }) => ({ from: await personRef(scene, holder_id), reason }),
})

export const withdrawOffer = custodyChange({
  request: withdraw,
  kind: 'withdrawn',
  fact: 'evidence.offer-withdrawn',
  step: ({ holder_id, offered_to }) => ({ fromId: holder_id, toId: offered_to }),
  data: reasonOf,
})
