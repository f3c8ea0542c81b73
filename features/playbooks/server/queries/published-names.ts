import type { Scene } from '../../../../platform/server/scene.ts'

export async function publishedNames(scene: Scene): Promise<string[]> {
  const rows = await scene.db
    .selectFrom('playbooks')
    .select('name')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('published', 'is not', null)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}
