import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CaseTime } from '../../contract/case.ts'
import { columnOf } from '../case-times.ts'
import type { Kase } from '../case.ts'

type Row = { time: CaseTime; to: string }

/** The times of a case that a person corrected and that still stand so; what an undo wrote back was nobody's correction. */
export async function timesByHand(scene: Scene, kase: Kase): Promise<Set<CaseTime>> {
  const { rows } = await sql<Row>`select p.payload #>> '{data,time}' as time, p.payload #>> '{data,to}' as to
    from activity a join activity_payloads p on p.organisation_id = a.organisation_id and p.activity_id = a.id
    where a.organisation_id = ${scene.actor.organisationId} and a.subject_id = ${kase.id} and a.fact = 'case.time-corrected'
      and a.undoes is null`.execute(scene.db)
  const stands = rows.filter(({ time, to }) => kase[columnOf[time]]?.toISOString() === to)
  return new Set(stands.map(({ time }) => time))
}
