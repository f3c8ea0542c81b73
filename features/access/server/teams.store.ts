import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Scene } from '../../../platform/server/scene.ts'

export type TeamRow = {
  id: string
  version: number
  name: string
  description: string
  members: { id: string; name: string }[]
}

export const selectTeams = (scene: Scene, ids?: readonly string[]): Promise<TeamRow[]> =>
  scene.db
    .selectFrom('teams as t')
    .select((eb) => [
      't.id',
      't.version',
      't.name',
      't.description',
      jsonArrayFrom(
        eb
          .selectFrom('team_members as m')
          .innerJoin('people as p', 'p.id', 'm.person_id')
          .select(['p.id', 'p.name'])
          .whereRef('m.organisation_id', '=', 't.organisation_id')
          .whereRef('m.team_id', '=', 't.id')
          .orderBy('p.name'),
      ).as('members'),
    ])
    .where('t.organisation_id', '=', scene.actor.organisationId)
    .$if(ids !== undefined, (q) => q.where('t.id', 'in', [...(ids ?? [])]))
    .orderBy('t.name')
    .execute()

export async function lockTeams(scene: Scene, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await scene.db
    .selectFrom('teams')
    .select('id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

export type TeamInput = { name: string; description: string; memberIds: string[] }

export async function insertTeam(scene: Scene, id: string, { name, description, memberIds }: TeamInput): Promise<void> {
  const { organisationId } = scene.actor
  await scene.db
    .insertInto('teams')
    .values({ organisation_id: organisationId, id, name, description, created_at: scene.now })
    .execute()
  await insertMembers(scene, id, memberIds)
}

export async function updateTeam(scene: Scene, id: string, { name, description, memberIds }: TeamInput): Promise<void> {
  const { organisationId } = scene.actor
  await scene.db
    .updateTable('teams')
    .set((eb) => ({ name, description, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
  await scene.db
    .deleteFrom('team_members')
    .where('organisation_id', '=', organisationId)
    .where('team_id', '=', id)
    .execute()
  await insertMembers(scene, id, memberIds)
}

async function insertMembers(scene: Scene, teamId: string, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return
  const rows = [...new Set(memberIds)].map((person_id) => ({
    organisation_id: scene.actor.organisationId,
    team_id: teamId,
    person_id,
  }))
  await scene.db.insertInto('team_members').values(rows).execute()
}

/** Which of these are members of the organisation; a team takes no others. */
export async function selectMembers(scene: Scene, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await scene.db
    .selectFrom('memberships')
    .select('person_id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('person_id', 'in', [...personIds])
    .execute()
  return new Set(rows.map((row) => row.person_id))
}
