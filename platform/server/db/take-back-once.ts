import { sql } from 'kysely'
import { Problem } from '../../contract/problem.ts'
import type { Scene } from '../scene.ts'

/** Of two who take the same call back at once, one waits here and finds it done. @throws Problem */
export async function takeBackOnce({ db, actor }: Scene, groupId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${groupId}, 0))`.execute(db)
  const done = sql`select from activity where organisation_id = ${actor.organisationId} and undoes = ${groupId} limit 1`
  if ((await done.execute(db)).rows.length === 0) return
  throw new Problem('conflict', 'activity.already_undone', 'This was taken back before.')
}
