import { takeOverEvidence as request } from '../../contract/requests/custody.ts'
import { custodyChange } from '../custody/custody-change.ts'
import { personRef } from '../evidence.store.ts'

/** Where who has it cannot hand it over any more: ill, or gone. A right of its own, and a witness. */
export const takeOverEvidence = custodyChange({
  request,
  kind: 'taken-over',
  fact: 'evidence.taken-over',
  inPerson: true,
  step: ({ holder_id, seal }, { storage }) => ({ fromId: holder_id, seal, storage }),
  data: async (scene, { holder_id }, { reason }) => ({ from: await personRef(scene, holder_id), reason }),
})
