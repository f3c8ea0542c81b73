import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { LinkedBefore } from '../../../alerts/server/index.ts'

const way = {
  takenIn: ['case.opened', 'case.alerts-added'],
  letGo: ['case.alerts-detached'],
} as const

/** What alerts were before the case last took them in, or let them go, as its own facts have kept it. */
export async function alertsBefore(
  scene: Scene,
  caseId: string,
  { alertIds, last }: { alertIds: readonly string[]; last: keyof typeof way },
): Promise<LinkedBefore[]> {
  const { rows } = await sql<{ alert: LinkedBefore }>`select distinct on (alert ->> 'id') alert
    from activity a join activity_payloads p on p.organisation_id = a.organisation_id and p.activity_id = a.id
    cross join lateral jsonb_array_elements(coalesce(p.payload #> '{before,alerts}', '[]')) as alert
    where a.organisation_id = ${scene.actor.organisationId} and a.case_id = ${caseId} and a.fact = any(${[...way[last]]}::text[])
      and alert ->> 'id' = any(${[...alertIds]}::text[])
    order by alert ->> 'id', a.id desc`.execute(scene.db)
  return rows.map((row) => row.alert)
}
