import { sql, type Insertable, type Updateable } from 'kysely'
import type { TimelineEvents } from '../../../generated/db.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { headsOf } from '../../cases/server/index.ts'
import type { EventRow } from './event.ts'

/** The `load` of every change on an event: locked in order of id, its case locked against closing. */
export async function loadEvents(scene: Scene, refs: readonly string[]): Promise<(EventRow | undefined)[]> {
  const ids = refs.filter(isId)
  if (ids.length === 0) return refs.map(() => undefined)
  const rows = await scene.db
    .selectFrom('timeline_events')
    .select([
      'id',
      'version',
      'case_id as caseId',
      'title',
      'body',
      'starts_at',
      'ends_at',
      'created_at',
      'created_by',
      'removed_at',
    ])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  const heads = await headsOf(
    scene,
    rows.map((row) => row.caseId),
  )
  const found = new Map(
    rows.flatMap((row) => (heads.has(row.caseId) ? [[row.id, { ...row, head: heads.get(row.caseId)! }] as const] : [])),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function insertEvent(
  scene: Scene,
  row: Omit<Insertable<TimelineEvents>, 'organisation_id'>,
): Promise<void> {
  await scene.db
    .insertInto('timeline_events')
    .values({ ...row, organisation_id: scene.actor.organisationId })
    .execute()
}

export async function updateEvents(
  scene: Scene,
  ids: readonly string[],
  set: Updateable<TimelineEvents>,
): Promise<void> {
  if (ids.length === 0) return
  await scene.db
    .updateTable('timeline_events')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', 'in', [...ids])
    .execute()
}

export type Links = { observableIds: string[]; taskIds: string[] }

export async function linksOf(scene: Scene, eventId: string): Promise<Links> {
  const rows = await scene.db
    .selectFrom('timeline_links')
    .select(['observable_id', 'task_id'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('event_id', '=', eventId)
    .orderBy('observable_id')
    .orderBy('task_id')
    .execute()
  return {
    observableIds: rows.flatMap((row) => row.observable_id ?? []),
    taskIds: rows.flatMap((row) => row.task_id ?? []),
  }
}

/** Replaces what is named, leaves what is not. */
export async function replaceLinks(
  scene: Scene,
  event: { id: string; caseId: string },
  links: { [Kind in keyof Links]: string[] | undefined },
): Promise<void> {
  for (const [column, ids] of [
    ['observable_id', links.observableIds],
    ['task_id', links.taskIds],
  ] as const) {
    if (!ids) continue
    await scene.db
      .deleteFrom('timeline_links')
      .where('organisation_id', '=', scene.actor.organisationId)
      .where('event_id', '=', event.id)
      .where(column, 'is not', null)
      .execute()
    await sql`insert into timeline_links (organisation_id, event_id, case_id, ${sql.ref(column)})
      select distinct ${scene.actor.organisationId}::uuid, ${event.id}::uuid, ${event.caseId}::uuid, linked
      from unnest(${ids}::uuid[]) as linked`.execute(scene.db)
  }
}
