import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { listParticipants as request } from '../../contract/requests/feedback.ts'

/** Of a membership `m`: active, no guest, and of a restricted case (that the asker sees) a member of it. */
const sees = (caseId: string) => sql`m.deactivated_at is null and not m.guest
  and not exists (select from cases c where c.organisation_id = m.organisation_id and c.id = ${caseId} and c.restricted
    and not exists (select from case_members cm where cm.organisation_id = c.organisation_id and cm.case_id = c.id
      and cm.person_id = m.person_id))`

export type Participant = PersonRef & { deeds: number }

/** Who did something in the case or in one merged into it and still sees it, who did most first. To look is no deed. */
export async function participantsOf(scene: Scene, caseId: string): Promise<Participant[]> {
  const { rows } = await sql<Participant>`select p.id, p.name, count(*)::int as deeds
    from activity a
    join memberships m on m.organisation_id = a.organisation_id and m.person_id = a.actor_id
    join people p on p.id = a.actor_id
    where a.organisation_id = ${scene.actor.organisationId} and a.case_id = any(${await familyOf(scene, caseId)}::uuid[])
      and a.actor_kind in ('person', 'token') and split_part(a.fact, '.', 1) not in ('glass', 'notice', 'review', 'feedback')
      and ${sees(caseId)}
    group by p.id, p.name order by count(*) desc, p.id limit 500`.execute(scene.db)
  return rows
}

/** Of these people, those who see the case. */
export async function seeingOf(scene: Scene, caseId: string, people: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select m.person_id as id from memberships m
    where m.organisation_id = ${scene.actor.organisationId} and m.person_id = any(${[...people]}::uuid[])
      and ${sees(caseId)}`.execute(scene.db)
  return rows.map(({ id }) => id)
}

export const listParticipantsQuery = query({
  request,
  permission: 'review.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    return { items: await participantsOf(scene, kase.id) }
  },
})
