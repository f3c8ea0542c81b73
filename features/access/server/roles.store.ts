import { readFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { DB } from '../../../generated/db.ts'
import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'

export type RoleRow = { id: string; version: number; name: string; description: string; permissions: string[] }

const Shipped = z.array(z.strictObject({ name: z.string(), description: z.string(), permissions: z.array(z.string()) }))
const shipped = Shipped.parse(
  JSON.parse(await readFile(new URL('../../../content/roles.json', import.meta.url), 'utf8')),
)

/** A new organisation starts with the shipped roles; from then on they are its own to change. */
export async function insertShippedRoles(scene: Scene): Promise<Map<string, string>> {
  const rows = shipped.map((role) => ({ ...role, organisation_id: scene.actor.organisationId, id: newId(scene.now) }))
  await scene.db.insertInto('roles').values(rows).execute()
  return new Map(rows.map((row) => [row.name, row.id]))
}

export async function selectRolesForChange(scene: Scene, ids: readonly string[]): Promise<Map<string, RoleRow>> {
  if (ids.length === 0) return new Map()
  const rows = await roles(scene.db, scene)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export const selectRoles = (scene: Scene, ids?: readonly string[]) => {
  const query = roles(scene.db, scene).orderBy('name')
  return (ids ? query.where('id', 'in', [...ids]) : query).execute()
}

const roles = (db: Kysely<DB>, { actor }: Scene) =>
  db
    .selectFrom('roles')
    .select(['id', 'version', 'name', 'description', 'permissions'])
    .where('organisation_id', '=', actor.organisationId)

type RoleInput = { name: string; description: string; permissions: string[] }

export async function insertRole(scene: Scene, id: string, role: RoleInput): Promise<void> {
  await scene.db
    .insertInto('roles')
    .values({ ...role, id, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateRole(scene: Scene, id: string, role: RoleInput): Promise<void> {
  await scene.db
    .updateTable('roles')
    .set((eb) => ({ ...role, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}

/** Replaces the roles a person holds here. */
export async function replaceGrants(scene: Scene, personId: string, roleIds: readonly string[]): Promise<void> {
  const { organisationId } = scene.actor
  await scene.db
    .deleteFrom('grants')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .execute()
  if (roleIds.length === 0) return
  const granted = {
    organisation_id: organisationId,
    person_id: personId,
    granted_at: scene.now,
    granted_by: scene.actor.kind === 'system' ? null : scene.actor.personId,
  }
  await scene.db
    .insertInto('grants')
    .values([...new Set(roleIds)].map((role_id) => ({ ...granted, role_id })))
    .execute()
}

/** How many active people hold a role that gives everything an administrator needs; the last one must stay. */
export async function countAdministrators(
  scene: Scene,
  without: { personId?: string; roleId?: string },
): Promise<number> {
  const query = scene.db
    .selectFrom('grants as g')
    .innerJoin('roles as r', (join) =>
      join.onRef('r.organisation_id', '=', 'g.organisation_id').onRef('r.id', '=', 'g.role_id'),
    )
    .innerJoin('memberships as m', (join) =>
      join.onRef('m.organisation_id', '=', 'g.organisation_id').onRef('m.person_id', '=', 'g.person_id'),
    )
    .select((eb) => eb.fn.count<number>('g.person_id').distinct().as('n'))
    .where('g.organisation_id', '=', scene.actor.organisationId)
    .where('m.deactivated_at', 'is', null)
    .where((eb) =>
      eb.or(
        ['*', 'role.*', 'person.*', 'role.edit', 'person.grant'].map((pattern) =>
          eb(eb.val(pattern), '=', eb.fn.any('r.permissions')),
        ),
      ),
    )
    .$if(without.personId !== undefined, (q) => q.where('g.person_id', '<>', without.personId ?? ''))
    .$if(without.roleId !== undefined, (q) => q.where('g.role_id', '<>', without.roleId ?? ''))
  return (await query.executeTakeFirstOrThrow()).n
}
