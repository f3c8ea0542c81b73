import { sql } from 'kysely'
import type { PersonRef } from '../../../platform/contract/scalars.ts'
import type { Scene } from '../../../platform/server/scene.ts'

/** The active people of the organisation among `ids`; of a restricted case, only its members may have a part in it. */
export async function activePeople(scene: Scene, ids: readonly string[]): Promise<Map<string, PersonRef>> {
  if (ids.length === 0) return new Map()
  const rows = await scene.db
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name'])
    .where('m.organisation_id', '=', scene.actor.organisationId)
    .where('m.deactivated_at', 'is', null)
    .where('p.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function teamOf(scene: Scene, id: string): Promise<{ id: string; name: string } | undefined> {
  return scene.db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function memberIds(scene: Scene, caseId: string): Promise<string[]> {
  const rows = await scene.db
    .selectFrom('case_members')
    .select('person_id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', '=', caseId)
    .orderBy('person_id')
    .execute()
  return rows.map((row) => row.person_id)
}

export async function addMember(scene: Scene, caseIds: readonly string[], personId: string): Promise<number> {
  const added = await sql`insert into case_members (organisation_id, case_id, person_id, added_at, added_by)
    select ${scene.actor.organisationId}, case_id, ${personId}, ${scene.now}, ${scene.actor.personId}
    from unnest(${[...caseIds]}::uuid[]) as case_id on conflict do nothing`.execute(scene.db)
  return Number(added.numAffectedRows ?? 0n)
}

export async function removeMember(scene: Scene, caseIds: readonly string[], personId: string): Promise<void> {
  await scene.db
    .deleteFrom('case_members')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', 'in', [...caseIds])
    .where('person_id', '=', personId)
    .execute()
}

export async function isFollowing(scene: Scene, caseId: string, personId: string): Promise<boolean> {
  const row = await scene.db
    .selectFrom('case_followers')
    .select('person_id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

export async function addFollower(scene: Scene, caseIds: readonly string[], personId: string): Promise<void> {
  await sql`insert into case_followers (organisation_id, case_id, person_id)
    select ${scene.actor.organisationId}, case_id, ${personId} from unnest(${[...caseIds]}::uuid[]) as case_id
    on conflict do nothing`.execute(scene.db)
}

export async function removeFollower(scene: Scene, caseIds: readonly string[], personId: string): Promise<void> {
  await scene.db
    .deleteFrom('case_followers')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', 'in', [...caseIds])
    .where('person_id', '=', personId)
    .execute()
}
