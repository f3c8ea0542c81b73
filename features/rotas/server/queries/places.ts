import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { HandOutKind } from '../../contract/words.ts'
import type { TeamRow } from './people.ts'

/** Where a thing stands: the team of its case, who has it, and of a restricted case who may see it. */
export type Place = {
  id: string
  key: string | null
  caseId: string | null
  teamId: string | null
  ownerId: string | null
  seenBy: string[] | null
}

const tables = {
  case: (org: string) => sql`select c.id, c.id as case_id, c.owner_id from cases c where c.organisation_id = ${org}`,
  alert: (org: string) =>
    sql`select a.id, a.case_id, a.assignee_id as owner_id from alerts a where a.organisation_id = ${org}`,
  task: (org: string) =>
    sql`select t.id, case_head(t.case_id) as case_id, t.owner_id from tasks t where t.organisation_id = ${org}`,
}

export async function placeOf({ db, actor }: Scene, kind: HandOutKind, id: string): Promise<Place | undefined> {
  const org = actor.organisationId
  const { rows } = await sql<Place>`select thing.id, c.key, thing.case_id as "caseId", c.team_id as "teamId",
      thing.owner_id as "ownerId", case when c.restricted then array(select m.person_id from case_members m
        where m.organisation_id = ${org} and m.case_id = c.id) end as "seenBy"
    from (select * from (${tables[kind](org)}) every_one where id = ${id}) thing
    left join cases c on c.organisation_id = ${org} and c.id = thing.case_id`.execute(db)
  return rows[0]
}

/** Teams that have said how they hand out; the actor's own first. */
export async function teamsWithPolicy({ db, actor }: Scene): Promise<(TeamRow & { own: boolean })[]> {
  const { rows } = await sql<TeamRow & { own: boolean }>`select t.id, t.name, exists (select from team_members m
      where m.organisation_id = t.organisation_id and m.team_id = t.id and m.person_id = ${actor.personId}::uuid) as own
    from hand_out_policies p join teams t on t.organisation_id = p.organisation_id and t.id = p.team_id
    where p.organisation_id = ${actor.organisationId} and p.version > 0 order by own desc, t.name`.execute(db)
  return rows
}
