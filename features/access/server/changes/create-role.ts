import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { createRole as request } from '../../contract/requests/roles.ts'
import { mayGive } from '../role.ts'
import { insertRole } from '../roles.store.ts'
import { presentRoles } from '../queries/list-roles.ts'

export const createRole = change({
  request,
  fact: 'role.created',
  subjectKind: 'role',
  load: inOrganisation,
  check: (scene, _, { permissions }) => mayGive(scene.actor, permissions),
  async apply(scene, _, role) {
    const id = newId(scene.now)
    await insertRole(scene, id, role)
    return [{ subjectId: id, data: { name: role.name }, after: role }]
  },
  present: presentRoles,
})
