import { sql, type Selectable } from 'kysely'
import type { SavedViews } from '../../../../generated/db.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { SavedView, ViewNoun } from '../../contract/saved-view.ts'
import type { ViewTarget } from '../saved-view.ts'

const target = ({ owner_id: ownerId, removed_at: removedAt, ...row }: Selectable<SavedViews>): ViewTarget => ({
  ...row,
  ownerId,
  removedAt,
})

/** Saved views by id, or (`noun`) all that are there, in the order of their tabs. */
export async function presentViews(
  scene: Scene,
  which: { ids: readonly string[] } | { noun: ViewNoun },
): Promise<SavedView[]> {
  const rows = await scene.db
    .selectFrom('saved_views as v')
    .innerJoin('people as p', 'p.id', 'v.owner_id')
    .selectAll('v')
    .select('p.name as owner')
    .where('v.organisation_id', '=', scene.actor.organisationId)
    .$if('ids' in which, (found) => found.where(sql<boolean>`v.id = any(${'ids' in which ? which.ids : []}::uuid[])`))
    .$if('noun' in which, (found) =>
      found.where('v.noun', '=', 'noun' in which ? which.noun : '').where('v.removed_at', 'is', null),
    )
    .orderBy('v.position')
    .orderBy('v.id')
    .limit(500)
    .execute()
  const views = rows.map(({ owner, ...row }): SavedView => ({
    id: row.id,
    version: row.version,
    noun: row.noun as ViewNoun,
    name: row.name,
    filter: row.filter,
    columns: row.columns,
    shared: row.shared,
    owner: { id: row.owner_id, name: owner },
    position: row.position,
    createdAt: row.created_at.toISOString(),
    can: abilities(scene, scene.changesOn('view'), target(row)),
  }))
  return 'noun' in which ? views : which.ids.flatMap((id) => views.find((view) => view.id === id) ?? [])
}
