import type { Scene } from '../../../../platform/server/scene.ts'

/** How a task ended; undefined while it is open. One that was taken back counts as skipped. */
export async function taskEnd(
  scene: Scene,
  taskId: string,
): Promise<{ status: string; outcome: string | null } | undefined> {
  const row = await scene.db
    .selectFrom('tasks')
    .select(['status', 'outcome', 'withdrawn_at'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', taskId)
    .executeTakeFirst()
  if (!row || row.withdrawn_at) return { status: 'skipped', outcome: null }
  return row.status === 'done' || row.status === 'skipped' ? { status: row.status, outcome: row.outcome } : undefined
}
