import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../generated/db.ts'
import type { PersonRef } from '../../../platform/contract/scalars.ts'
import type { Actor, Part, Scene } from '../../../platform/server/scene.ts'
import type { MemberRole } from '../contract/case.ts'

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

export type StoredMember = { personId: string; role: MemberRole; privileged: boolean }

export async function membersOf(scene: Scene, caseId: string): Promise<StoredMember[]> {
  return scene.db
    .selectFrom('case_members')
    .select(['person_id as personId', 'role', 'privileged'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', '=', caseId)
    .orderBy('person_id')
    .$castTo<StoredMember>()
    .execute()
}

/** What the actor is in the restricted cases they see. */
export async function partsOf(db: Kysely<DB>, { personId }: Actor): Promise<ReadonlyMap<string, Part>> {
  if (personId === null) return new Map()
  const { rows } = await sql<{ case_id: string; role: string; until: Date | null }>`select case_id, role, until
    from my_parts()`.execute(db)
  return new Map(
    rows.map(({ case_id: id, role, until }) => [id, { role, until, writes: role !== 'reader' && role !== 'glass' }]),
  )
}

type Joining = { personId: string; role?: MemberRole }

/** A member already stays what they are. */
export async function addMember(
  scene: Scene,
  caseIds: readonly string[],
  { personId, role = 'investigator' }: Joining,
): Promise<number> {
  const added = await sql`insert into case_members (organisation_id, case_id, person_id, role, added_at, added_by)
    select ${scene.actor.organisationId}, case_id, ${personId}, ${role}, ${scene.now}, ${scene.actor.personId}
    from unnest(${[...caseIds]}::uuid[]) as case_id on conflict do nothing`.execute(scene.db)
  return Number(added.numAffectedRows ?? 0n)
}

export async function updateMember(scene: Scene, caseIds: readonly string[], member: StoredMember): Promise<void> {
  await scene.db
    .updateTable('case_members')
    .set({ role: member.role, privileged: member.privileged })
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', 'in', [...caseIds])
    .where('person_id', '=', member.personId)
    .execute()
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
