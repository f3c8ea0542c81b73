import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'

export type NewRemark = {
  id: string
  observableId: string
  /** The restricted case that alone knows of the observable. */
  caseId: string | null
  verdict: string | null
  note: string | null
}

export async function insertRemarks(scene: Scene, remarks: readonly NewRemark[]): Promise<void> {
  await scene.db
    .insertInto('observable_remarks')
    .values(
      remarks.map(({ id, observableId, caseId, verdict, note }) => ({
        organisation_id: scene.actor.organisationId,
        id,
        observable_id: observableId,
        case_id: caseId,
        verdict,
        note,
        made_at: scene.now,
        made_by: scene.actor.personId,
      })),
    )
    .execute()
}

export type KeptRemark = { madeBy: string | null; withdrawn: boolean }

export async function remarkOf(scene: Scene, observableId: string, id: string): Promise<KeptRemark | undefined> {
  const { rows } = await sql<KeptRemark>`select made_by as "madeBy", withdrawn_at is not null as withdrawn
    from observable_remarks where organisation_id = ${scene.actor.organisationId} and id = ${id}
      and observable_id = ${observableId} for update`.execute(scene.db)
  return rows[0]
}

export async function setWithdrawn(scene: Scene, id: string, withdrawn: boolean): Promise<void> {
  await sql`update observable_remarks set withdrawn_at = ${withdrawn ? scene.now : null}
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}
