import { sql } from 'kysely'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Tlp } from '../../../../platform/contract/scalars.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { stricterThan } from '../../contract/marking.ts'

/** So many that are marked for a narrower circle can be looked for in every text of a report. */
const most = 5000

/** What is marked for a narrower circle than the readers of a report. */
export type Above = {
  observables: { id: string; value: string }[]
  alerts: { id: string; title: string; source: string }[]
}

/** The strictest marking of these cases. */
export async function strictestOf(scene: Scene, caseIds: readonly string[]): Promise<Tlp> {
  const { rows } = await sql<{ tlp: Tlp }>`select distinct tlp from cases
    where organisation_id = ${scene.actor.organisationId} and id = any(${[...caseIds]}::uuid[])`.execute(scene.db)
  return rows.map(({ tlp }) => tlp).reduce((one, other) => (stricterThan(other, one) ? other : one), 'clear' as Tlp)
}

/** Of observables by either marking where two stand: as it looks to most, and as the case that knows it has it. */
export async function aboveAudience(scene: Scene, caseIds: readonly string[], audience: Tlp): Promise<Above> {
  const { organisationId } = scene.actor
  const above = (['green', 'amber', 'amber+strict', 'red'] as const).filter((tlp) => stricterThan(tlp, audience))
  if (above.length === 0) return { observables: [], alerts: [] }
  const observables = await sql<Above['observables'][number]>`select o.id, o.value from observables o
      left join observable_faces f on f.organisation_id = o.organisation_id and f.observable_id = o.id
    where o.organisation_id = ${organisationId}
      and o.id in (select s.observable_id from sightings s
        where s.organisation_id = ${organisationId} and s.case_id = any(${[...caseIds]}::uuid[]))
      and (o.tlp = any(${above}) or f.tlp = any(${above})) order by o.id limit ${most + 1}`.execute(scene.db)
  const alerts = await sql<Above['alerts'][number]>`select id, title, source from alerts
    where organisation_id = ${organisationId} and case_id = any(${[...caseIds]}::uuid[]) and tlp = any(${above})
    order by id limit ${most + 1}`.execute(scene.db)
  if (observables.rows.length > most || alerts.rows.length > most)
    throw new Problem(
      'conflict',
      'report.too-much-above',
      `More than ${most} things of this case are marked for a narrower circle than the readers, too many to keep out of every text. Nothing was made. Choose a stricter audience.`,
    )
  return { observables: observables.rows, alerts: alerts.rows }
}
