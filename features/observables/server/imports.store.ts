import { sql, type RawBuilder } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { faceBeside, shown } from './queries/shown.ts'

type Said = {
  tags: readonly string[]
  tlp: string | null
  ioc: { confidence: number | null; until: Date | null } | null
}

export async function insertImport(
  scene: Scene,
  id: string,
  { observables, ioc }: Pick<Said, 'ioc'> & { observables: number },
): Promise<void> {
  await scene.db
    .insertInto('observable_imports')
    .values({
      organisation_id: scene.actor.organisationId,
      id,
      observables,
      ioc_confidence: ioc?.confidence ?? null,
      ioc_until: ioc?.until ?? null,
      made_at: scene.now,
      made_by: scene.actor.personId,
    })
    .execute()
}

export async function loadImports(scene: Scene, refs: readonly string[]) {
  const rows = await scene.db
    .selectFrom('observable_imports')
    .select(['id', 'observables', 'made_by as madeBy', 'withdrawn_at as withdrawnAt'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${refs.filter(isId)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

/** Keeps what an import adds to what is said of its observables, which must have landed; the mark is set beside. */
export async function addSaid(scene: Scene, importId: string, { tags, tlp, ioc }: Said): Promise<void> {
  const org = scene.actor.organisationId
  const isOver = (row: 'o' | 'face') =>
    sql`(not ${sql.ref(`${row}.ioc`)} or coalesce(${sql.ref(`${row}.ioc_until`)} <= ${scene.now}, false))`
  const news = (row: 'o' | 'face') =>
    sql`array(select unnest(${[...tags]}::text[]) except select unnest(${sql.ref(`${row}.tags`)}))`
  const hasFace = sql`face.observable_id is not null`
  await sql`insert into observable_import_marks (organisation_id, import_id, observable_id, ioc, tags, tlp, face_ioc, face_tags, face_tlp)
    select o.organisation_id, ${importId}, o.id,
      ${ioc !== null} and case when ${hasFace} then ${isOver('face')} and not o.ioc else ${isOver('o')} end,
      ${news('o')}, case when o.tlp is null then ${tlp}::text end,
      ${hasFace} and ${ioc !== null} and ${isOver('face')},
      case when ${hasFace} then ${news('face')} else '{}' end,
      case when ${hasFace} and face.tlp is null then ${tlp}::text end
    from sightings s join observables o on o.organisation_id = ${org} and o.id = s.observable_id ${faceBeside(org)}
    where s.organisation_id = ${org} and s.subject_id = ${importId}`.execute(scene.db)
  const marks = sql`from observable_import_marks m where m.organisation_id = ${org} and m.import_id = ${importId}`
  await sql`update observables o set tags = (o.tags || m.tags)[1:100], tlp = coalesce(o.tlp, m.tlp), version = o.version + 1
    ${marks} and o.organisation_id = ${org} and o.id = m.observable_id and (m.tags <> '{}' or m.tlp is not null)`.execute(
    scene.db,
  )
  await sql`update observable_faces f set tags = (f.tags || m.face_tags)[1:100], tlp = coalesce(f.tlp, m.face_tlp)
    ${marks} and f.organisation_id = ${org} and f.observable_id = m.observable_id`.execute(scene.db)
}

/** Takes back the sightings and what the import had added, as far as nobody has said otherwise since. */
export async function withdrawImports(scene: Scene, ids: readonly string[]): Promise<void> {
  const org = scene.actor.organisationId
  for (const id of ids) await takeBackSaid(scene, id)
  await sql`delete from sightings where organisation_id = ${org} and subject_kind = 'import'
    and subject_id = any(${ids}::uuid[])`.execute(scene.db)
  await sql`update observable_imports set withdrawn_at = ${scene.now} where organisation_id = ${org}
    and id = any(${ids}::uuid[])`.execute(scene.db)
}

async function takeBackSaid({ db, actor }: Scene, importId: string): Promise<void> {
  const org = actor.organisationId
  const marked = (of: 'ioc' | 'face_ioc') => sql`(${sql.ref(`m.${of}`)} and t.ioc
    and t.ioc_confidence is not distinct from i.ioc_confidence and t.ioc_until is not distinct from i.ioc_until)`
  const without = (of: 'tags' | 'face_tags') => sql`array(select u.tag from unnest(t.tags) with ordinality as u (tag, n)
    where u.tag <> all(${sql.ref(`m.${of}`)}) order by u.n)`
  const before = ({ ioc, tags, tlp }: { ioc: RawBuilder<unknown>; tags: RawBuilder<unknown>; tlp: string }) =>
    sql`tags = ${tags}, tlp = nullif(t.tlp, ${sql.ref(tlp)}), ioc = t.ioc and not ${ioc},
      ioc_confidence = case when not ${ioc} then t.ioc_confidence end, ioc_until = case when not ${ioc} then t.ioc_until end`
  const marks = sql`from observable_import_marks m
    join observable_imports i on i.organisation_id = m.organisation_id and i.id = m.import_id
    where m.organisation_id = ${org} and m.import_id = ${importId} and t.organisation_id = ${org}`
  await sql`update observables t set version = t.version + 1,
      ${before({ ioc: marked('ioc'), tags: without('tags'), tlp: 'm.tlp' })}
    ${marks} and t.id = m.observable_id and (m.ioc or m.tags <> '{}' or m.tlp is not null)`.execute(db)
  await sql`update observable_faces t set ${before({ ioc: marked('face_ioc'), tags: without('face_tags'), tlp: 'm.face_tlp' })}
    ${marks} and t.observable_id = m.observable_id`.execute(db)
}

/** Which of these the actor may see already. */
export async function knownAmong(scene: Scene, ids: readonly string[]): Promise<Map<string, { ioc: boolean }>> {
  const org = scene.actor.organisationId
  const { rows } = await sql<{ id: string; ioc: boolean }>`select o.id,
      ${shown('ioc')} and (${shown('ioc_until')} is null or ${shown('ioc_until')} > ${scene.now}) as ioc
    from observables o ${faceBeside(org)}
    where o.organisation_id = ${org} and o.id = any(${ids}::uuid[])`.execute(scene.db)
  return new Map(rows.map((row) => [row.id, row]))
}
