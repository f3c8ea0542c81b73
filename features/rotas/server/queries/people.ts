import { sql } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { matches } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Everybody who is or was here, by id: for saying who it was. */
export async function peopleNamed(scene: Scene, ids: readonly string[]): Promise<Map<string, PersonRef>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<PersonRef>`select p.id, p.name from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${scene.actor.organisationId} and p.id = any(${[...new Set(ids)]}::uuid[])`.execute(
    scene.db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export type TeamRow = { id: string; name: string }

export async function teamNamed(scene: Scene, id: string): Promise<TeamRow | undefined> {
  const { rows } = await sql<TeamRow>`select id, name from teams
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  return rows[0]
}

export async function membersOf(scene: Scene, teamId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select t.person_id as id from team_members t
    join memberships m on m.organisation_id = t.organisation_id and m.person_id = t.person_id and m.deactivated_at is null
    where t.organisation_id = ${scene.actor.organisationId} and t.team_id = ${teamId} order by id`.execute(scene.db)
  return rows.map((row) => row.id)
}

/** The patterns of what people may do today; who is not active here is not there. */
export async function permissionsOf(scene: Scene, ids?: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{
    id: string
    permissions: string[]
  }>`select m.person_id as id, array_agg(distinct p) as permissions
    from memberships m
    join grants g on g.organisation_id = m.organisation_id and g.person_id = m.person_id
    join roles r on r.organisation_id = g.organisation_id and r.id = g.role_id, unnest(r.permissions) p
    where m.organisation_id = ${scene.actor.organisationId} and m.deactivated_at is null
      and ${ids ? sql`m.person_id = any(${[...ids]}::uuid[])` : sql`true`}
    group by m.person_id`.execute(scene.db)
  return new Map(rows.map((row) => [row.id, row.permissions]))
}

/** Of the team who may shape its rotas; where nobody may, everybody who may. */
export async function leadsOf(scene: Scene, teamId: string): Promise<string[]> {
  const all = [...(await permissionsOf(scene))]
    .filter(([, patterns]) => patterns.some((pattern) => matches(pattern, 'rota.define')))
    .map(([id]) => id)
  const own = new Set(await membersOf(scene, teamId))
  const inside = all.filter((id) => own.has(id))
  return inside.length > 0 ? inside : all
}
