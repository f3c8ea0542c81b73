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
    .select(['id', 'version', 'type', 'value', 'ioc', 'tags', 'tlp', 'pap', 'ignored'])
    .select(['ioc_confidence as iocConfidence', 'ioc_until as iocUntil'])
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

export type Mark = { ioc: boolean; confidence: number | null; until: Date | null }

export async function setIoc(scene: Scene, ids: readonly string[], mark: Mark): Promise<void> {
  await sql`update observables set ioc = ${mark.ioc}, ioc_confidence = ${mark.confidence}, ioc_until = ${mark.until},
      version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])`.execute(scene.db)
}

/** Confidence and time stay, to say what the mark was. */
export async function endMarks(scene: Scene, ids: readonly string[]): Promise<void> {
  await sql`update observables set ioc = false, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])`.execute(scene.db)
}

/** Marks whose time is over. */
export async function marksToEnd(scene: Scene, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from observables
    where organisation_id = ${scene.actor.organisationId} and ioc and ioc_until is not null and ioc_until <= ${scene.now}
    order by ioc_until, id limit ${most}`.execute(scene.db)
  return rows.map((row) => row.id)
}

type Levels = { tlp?: string | null | undefined; pap?: string | null | undefined }

/** What is undefined stays. */
export async function setLevels(scene: Scene, ids: readonly string[], { tlp, pap }: Levels): Promise<void> {
  await sql`update observables set tlp = ${tlp === undefined ? sql`tlp` : tlp}, pap = ${pap === undefined ? sql`pap` : pap},
      version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])`.execute(scene.db)
}

export async function setIgnored(scene: Scene, ids: readonly string[], ignored: boolean): Promise<void> {
  await sql`update observables set ignored = ${ignored}, version = version + 1
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
  await sql`update observable_relations set case_id = ${caseId} where organisation_id = ${scene.actor.organisationId}
    and alert_id = any(${alertIds}::uuid[])`.execute(scene.db)
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
