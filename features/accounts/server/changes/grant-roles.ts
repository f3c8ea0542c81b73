import { wrongField } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { countAdministrators, lastAdministrator, replaceGrants, selectRoles } from '../../../access/server/index.ts'
import { grantRoles as request } from '../../contract/requests/people.ts'
import { touchMembership, type PersonRow } from '../accounts.store.ts'
import { loadPeople, presentPeople } from '../person.view.ts'

export const grantRoles = change({
  request,
  fact: 'person.granted',
  subjectKind: 'person',
  load: (scene, refs) => loadPeople(scene, refs.filter(isId)),
  async check(scene, person, { roleIds }) {
    const roles = await namedRoles(scene, roleIds)
    if (roles.length !== new Set(roleIds).size)
      return wrongField('role.unknown', 'roleIds', 'One of these roles does not exist here.')
    const others = await countAdministrators(scene, { personId: person.id })
    const stays = roles.some((role) =>
      role.permissions.some((pattern) => ['*', 'role.*', 'person.*', 'role.edit', 'person.grant'].includes(pattern)),
    )
    return others === 0 && !stays && person.deactivatedAt === null ? lastAdministrator() : undefined
  },
  apply: one(async (scene, person: PersonRow, { roleIds }: { roleIds: string[] }) => {
    await replaceGrants(scene, person.id, roleIds)
    await touchMembership(scene, person.id)
    const roles = (await namedRoles(scene, roleIds)).map((role) => role.name)
    const before = { roleIds: person.roles.map((role) => role.id) }
    return { subjectId: person.id, data: { name: person.name, roles }, before, after: { roleIds } }
  }),
  present: presentPeople,
  inverse: (fact) =>
    fact.before ? { change: 'person.grant', subjectId: fact.subjectId, body: fact.before } : undefined,
})

const namedRoles = (scene: Scene, ids: readonly string[]) =>
  ids.length > 0 ? selectRoles(scene, ids) : Promise.resolve([])
