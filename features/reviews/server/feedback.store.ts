import { sql } from 'kysely'
import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'

type Asking = { roundId: string; caseId: string; people: readonly string[] }

export async function insertAsked(scene: Scene, { roundId, caseId, people }: Asking): Promise<void> {
  await sql`insert into feedback_asked (organisation_id, round_id, person_id, case_id)
    select ${scene.actor.organisationId}, ${roundId}, unnest(${[...people]}::uuid[]), ${caseId}`.execute(scene.db)
}

type Saying = { roundId: string; caseId: string; rating: number; well: string; better: string; anonymous: boolean }

/** Of an anonymous one the id is random altogether: one made of the time would name the fact that was written with it. */
export async function insertSaid(scene: Scene, said: Saying): Promise<void> {
  const { organisationId, personId } = scene.actor
  const id = said.anonymous ? sql`gen_random_uuid()` : sql`${newId(scene.now)}::uuid`
  await sql`insert into feedback_answers (organisation_id, id, round_id, case_id, rating, well, better, person_id)
    values (${organisationId}, ${id}, ${said.roundId}, ${said.caseId}, ${said.rating}, ${said.well}, ${said.better},
      ${said.anonymous ? null : personId})`.execute(scene.db)
  await sql`update feedback_asked set answered = true where organisation_id = ${organisationId}
    and round_id = ${said.roundId} and person_id = ${personId}`.execute(scene.db)
}

/** How many were asked, how many answered, and who did not. */
export async function turnoutOf(
  scene: Scene,
  roundId: string,
): Promise<{ asked: number; answered: number; silent: string[] }> {
  const { rows } = await sql<{ person_id: string; answered: boolean }>`select person_id, answered from feedback_asked
    where organisation_id = ${scene.actor.organisationId} and round_id = ${roundId} order by person_id`.execute(
    scene.db,
  )
  const silent = rows.filter(({ answered }) => !answered).map((row) => row.person_id)
  return { asked: rows.length, answered: rows.length - silent.length, silent }
}
