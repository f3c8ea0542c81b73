import { sql, type RawBuilder } from 'kysely'
import { wrongField, type Problem } from '../../../../platform/contract/problem.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Cites } from '../../contract/matrix.ts'

const never = sql`false`
/** Where a cited thing hangs on a case, and whether it is privileged there; assumptions rest on nothing. */
const hangs: Partial<Record<Cites, { table: string; id?: string; privileged?: RawBuilder<unknown> }>> = {
  exhibit: { table: 'evidence', privileged: sql`t.privileged` },
  observable: { table: 'sightings', id: 't.observable_id' },
  event: { table: 'timeline_events' },
  alert: { table: 'alerts' },
  task: { table: 'tasks' },
  note: { table: 'notes', privileged: sql`t.privileged` },
  statement: { table: 'statements' },
}

type Matrix = { caseId: string; reach: readonly string[] }

/**
 * Only what is in the case, or in what it gathers, can be cited by its id; and of that what everybody who sees the matrix
 * may know of: nothing privileged, and nothing of a restricted case of which not all members of this one are.
 */
export async function citedProblem(
  scene: Scene,
  { caseId, reach }: Matrix,
  { cites, id }: { cites: Cites; id: string },
): Promise<Problem | undefined> {
  const place = hangs[cites]
  const { rows } = place
    ? await sql<{ open: boolean }>`select not ${place.privileged ?? never} and (not c.restricted or (h.restricted
        and not exists (select m.person_id from case_members m where m.organisation_id = h.organisation_id and m.case_id = h.id
          except select m.person_id from case_members m where m.organisation_id = c.organisation_id and m.case_id = c.id))) as open
      from ${sql.table(place.table)} t
      join cases c on c.organisation_id = t.organisation_id and c.id = t.case_id
      join cases h on h.organisation_id = t.organisation_id and h.id = ${caseId}
      where ${sql.ref(place.id ?? 't.id')} = ${id} and t.organisation_id = ${scene.actor.organisationId}
        and t.case_id = any(${[...reach]}::uuid[])`.execute(scene.db)
    : { rows: [] }
  if (rows.some(({ open }) => open)) return undefined
  const says = rows.length > 0 ? 'is not for all who see this matrix' : 'is not in this case'
  return wrongField('indication.cites', 'citedId', `What it cites ${says}. Nothing was saved.`)
}
