import { sql } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClockTold } from '../../contract/clock.ts'
import type { Subject } from '../run/run.ts'

/** Who stands near a thing, as people; notices leave out who may not see it. */
export async function toldPeople(
  scene: Scene,
  told: readonly ClockTold[],
  subject: Pick<Subject, 'kind' | 'id'>,
): Promise<string[]> {
  if (told.length === 0) return []
  const org = scene.actor.organisationId
  const near = (who: ClockTold) => told.includes(who)
  const { rows } = await sql<{ id: string | null }>`with thing as (${thingOf(org, subject)})
    select distinct id from (
      select owner_id as id from thing where ${near('owner')}
      union all select f.person_id from thing join case_followers f on f.organisation_id = ${org} and f.case_id = thing.case_id
        where ${near('followers')}
      union all select m.person_id from thing join team_members m on m.organisation_id = ${org} and m.team_id = thing.team_id
        where ${near('team')}
      union all select unnest(${told.filter(isId)}::uuid[])) near
    where id is not null order by id limit 200`.execute(scene.db)
  return rows.flatMap((row) => row.id ?? [])
}

const thingOf = (org: string, { kind, id }: Pick<Subject, 'kind' | 'id'>) =>
  kind === 'alert'
    ? sql`select a.assignee_id as owner_id, a.case_id, c.team_id from alerts a
        left join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id
        where a.organisation_id = ${org} and a.id = ${id}`
    : kind === 'case'
      ? sql`select owner_id, id as case_id, team_id from cases where organisation_id = ${org} and id = ${id}`
      : sql`select t.owner_id, t.case_id, c.team_id from tasks t
          join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id
          where t.organisation_id = ${org} and t.id = ${id}`
