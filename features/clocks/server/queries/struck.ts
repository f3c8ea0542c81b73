import { sql } from 'kysely'
import type { Target } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClockKind, ClockTier } from '../../contract/clock.ts'
import type { Told } from '../clock-row.ts'
import { lockClocks } from '../clocks.store.ts'

/** A clock of which something is to be told; its id is that of the thing. */
export type Struck = Target & {
  definitionId: string
  subjectId: string
  kind: ClockKind
  name: string
  /** The thing in words. */
  of: string
  told: Told
  tiers: ClockTier[]
  dueAt: Date | null
  stoppedAt: Date | null
}

const words = {
  alert: sql`(select a.title from alerts a where a.organisation_id = k.organisation_id and a.id = k.subject_id)`,
  case: sql`(select c.key from cases c where c.organisation_id = k.organisation_id and c.id = k.subject_id)`,
  task: sql`(select t.title from tasks t where t.organisation_id = k.organisation_id and t.id = k.subject_id)`,
}

/** By definition and thing, locked in the order of things. */
export async function loadStruck(
  scene: Scene,
  kind: ClockKind,
  refs: readonly string[],
): Promise<(Struck | undefined)[]> {
  const pairs = refs.map((ref) => ref.split('/')).filter((pair) => pair.length === 2 && pair.every(isId))
  await lockClocks(
    scene,
    pairs.map(([, subjectId]) => subjectId!),
  )
  const { rows } =
    await sql<Struck>`select k.subject_id as id, k.subject_id as "subjectId", k.definition_id as "definitionId",
      k.case_id as "caseId", k.subject_kind as kind, d.body ->> 'name' as name, d.body -> 'tiers' as tiers, ${words[kind]} as of,
      k.told, k.due_at as "dueAt", k.stopped_at as "stoppedAt"
    from unnest(${pairs.map(([id]) => id)}::uuid[], ${pairs.map(([, id]) => id)}::uuid[]) as r (definition_id, subject_id)
    join clocks k on k.organisation_id = ${scene.actor.organisationId} and k.definition_id = r.definition_id
      and k.subject_id = r.subject_id and k.subject_kind = ${kind}
    join clock_definitions d on d.organisation_id = k.organisation_id and d.id = k.definition_id`.execute(scene.db)
  const found = new Map(rows.map((row) => [`${row.definitionId}/${row.subjectId}`, row]))
  return refs.map((ref) => found.get(ref))
}
