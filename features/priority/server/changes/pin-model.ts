import { Problem } from '../../../../platform/contract/problem.ts'
import { change } from '../../../../platform/server/change.ts'
import { pinModel, unpinModel } from '../../contract/requests/models.ts'
import { presentModels } from '../model.view.ts'
import { loadModels, setPinned, type ModelTarget } from '../models-of.store.ts'

export const pinModelChange = change({
  request: pinModel,
  fact: 'priority.pinned',
  subjectKind: 'priority-model',
  load: loadModels,
  when: ({ pinned, number }: ModelTarget) =>
    pinned ? new Problem('conflict', 'priority.pinned', `Model ${number} is pinned already.`) : undefined,
  apply: async (scene, models) => pin(scene, models, true),
  present: presentModels,
  inverse: ({ subjectId }) => ({ change: unpinModel.name, subjectId, body: {} }),
})

export const unpinModelChange = change({
  request: unpinModel,
  fact: 'priority.unpinned',
  subjectKind: 'priority-model',
  load: loadModels,
  when: ({ pinned, number }: ModelTarget) =>
    pinned ? undefined : new Problem('conflict', 'priority.not_pinned', `Model ${number} is not pinned.`),
  apply: async (scene, models) => pin(scene, models, false),
  present: presentModels,
  inverse: ({ subjectId }) => ({ change: pinModel.name, subjectId, body: {} }),
})

async function pin(scene: Parameters<typeof setPinned>[0], models: readonly ModelTarget[], pinned: boolean) {
  await setPinned(
    scene,
    models.map(({ id }) => id),
    pinned,
  )
  return models.map(({ id, number }) => ({
    subjectId: id,
    data: { number },
    before: { pinned: !pinned },
    after: { pinned },
  }))
}
