import type { Files } from '../../../../platform/server/means/files/files.ts'
import {
  confirmDisposal as confirm,
  proposeDisposal as propose,
  refuseDisposal as refuse,
} from '../../contract/requests/custody.ts'
import { custodyChange, reasonOf } from '../custody/custody-change.ts'
import { concernedOf } from '../evidence.ts'

/** It takes two: one proposes, another confirms. */
export const proposeDisposal = custodyChange({
  request: propose,
  kind: 'disposal-proposed',
  fact: 'evidence.disposal-proposed',
  inPerson: true,
  step: (_, { details }) => ({ details }),
  data: (_, item, { reason }) => ({ reason, tell: concernedOf(item) }),
})

export const refuseDisposal = custodyChange({
  request: refuse,
  kind: 'disposal-refused',
  fact: 'evidence.disposal-refused',
  inPerson: true,
  data: reasonOf,
})

/**
 * Where no other exhibit holds the same bytes, their key is destroyed, and nobody can read them any more. Whether one does is
 * not told: it may be of a case that who asks must not know of.
 */
export const confirmDisposal = (files: Files) =>
  custodyChange({
    request: confirm,
    kind: 'disposed',
    fact: 'evidence.disposed',
    inPerson: true,
    step: ({ seal, holder_id, sha256 }) => ({ seal, fromId: holder_id, sha256 }),
    data: (_, __, { reason }) => ({ reason }),
    async after(scene, { id, content_id }) {
      if (content_id) await files.release(scene, content_id, id)
      return {}
    },
  })
