import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { createTeam as request } from '../../contract/requests/teams.ts'
import { presentTeams } from '../queries/list-teams.ts'
import { unknownMember } from '../team.ts'
import { insertTeam } from '../teams.store.ts'

export const createTeam = change({
  request,
  fact: 'team.created',
  subjectKind: 'team',
  load: inOrganisation,
  check: (scene, _, { memberIds }) => unknownMember(scene, memberIds),
  async apply(scene, _, team) {
    const id = newId(scene.now)
    await insertTeam(scene, id, team)
    return [{ subjectId: id, data: { name: team.name }, after: team }]
  },
  present: presentTeams,
})
