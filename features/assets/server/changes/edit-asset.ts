import { change } from '../../../../platform/server/change.ts'
import { untag } from '../../../../platform/server/acts/untag.ts'
import type { Criticality, Exposure } from '../../contract/asset.ts'
import { describeAsset, rateAsset, tagAsset } from '../../contract/requests/assets.ts'
import { retagged } from '../../../observables/server/index.ts'
import { criticalityOf, mustBeWhole, rankOf } from '../asset.ts'
import { loadAssets, setCriticality, setDescribed, setTags } from '../assets.store.ts'
import { presentAssets } from '../queries/asset-rows.ts'

export const rateAssetChange = change({
  request: rateAsset,
  fact: 'asset.rated',
  subjectKind: 'asset',
  load: loadAssets,
  when: mustBeWhole,
  apply: async (scene, targets, { criticality }) => {
    await setCriticality(
      scene,
      targets.map((target) => target.id),
      rankOf(criticality),
    )
    return targets.map(({ id, name, criticality: before }) => ({
      subjectId: id,
      data: { name, criticality },
      before: { criticality: criticalityOf(before) },
      after: { criticality },
    }))
  },
  present: presentAssets,
  inverse: ({ subjectId, before }) => ({
    change: rateAsset.name,
    subjectId,
    body: { criticality: before?.criticality as Criticality | null },
  }),
})

export const describeAssetChange = change({
  request: describeAsset,
  fact: 'asset.described',
  subjectKind: 'asset',
  load: loadAssets,
  when: mustBeWhole,
  apply: async (scene, targets, input) => {
    const said: { owner?: string | null; site?: string | null; exposure?: Exposure | null } = {}
    if (input.owner !== undefined) said.owner = input.owner
    if (input.site !== undefined) said.site = input.site
    if (input.exposure !== undefined) said.exposure = input.exposure
    await setDescribed(
      scene,
      targets.map((target) => target.id),
      said,
    )
    return targets.map((target) => ({
      subjectId: target.id,
      data: { name: target.name, ...said },
      before: Object.fromEntries(Object.keys(said).map((key) => [key, target[key as keyof typeof said]])),
      after: said,
    }))
  },
  present: presentAssets,
  inverse: ({ subjectId, before }) => ({ change: describeAsset.name, subjectId, body: before ?? {} }),
})

export const tagAssetChange = change({
  request: tagAsset,
  fact: 'asset.tagged',
  subjectKind: 'asset',
  load: loadAssets,
  when: mustBeWhole,
  apply: async (scene, targets, input) => {
    const results = targets.map((target) => ({ target, ...retagged(target.tags, input) }))
    await setTags(
      scene,
      results.map(({ target, tags }) => ({ id: target.id, tags: tags.slice(0, 100) })),
    )
    return results.map(({ target: { id, name }, added, removed }) => ({
      subjectId: id,
      data: { name, added, removed },
      before: { tags: removed },
      after: { tags: added },
    }))
  },
  present: presentAssets,
  inverse: untag(tagAsset.name),
})
