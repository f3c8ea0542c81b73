import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { mergeAsset, partAsset } from '../../contract/requests/assets.ts'
import { mustBeMerged, mustBeWhole } from '../asset.ts'
import { headOf, loadAssets, setMerged, setParted } from '../assets.store.ts'
import { lockRegister } from '../discover/hear.store.ts'
import { presentAssets } from '../queries/asset-rows.ts'

export const mergeAssetChange = change({
  request: mergeAsset,
  fact: 'asset.merged',
  subjectKind: 'asset',
  // One at a time: two merges at once must not lead into each other, and none in between what arriving alerts merge.
  load: async (scene, refs) => {
    await lockRegister(scene)
    return loadAssets(scene, refs)
  },
  when: mustBeWhole,
  apply: one(async (scene, asset, { intoId }) => {
    const into = await headOf(scene, intoId)
    if (!into) throw unknown('asset')
    if (into === asset.id)
      throw new Problem('conflict', 'asset.same', 'An asset cannot be merged into itself. Nothing was changed.')
    // Into what was named, also where that is merged itself by now: when it is parted again, this goes with it.
    await setMerged(scene, asset.id, { intoId: intoId.toLowerCase(), headId: into })
    return { subjectId: asset.id, data: { name: asset.name, intoId: into } }
  }),
  present: async (scene, ids) =>
    presentAssets(scene, await Promise.all(ids.map(async (id) => (await headOf(scene, id)) ?? id))),
  inverse: ({ subjectId }) => ({ change: partAsset.name, subjectId, body: {} }),
})

export const partAssetChange = change({
  request: partAsset,
  fact: 'asset.parted',
  subjectKind: 'asset',
  load: async (scene, refs) => {
    await lockRegister(scene)
    return loadAssets(scene, refs)
  },
  when: mustBeMerged,
  apply: one(async (scene, asset) => {
    await setParted(scene, asset.id, asset.mergedIntoId!)
    return { subjectId: asset.id, data: { name: asset.name, fromId: asset.mergedIntoId! } }
  }),
  present: presentAssets,
  inverse: ({ subjectId, data }) => ({ change: mergeAsset.name, subjectId, body: { intoId: data.fromId } }),
})
