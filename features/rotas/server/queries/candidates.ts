import { sql } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { matches } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Candidate } from '../hand-out/choose.ts'
import { servingNow } from '../on-call.ts'
import { absencesIn } from '../stores/exceptions.store.ts'
import type { StoredPolicy } from '../stores/policies.store.ts'
import { membersOf, permissionsOf } from './people.ts'

type Row = PersonRef & { skills: string[]; turn: number; load: number }

/**
 * The team and who serves for it now, with what a choice goes by. What they have open is counted under the eyes of who
 * hands out: restricted cases of others do not show in a figure either.
 */
export async function candidatesOf(scene: Scene, policy: StoredPolicy, permission: string): Promise<Candidate[]> {
  const members = await membersOf(scene, policy.teamId)
  // Whose turn it is and who is away without a stand-in is named, to say why nobody is there.
  const serving = [...(await servingNow(scene, [policy.teamId])).values()]
    .flat()
    .map(({ personId, planned }) => personId ?? planned)
  const ids = [...new Set([...members, ...serving])]
  const pool = new Set(policy.pool === 'on-shift' ? serving : members)
  const until = { from: scene.now, to: new Date(scene.now.getTime() + 1) }
  const absences = await absencesIn(scene, until)
  const permissions = await permissionsOf(scene, ids)
  return (await rowsOf(scene, policy.teamId, ids)).map(({ id, name, skills, turn, load }) => ({
    person: { id, name },
    inPool: pool.has(id),
    away: absences.findLast(({ personId }) => personId === id)?.reason ?? null,
    may: (permissions.get(id) ?? []).some((pattern) => matches(pattern, permission)),
    skills,
    turn,
    load,
  }))
}

async function rowsOf({ db, actor }: Scene, teamId: string, ids: readonly string[]): Promise<Row[]> {
  const org = actor.organisationId
  const { rows } = await sql<Row>`select p.id, p.name,
      array(select s.skill from person_skills s where s.organisation_id = ${org} and s.person_id = p.id) as skills,
      coalesce((select t.turn from hand_out_turns t where t.organisation_id = ${org} and t.team_id = ${teamId} and t.person_id = p.id), 0) as turn,
      (select count(*) from cases c where c.organisation_id = ${org} and c.owner_id = p.id and c.stage <> 'closed'
        and c.merged_into_id is null and c.withdrawn_at is null)
      + (select count(*) from alerts a where a.organisation_id = ${org} and a.assignee_id = p.id and a.status in ('new', 'triaging'))
      + (select count(*) from tasks k where k.organisation_id = ${org} and k.owner_id = p.id
        and k.status in ('open', 'in_progress') and k.withdrawn_at is null) as load
    from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${org} and m.person_id = any(${[...ids]}::uuid[]) and m.deactivated_at is null`.execute(
    db,
  )
  return rows
}
