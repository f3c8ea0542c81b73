import { sql } from 'kysely'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

type Named = { observableIds?: readonly string[] | undefined; taskIds?: readonly string[] | undefined }

/** Only what the actor may see can be linked, and of tasks only those of the case and of what was merged into it. */
export async function linkProblem(
  scene: Scene,
  headId: string,
  { observableIds = [], taskIds = [] }: Named,
): Promise<Problem | undefined> {
  const { rows } = await sql<{ kind: string; id: string }>`select 'observableIds' as kind, wanted as id
      from unnest(${[...observableIds]}::uuid[]) as wanted
      where not exists (select from observables o where o.organisation_id = ${scene.actor.organisationId} and o.id = wanted)
    union all select 'taskIds', wanted from unnest(${[...taskIds]}::uuid[]) as wanted
      where not exists (select from tasks t where t.organisation_id = ${scene.actor.organisationId} and t.id = wanted
        and t.withdrawn_at is null and t.case_id in (select case_family(${headId}::uuid)))`.execute(scene.db)
  const [first] = rows
  return (
    first &&
    new Problem('invalid', 'event.link', `${first.kind}: ${first.id} is not known in this case. Nothing was saved.`)
  )
}
