import { change, one } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { editRole as request } from '../../contract/requests/roles.ts'
import { lastAdministrator, mayGive } from '../role.ts'
import { countAdministrators, selectRolesForChange, updateRole, type RoleRow } from '../roles.store.ts'
import { presentRoles } from '../queries/list-roles.ts'

export const editRole = change({
  request,
  fact: 'role.edited',
  subjectKind: 'role',
  async load(scene, refs) {
    const rows = await selectRolesForChange(scene, refs.filter(isId))
    return refs.map((ref) => rows.get(ref))
  },
  async check(scene, role, { permissions }) {
    const added = permissions.filter((pattern) => !role.permissions.includes(pattern))
    const keeps = permissions.some((pattern) => ['*', 'role.*', 'role.edit'].includes(pattern))
    if (!keeps && (await countAdministrators(scene, { roleId: role.id })) === 0) return lastAdministrator()
    return mayGive(scene.actor, added)
  },
  apply: one(async (scene, role: RoleRow, input: { name: string; description: string; permissions: string[] }) => {
    await updateRole(scene, role.id, input)
    const { name, description, permissions } = role
    return { subjectId: role.id, data: { name: input.name }, before: { name, description, permissions }, after: input }
  }),
  present: presentRoles,
  inverse: (fact) => (fact.before ? { change: 'role.edit', subjectId: fact.subjectId, body: fact.before } : undefined),
})
