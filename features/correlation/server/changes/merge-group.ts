import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { mergeGroup, partGroup } from '../../contract/requests/groups.ts'
import { mustBeMerged, mustBeWhole } from '../group.ts'
import { headOf, isSeen, loadGroups, lockMerges, setMerged } from '../groups.store.ts'
import { presentGroups } from '../queries/group-rows.ts'

export const mergeGroupChange = change({
  request: mergeGroup,
  fact: 'group.merged',
  subjectKind: 'group',
  permission: 'alert.triage',
  // One at a time: two merges at once must not lead into each other, by whatever way.
  load: async (scene, refs) => {
    await lockMerges(scene)
    return loadGroups(scene, refs)
  },
  when: mustBeWhole,
  apply: one(async (scene, group, { intoId }) => {
    const head = await headOf(scene, intoId)
    if (!head) throw unknown('group')
    if (head === group.id)
      throw new Problem('conflict', 'group.same', 'A group cannot be merged into itself. Nothing was changed.')
    // Under the very group that was named, so that it goes along when that one is parted again.
    const into = (await isSeen(scene, intoId)) ? intoId.toLowerCase() : head
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
  load: async (scene, refs) => {
    await lockMerges(scene)
    return loadGroups(scene, refs)
  },
  when: mustBeMerged,
  apply: one(async (scene, group) => {
    await setMerged(scene, group.id, null)
    return { subjectId: group.id, data: { fromId: group.mergedIntoId! } }
  }),
  present: presentGroups,
  inverse: ({ subjectId, data }) => ({ change: mergeGroup.name, subjectId, body: { intoId: data.fromId } }),
})
