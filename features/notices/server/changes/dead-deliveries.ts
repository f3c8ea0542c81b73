import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { discardDelivery, retryDelivery } from '../../contract/requests/channels.ts'
import { loadDead, reviveDelivery, settleDeliveries, type DeadRow } from '../deliver/deliveries.store.ts'

const notDead = ({ state }: DeadRow) =>
  state === 'dead'
    ? undefined
    : new Problem(
        'conflict',
        'delivery.not_given_up',
        'This was not given up: it was sent, or another try is under way.',
      )

export const retryDeliveryChange = change({
  request: retryDelivery,
  fact: 'delivery.retried',
  subjectKind: 'delivery',
  load: loadDead,
  when: notDead,
  apply: one(async (scene, { id, caseId, to }: DeadRow) => {
    await reviveDelivery(scene, id)
    return { subjectId: id, caseId, data: { to } }
  }),
  present: async (_, ids) => ids.map(() => null),
})

export const discardDeliveryChange = change({
  request: discardDelivery,
  fact: 'delivery.discarded',
  subjectKind: 'delivery',
  load: loadDead,
  when: notDead,
  apply: one(async (scene, { id, caseId, to }: DeadRow) => {
    await settleDeliveries(scene, [id], { state: 'skipped', said: 'Somebody gave up on it.' })
    return { subjectId: id, caseId, data: { to } }
  }),
  present: async (_, ids) => ids.map(() => null),
})
