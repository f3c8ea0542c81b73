import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { takeShipped as request } from '../../contract/requests/case-types.ts'
import { takePack } from '../pack/take-pack.ts'

/** New ones come in, older ones that nobody changed here become the newer; what was changed stays. */
export const takeShippedChange = change({
  request,
  fact: 'case-types.taken',
  subjectKind: 'organisation',
  load: inOrganisation,
  apply: one(async (scene, { id }) => ({ subjectId: id, data: await takePack(scene) })),
  present: async (_, ids) => ids.map(() => ({ types: 0, fields: 0, templates: 0 })),
})
