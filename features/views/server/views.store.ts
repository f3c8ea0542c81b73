import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ViewTarget } from './saved-view.ts'

/** Own and shared ones alone, by row-level security; removed ones too, so that a removal can be undone. */
export async function loadViews(scene: Scene, refs: readonly string[]): Promise<(ViewTarget | undefined)[]> {
  const rows = await scene.db
    .selectFrom('saved_views')
    .selectAll()
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${refs.filter(isId)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(
    rows.map(({ owner_id: ownerId, removed_at: removedAt, ...row }) => [row.id, { ...row, ownerId, removedAt }]),
  )
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export async function lastPosition(scene: Scene, noun: string): Promise<number> {
  const row = await scene.db
    .selectFrom('saved_views')
    .select((all) => all.fn.max('position').as('last'))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('noun', '=', noun)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row?.last ?? 0
}

type Content = Pick<ViewTarget, 'name' | 'filter' | 'columns' | 'shared' | 'position'>

export async function insertView(
  scene: Scene,
  view: Content & { id: string; noun: string; ownerId: string },
): Promise<void> {
  const { ownerId, ...row } = view
  await scene.db
    .insertInto('saved_views')
    .values({ ...row, organisation_id: scene.actor.organisationId, owner_id: ownerId, created_at: scene.now })
    .execute()
}

export async function saveContent(
  scene: Scene,
  id: string,
  content: Partial<Content> & { removed_at?: Date | null },
): Promise<void> {
  await scene.db
    .updateTable('saved_views')
    .set((row) => ({ ...content, version: row('version', '+', 1) }))
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .execute()
}
