import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Ending } from './runs.store.ts'

/** The runs a run started, and those they started, that still go on. @returns their ids */
export async function endChildren(scene: Scene, runId: string, { status, why }: Ending): Promise<string[]> {
  const { organisationId } = scene.actor
  const { rows } = await sql<{ id: string }>`with recursive below as (
      select r.id from playbook_steps s join playbook_runs r on r.organisation_id = s.organisation_id and r.parent_step_id = s.id
      where s.organisation_id = ${organisationId} and s.run_id = ${runId}
      union
      select r.id from below b join playbook_steps s on s.organisation_id = ${organisationId} and s.run_id = b.id
        join playbook_runs r on r.organisation_id = ${organisationId} and r.parent_step_id = s.id)
    update playbook_runs set status = ${status}, why = ${why}, ended_at = ${scene.now}, version = version + 1
    where organisation_id = ${organisationId} and id in (select id from below) and status = 'running' returning id`.execute(
    scene.db,
  )
  return rows.map(({ id }) => id)
}
