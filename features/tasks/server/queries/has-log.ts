import type { Scene } from '../../../../platform/server/scene.ts'

export async function hasLog(scene: Scene, taskId: string): Promise<boolean> {
  const row = await scene.db
    .selectFrom('task_logs')
    .select('id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('task_id', '=', taskId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
