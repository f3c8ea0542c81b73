import type { Scene } from '../../../../platform/server/scene.ts'

/** How a run stands, for the one that waits for it. */
export async function endingOf(
  scene: Scene,
  runId: string,
): Promise<{ status: string; why: string | null; output: unknown } | undefined> {
  return scene.db
    .selectFrom('playbook_runs')
    .select(['status', 'why', 'output'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', runId)
    .executeTakeFirst()
}
