import { change, one } from '../../../../platform/server/change.ts'
import { assignCase as request } from '../../contract/requests/work-case.ts'
import { activePeople, teamOf } from '../case-people.store.ts'
import { partProblem, teamProblem } from '../case-people.ts'
import { timesAt } from '../case-times.ts'
import { mustBeOpen } from '../case.ts'
import { loadCases, updateCases } from '../cases.store.ts'
import { presentCases } from '../queries/get-case.ts'
import { timesByHand } from '../queries/times-by-hand.ts'

export const assignCase = change({
  request,
  fact: 'case.assigned',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  async check(scene, kase, { ownerId, teamId }) {
    return (
      (ownerId && (await partProblem(scene, kase, ownerId))) ||
      (teamId && (await teamProblem(scene, teamId))) ||
      undefined
    )
  },
  apply: one(async (scene, kase, body) => {
    const ownerId = body.ownerId === undefined ? kase.owner_id : body.ownerId
    const teamId = body.teamId === undefined ? kase.team_id : body.teamId
    await updateCases(scene, [kase.id], {
      owner_id: ownerId,
      team_id: teamId,
      ...timesAt(kase.stage, { ...kase, owner_id: ownerId, byHand: await timesByHand(scene, kase) }, scene.now),
    })
    const owner = ownerId === null ? null : ((await activePeople(scene, [ownerId])).get(ownerId) ?? null)
    const team = teamId === null ? null : ((await teamOf(scene, teamId)) ?? null)
    const before = {
      ...(body.ownerId !== undefined && { ownerId: kase.owner_id }),
      ...(body.teamId !== undefined && { teamId: kase.team_id }),
    }
    return { subjectId: kase.id, caseId: kase.id, data: { key: kase.key, owner, team }, before, after: body }
  }),
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: 'case.assign', subjectId, body: before },
})
