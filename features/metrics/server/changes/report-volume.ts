import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { reportVolume as request } from '../../contract/requests/volume.ts'
import { keepUnusual } from '../volume/volumes.store.ts'

/** Said by `watch-volume`, and by nobody else. */
export const reportVolumeChange = change({
  request,
  fact: 'volume.unusual',
  subjectKind: 'organisation',
  door: true,
  load: inOrganisation,
  apply: one(async (scene, { id }, unusual) => {
    await keepUnusual(scene, unusual)
    return { subjectId: id, data: unusual }
  }),
  present: async (_, ids) => ids.map(() => null),
})
