import { sql } from 'kysely'
import { lockRows } from '../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ObservableTarget } from './observable.ts'
import { faceBeside, shown } from './queries/shown.ts'

/** Through the actor, locked in the order of ids; what is not visible is undefined. */
export async function loadObservables(
  scene: Scene,
  refs: readonly string[],
): Promise<(ObservableTarget | undefined)[]> {
  const org = scene.actor.organisationId
  const ids = refs.filter(isId)
  await lockRows(scene, 'observables', ids)
  const { rows } =
    await sql<ObservableTarget>`select o.id, o.version, o.type, o.value, o.ignored, ${shown('tags')} as tags,
      ${shown('tlp')} as tlp, ${shown('pap')} as pap, ${shown('ioc')} as ioc, ${shown('ioc_confidence')} as "iocConfidence",
      ${shown('ioc_until')} as "iocUntil", ${knownIn(org)} as "caseId"
    from observables o ${faceBeside(org)}
    where o.organisation_id = ${org} and o.id = any(${ids}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

/** The newest restricted case with `o` where nothing else knows of it, leaving imports aside; what is said of it is that case's. */
const knownIn = (org: string) => sql`(select s.case_id from (select s.case_id from sightings s
      where s.organisation_id = ${org} and s.observable_id = o.id and s.subject_kind <> 'import'
      order by s.subject_id desc limit 1) s
    where s.case_id is not null and not exists (select from sightings p
      left join cases c on c.organisation_id = ${org} and c.id = p.case_id
      where p.organisation_id = ${org} and p.observable_id = o.id and p.subject_kind <> 'import'
        and c.restricted is not true offset 0))`

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

/** What is said by somebody who sees but the face of `o` is written there; of the rest it only adds. */
const hasFace = sql`exists (select from observable_faces f where f.organisation_id = o.organisation_id and f.observable_id = o.id offset 0)`

export async function setIoc(scene: Scene, ids: readonly string[], mark: Mark): Promise<void> {
  const org = scene.actor.organisationId
  const marked = sql`ioc = ${mark.ioc}, ioc_confidence = ${mark.confidence}, ioc_until = ${mark.until}`
  await sql`update observables o set ${marked}, version = version + 1 where organisation_id = ${org}
    and id = any(${ids}::uuid[]) and not (${hasFace} and (o.ioc or not ${mark.ioc}))`.execute(scene.db)
  await sql`update observable_faces set ${marked} where organisation_id = ${org}
    and observable_id = any(${ids}::uuid[])`.execute(scene.db)
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
  const org = scene.actor.organisationId
  const level = (column: 'tlp' | 'pap', said: string | null | undefined) =>
    said === undefined ? sql.ref(column) : sql`${said}::text`
  await sql`update observables o set version = version + 1,
      tlp = case when ${hasFace} then coalesce(o.tlp, ${level('tlp', tlp)}) else ${level('tlp', tlp)} end,
      pap = case when ${hasFace} then coalesce(o.pap, ${level('pap', pap)}) else ${level('pap', pap)} end
    where organisation_id = ${org} and id = any(${ids}::uuid[])`.execute(scene.db)
  await sql`update observable_faces set tlp = ${level('tlp', tlp)}, pap = ${level('pap', pap)}
    where organisation_id = ${org} and observable_id = any(${ids}::uuid[])`.execute(scene.db)
}

export async function setIgnored(scene: Scene, ids: readonly string[], ignored: boolean): Promise<void> {
  await sql`update observables set ignored = ${ignored}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])`.execute(scene.db)
}

export async function setTags(scene: Scene, tagged: readonly { id: string; tags: readonly string[] }[]): Promise<void> {
  const org = scene.actor.organisationId
  const said = sql`unnest(${tagged.map((each) => each.id)}::uuid[], ${tagged.map((each) => JSON.stringify(each.tags))}::jsonb[]) as t (id, tags)`
  await sql`update observables o set version = o.version + 1, tags = case when ${hasFace}
      then array(select unnest(o.tags) union select jsonb_array_elements_text(t.tags) limit 100)
      else array(select jsonb_array_elements_text(t.tags)) end
    from ${said} where o.organisation_id = ${org} and o.id = t.id`.execute(scene.db)
  await sql`update observable_faces f set tags = array(select jsonb_array_elements_text(t.tags))
    from ${said} where f.organisation_id = ${org} and f.observable_id = t.id`.execute(scene.db)
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

/** What was put into one case by hand is in the other then, unless it is there already. */
export async function moveSightings(
  { db, actor }: Scene,
  sightings: readonly { id: string; from: string }[],
  caseId: string,
): Promise<void> {
  const all = sql`unnest(${sightings.map(({ id }) => id)}::uuid[], ${sightings.map(({ from }) => from)}::uuid[]) as m (id, origin)`
  await sql`insert into sightings (organisation_id, observable_id, subject_id, subject_kind, case_id, role, seen_at)
    select s.organisation_id, s.observable_id, ${caseId}, 'case', ${caseId}, s.role, s.seen_at
    from sightings s join ${all} on s.observable_id = m.id and s.subject_id = m.origin
    where s.organisation_id = ${actor.organisationId} on conflict do nothing`.execute(db)
  await sql`delete from sightings s using ${all} where s.organisation_id = ${actor.organisationId}
    and s.observable_id = m.id and s.subject_id = m.origin and s.subject_kind = 'case' and m.origin <> ${caseId}`.execute(
    db,
  )
}
