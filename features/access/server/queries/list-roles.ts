import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listRoles as request } from '../../contract/requests/roles.ts'
import { presentRole } from '../role.view.ts'
import { selectRoles } from '../roles.store.ts'

export const listRoles = query({
  request,
  permission: 'role.list',
  run: async (scene) => ({ items: await presentRoles(scene) }),
})

export async function presentRoles(scene: Scene, ids?: readonly string[]) {
  const rows = await selectRoles(scene, ids)
  const held = await scene.db
    .selectFrom('grants')
    .select(({ fn }) => ['role_id', fn.countAll<number>().as('people')])
    .where('organisation_id', '=', scene.actor.organisationId)
    .groupBy('role_id')
    .execute()
  const people = new Map(held.map((row) => [row.role_id, row.people]))
  return rows.map((row) => presentRole(scene, row, people.get(row.id) ?? 0))
}
