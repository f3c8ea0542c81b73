import { sql, type RawBuilder } from 'kysely'
import { wrongField, type Problem } from '../../../../platform/contract/problem.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Cites } from '../../contract/matrix.ts'

/** Where a cited thing hangs on a case; assumptions rest on nothing. */
const hangs: Partial<Record<Cites, RawBuilder<unknown>>> = {
  exhibit: sql`evidence t where t.id`,
  observable: sql`sightings t where t.observable_id`,
  event: sql`timeline_events t where t.id`,
  alert: sql`alerts t where t.id`,
  task: sql`tasks t where t.id`,
  note: sql`notes t where t.id`,
  statement: sql`statements t where t.id`,
}

/** Only what is in the case, or in what it gathers, can be cited by its id. */
export async function citedProblem(
  scene: Scene,
  reach: readonly string[],
  { cites, id }: { cites: Cites; id: string },
): Promise<Problem | undefined> {
  const place = hangs[cites]
  const { rows } = place
    ? await sql`select from ${place} = ${id} and t.organisation_id = ${scene.actor.organisationId}
        and t.case_id = any(${[...reach]}::uuid[]) limit 1`.execute(scene.db)
    : { rows: [] }
  return rows.length > 0
    ? undefined
    : wrongField('indication.cites', 'citedId', 'What it cites is not in this case. Nothing was saved.')
}
