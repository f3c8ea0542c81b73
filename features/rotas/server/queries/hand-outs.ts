import { sql } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { Handed } from '../../contract/hand-out.ts'
import { readHandOuts } from '../../contract/requests/hand-out.ts'

type Row = { id: string; at: Date; data: { why: string; handed: unknown; owner?: PersonRef; person?: PersonRef } }

/** From the facts of the thing; what was hidden from the reader then or is now is not there. */
export const readHandOutsQuery = query({
  request: readHandOuts,
  permission: 'rota.read',
  async run(scene, { subject }) {
    const { rows } = await sql<Row>`select a.id, a.at, p.payload -> 'data' as data from activity a
      join activity_payloads p on p.organisation_id = a.organisation_id and p.activity_id = a.id
      where a.organisation_id = ${scene.actor.organisationId} and a.subject_id = ${subject}
        and a.fact in ('case.assigned', 'alert.assigned', 'task.assigned') and jsonb_exists(p.payload -> 'data', 'handed')
      order by a.id desc limit 10`.execute(scene.db)
    return {
      items: rows.map(({ id, at, data }) => ({
        ...Handed.parse(data.handed),
        id,
        at: at.toISOString(),
        why: data.why,
        person: data.owner ?? data.person ?? null,
      })),
    }
  },
})

/** A case of a team that hands out by itself, as long as nobody has it: the team. */
export async function unownedTeam(scene: Scene, caseId: string): Promise<string | undefined> {
  if (!isId(caseId)) return undefined
  const { rows } = await sql<{ id: string }>`select c.team_id as id from cases c
    join hand_out_policies p on p.organisation_id = c.organisation_id and p.team_id = c.team_id and p.automatic
    where c.organisation_id = ${scene.actor.organisationId} and c.id = ${caseId} and c.owner_id is null
      and c.stage <> 'closed' and c.merged_into_id is null and c.withdrawn_at is null`.execute(scene.db)
  return rows[0]?.id
}

/** Cases that wait for somebody of their team. */
export async function waitingCases(scene: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select w.case_id as id from hand_out_waits w
    join cases c on c.organisation_id = w.organisation_id and c.id = w.case_id
    where w.organisation_id = ${scene.actor.organisationId} order by w.since limit 200`.execute(scene.db)
  return rows.map((row) => row.id)
}
