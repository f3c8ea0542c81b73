import { change, one } from '../../../../platform/server/change.ts'
import { openCase } from '../../../cases/server/index.ts'
import { followGroup as request } from '../../contract/requests/groups.ts'
import { setFollowed } from '../follow.store.ts'
import { mustBeFreeToFollow, mustBeWhole } from '../group.ts'
import { loadGroups } from '../groups.store.ts'
import { presentGroups } from '../queries/group-rows.ts'

export const followGroupChange = change({
  request,
  fact: 'group.followed',
  subjectKind: 'group',
  permission: 'case.add-alerts',
  load: loadGroups,
  when: mustBeWhole,
  check: (_, group) => mustBeFreeToFollow(group),
  apply: one(async (scene, group, { caseId }) => {
    const kase = caseId === null ? null : await openCase(scene, caseId)
    await setFollowed(scene, group.id, kase?.id ?? null)
    const former = group.followsId
    // Hidden with the restricted case it leads to, or led to; who may know of one need not of the other.
    const hiding = kase?.restricted ? kase.id : group.followsRestricted ? former : (kase?.id ?? former)
    const formerId = group.followsRestricted && hiding !== former ? null : former
    return { subjectId: group.id, caseId: hiding, data: { caseId: kase?.id ?? null, formerId } }
  }),
  present: presentGroups,
  inverse: ({ subjectId, data }) => ({ change: request.name, subjectId, body: { caseId: data.formerId } }),
})
