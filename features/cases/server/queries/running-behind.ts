import type { Scene } from '../../../../platform/server/scene.ts'

type Behind = { slug: string; version: number; after: string | null; most: number }

/** Open cases that run by an older version of a lifecycle, by id. */
export async function runningBehind(scene: Scene, { slug, version, after, most }: Behind): Promise<string[]> {
  let rows = scene.db
    .selectFrom('cases')
    .select('id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('lifecycle', '=', slug)
    .where('lifecycle_version', '<', version)
    .where('stage', '<>', 'closed')
    .where('merged_into_id', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .limit(most)
  if (after !== null) rows = rows.where('id', '>', after)
  return (await rows.execute()).map((row) => row.id)
}
