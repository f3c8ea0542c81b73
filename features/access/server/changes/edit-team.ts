import { change, one } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { editTeam as request } from '../../contract/requests/teams.ts'
import { presentTeams } from '../queries/list-teams.ts'
import { unknownMember } from '../team.ts'
import { lockTeams, selectTeams, updateTeam, type TeamInput, type TeamRow } from '../teams.store.ts'

export const editTeam = change({
  request,
  fact: 'team.edited',
  subjectKind: 'team',
  async load(scene, refs) {
    const ids = refs.filter(isId)
    await lockTeams(scene, ids)
    const rows = ids.length > 0 ? await selectTeams(scene, ids) : []
    return refs.map((ref) => rows.find((row) => row.id === ref))
  },
  check: (scene, _, { memberIds }) => unknownMember(scene, memberIds),
  apply: one(async (scene, team: TeamRow, input: TeamInput) => {
    await updateTeam(scene, team.id, input)
    const before = {
      name: team.name,
      description: team.description,
      memberIds: team.members.map((member) => member.id),
    }
    return { subjectId: team.id, data: { name: input.name }, before, after: input }
  }),
  present: presentTeams,
  inverse: (fact) => (fact.before ? { change: 'team.edit', subjectId: fact.subjectId, body: fact.before } : undefined),
})
