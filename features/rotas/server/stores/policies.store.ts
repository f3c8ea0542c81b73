import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PolicyBody } from '../../contract/hand-out.ts'

export type StoredPolicy = PolicyBody & { teamId: string; version: number; turn: number }

const org = ({ actor }: Scene) => actor.organisationId

/** The policy of a team, locked until the end of the transaction: two at once do not choose by the same turn. */
export async function lockPolicy(scene: Scene, teamId: string): Promise<StoredPolicy> {
  await sql`insert into hand_out_policies (organisation_id, team_id, version, saved_at)
    values (${org(scene)}, ${teamId}, 0, ${scene.now}) on conflict do nothing`.execute(scene.db)
  const { rows } = await sql<StoredPolicy>`select team_id as "teamId", version, pool, way, automatic, needs, turn
    from hand_out_policies where organisation_id = ${org(scene)} and team_id = ${teamId} for update`.execute(scene.db)
  return rows[0]!
}

export async function savePolicy(scene: Scene, teamId: string, body: PolicyBody): Promise<void> {
  await sql`update hand_out_policies set pool = ${body.pool}, way = ${body.way}, automatic = ${body.automatic},
      needs = ${JSON.stringify(body.needs)}::jsonb, version = version + 1, saved_at = ${scene.now}, saved_by = ${scene.actor.personId}
    where organisation_id = ${org(scene)} and team_id = ${teamId}`.execute(scene.db)
}

/** The next turn of the team was this person's. */
export async function takeTurn(scene: Scene, teamId: string, personId: string): Promise<void> {
  await sql`with next as (update hand_out_policies set turn = turn + 1
      where organisation_id = ${org(scene)} and team_id = ${teamId} returning turn)
    insert into hand_out_turns (organisation_id, team_id, person_id, turn)
    select ${org(scene)}, ${teamId}, ${personId}, turn from next
    on conflict (organisation_id, team_id, person_id) do update set turn = excluded.turn`.execute(scene.db)
}

export async function replaceSkills(scene: Scene, personId: string, skills: readonly string[]): Promise<void> {
  await sql`delete from person_skills where organisation_id = ${org(scene)} and person_id = ${personId}`.execute(
    scene.db,
  )
  await sql`insert into person_skills (organisation_id, person_id, skill)
    select ${org(scene)}, ${personId}, unnest(${[...skills]}::text[])`.execute(scene.db)
}

export async function waitForSomebody(scene: Scene, caseId: string, teamId: string): Promise<void> {
  await sql`insert into hand_out_waits (organisation_id, case_id, team_id, since)
    values (${org(scene)}, ${caseId}, ${teamId}, ${scene.now}) on conflict do nothing`.execute(scene.db)
}

export async function waitNoMore(scene: Scene, caseIds: readonly string[]): Promise<void> {
  await sql`delete from hand_out_waits where organisation_id = ${org(scene)} and case_id = any(${[...caseIds]}::uuid[])`.execute(
    scene.db,
  )
}
