import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { tuneGroups as request } from '../../contract/requests/groups.ts'
import { beginReplay, readStrictness, replayProgress, setStrictness } from '../replay/replay.store.ts'
import { presentTuning } from '../queries/read-tuning.ts'

export const tuneGroupsChange = change({
  request,
  fact: 'group.tuned',
  subjectKind: 'organisation',
  load: inOrganisation,
  check: async (scene) =>
    (await replayProgress(scene)) &&
    new Problem(
      'conflict',
      'group.replaying',
      'The history is being grouped anew just now. Nothing was changed; try again when that is done.',
    ),
  async apply(scene, _, { strictness, since }) {
    const former = await readStrictness(scene)
    // With a replay the new setting comes into force when history is done: until then groups go on as they were.
    if (since === null) await setStrictness(scene, strictness)
    else await beginReplay(scene, { id: newId(scene.now), strictness, since: new Date(since) })
    return [{ subjectId: scene.actor.organisationId, data: { strictness, former, since } }]
  },
  present: async (scene: Scene, ids) => Promise.all(ids.map(() => presentTuning(scene))),
  inverse: ({ subjectId, data }) => ({
    change: request.name,
    subjectId,
    body: { strictness: data.former, since: data.since },
  }),
})
