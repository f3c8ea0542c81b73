import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ObservableTarget } from './observable.ts'

/** Through the actor, locked in the order of ids; what is not visible is undefined. */
export async function loadObservables(
  scene: Scene,
  refs: readonly string[],
): Promise<(ObservableTarget | undefined)[]> {
  const rows = await scene.db
    .selectFrom('observables')
    .select(['id', 'version', 'type', 'value', 'ioc', 'tags'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${refs.filter(isId)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

/** The case observables are put into, locked against a close at the same moment. */
export async function loadCase(scene: Scene, caseId: string) {
  const row = await scene.db
    .selectFrom('cases')
    .select(['id', 'version', 'key', 'stage', 'merged_into_id'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  return row && { id: row.id, caseId: row.id, key: row.key, stage: row.stage, mergedIntoId: row.merged_into_id }
}

export async function setIoc(scene: Scene, ids: readonly string[], ioc: boolean): Promise<void> {
  await sql`update observables set ioc = ${ioc}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])`.execute(scene.db)
}

export async function setTags(scene: Scene, tagged: readonly { id: string; tags: readonly string[] }[]): Promise<void> {
  await sql`update observables o set tags = array(select jsonb_array_elements_text(t.tags)), version = o.version + 1
    from unnest(${tagged.map((each) => each.id)}::uuid[], ${tagged.map((each) => JSON.stringify(each.tags))}::jsonb[]) as t (id, tags)
    where o.organisation_id = ${scene.actor.organisationId} and o.id = t.id`.execute(scene.db)
}

/** Sightings hang on the case their alert is in, so that need-to-know covers them. */
export async function followAlerts(scene: Scene, alertIds: readonly string[], caseId: string | null): Promise<void> {
  await sql`update sightings set case_id = ${caseId} where organisation_id = ${scene.actor.organisationId}
    and subject_kind = 'alert' and subject_id = any(${alertIds}::uuid[])`.execute(scene.db)
}

/** Which of these the case itself (not one of its alerts) is a sighting of. */
export async function writtenInto(scene: Scene, caseId: string, ids: readonly string[]) {
  return scene.db
    .selectFrom('sightings as s')
    .innerJoin('observables as o', (on) =>
      on.onRef('o.organisation_id', '=', 's.organisation_id').onRef('o.id', '=', 's.observable_id'),
    )
    .select(['o.id', 'o.type', 'o.value'])
    .where('s.organisation_id', '=', scene.actor.organisationId)
    .where('s.subject_id', '=', caseId)
    .where(sql<boolean>`s.observable_id = any(${ids}::uuid[])`)
    .execute()
}

export async function removeSightings(scene: Scene, caseId: string, ids: readonly string[]): Promise<void> {
  await sql`delete from sightings where organisation_id = ${scene.actor.organisationId} and subject_id = ${caseId}
    and subject_kind = 'case' and observable_id = any(${ids}::uuid[])`.execute(scene.db)
}
