import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { pairsOf } from '../taught-pairs.ts'
import { decidePairs, endPairs } from '../memory.store.ts'
import { moveAlerts as request } from '../../contract/requests/groups.ts'
import { mustBeWhole } from '../group.ts'
import { familyOf, headOf, insertGroup, loadGroups, membersAmong, moveMembers } from '../groups.store.ts'
import { presentGroups } from '../queries/group-rows.ts'

export const moveAlertsChange = change({
  request,
  fact: 'group.alerts-moved',
  subjectKind: 'group',
  permission: 'alert.triage',
  load: loadGroups,
  when: mustBeWhole,
  apply: one(async (scene, group, { alertIds, intoId, teach }) => {
    const asked = [...new Set(alertIds.map((id) => id.toLowerCase()))]
    const members = await membersAmong(scene, await familyOf(scene, group.id), asked)
    if (members.length < asked.length)
      throw new Problem(
        'conflict',
        'group.not-members',
        'Some of these alerts are not in this group any more. Nothing was moved; load the group again.',
      )
    const into = intoId === null ? newId(scene.now) : await headOf(scene, intoId)
    if (!into) throw unknown('group')
    if (into === group.id)
      throw new Problem('conflict', 'group.same', 'These alerts are in this group already. Nothing was moved.')
    if (intoId === null) await insertGroup(scene, into)
    await moveMembers(scene, members, into)
    const moved = members.map((member) => member.alertId)
    const pairs = [
      ...(await pairsOf(scene, 'apart', { moved, groupId: group.id })),
      ...(await pairsOf(scene, 'together', { moved, groupId: into })),
    ]
    if (teach)
      await decidePairs(
        scene,
        pairs.map((constraint) => ({ id: newId(scene.now), constraint })),
      )
    else await endPairs(scene, pairs)
    // Hidden with the restricted case one of them is in.
    const caseId = members.find((member) => member.restrictedCaseId)?.restrictedCaseId ?? null
    return { subjectId: group.id, caseId, data: { alertIds: moved, intoId: into } }
  }),
  present: presentGroups,
  inverse: ({ subjectId, data }) => ({
    change: request.name,
    subjectId: data.intoId as string,
    body: { alertIds: data.alertIds, intoId: subjectId, teach: false },
  }),
})
