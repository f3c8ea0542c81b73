import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { mergeGroup, partGroup } from '../../contract/requests/groups.ts'
import { mustBeMerged, mustBeWhole } from '../group.ts'
import { headOf, loadGroups, setMerged } from '../groups.store.ts'
import { presentGroups } from '../queries/group-rows.ts'

export const mergeGroupChange = change({
  request: mergeGroup,
  fact: 'group.merged',
  subjectKind: 'group',
  permission: 'alert.triage',
  // Both are locked, in one order: two merges at once must not lead into each other.
  load: async (scene, refs, { intoId }) => (await loadGroups(scene, [...refs, intoId])).slice(0, refs.length),
  when: mustBeWhole,
  apply: one(async (scene, group, { intoId }) => {
    const into = await headOf(scene, intoId)
    if (!into) throw unknown('group')
    if (into === group.id)
      throw new Problem('conflict', 'group.same', 'A group cannot be merged into itself. Nothing was changed.')
    await setMerged(scene, group.id, into)
    return { subjectId: group.id, data: { intoId: into } }
  }),
  present: async (scene, ids) =>
    presentGroups(scene, await Promise.all(ids.map(async (id) => (await headOf(scene, id)) ?? id))),
  inverse: ({ subjectId }) => ({ change: partGroup.name, subjectId, body: {} }),
})

export const partGroupChange = change({
  request: partGroup,
  fact: 'group.parted',
  subjectKind: 'group',
  permission: 'alert.triage',
  load: loadGroups,
  when: mustBeMerged,
  apply: one(async (scene, group) => {
    await setMerged(scene, group.id, null)
    return { subjectId: group.id, data: { fromId: group.mergedIntoId! } }
  }),
  present: presentGroups,
  inverse: ({ subjectId, data }) => ({ change: mergeGroup.name, subjectId, body: { intoId: data.fromId } }),
})
