import { sql } from 'kysely'
import { derivedId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'

type Rule = { source: string; rule: string }

/** A rule is named by what it is, so that setting it twice is setting it once. */
export const ruleId = (scene: Scene, { source, rule }: Rule): string =>
  derivedId('rule', scene.actor.organisationId, source, rule)

/** Its techniques before, locked until the transaction ends. */
export async function techniquesOf(scene: Scene, id: string): Promise<string[]> {
  const row = await scene.db
    .selectFrom('rule_techniques')
    .select('techniques')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.techniques ?? []
}

export async function saveRule(
  scene: Scene,
  { source, rule, alertId, techniques }: Rule & { alertId: string | null; techniques: readonly string[] },
): Promise<void> {
  const { organisationId, personId } = scene.actor
  await sql`insert into rule_techniques (organisation_id, id, source, rule, techniques, set_at, set_by, alert_id)
    values (${organisationId}, ${ruleId(scene, { source, rule })}, ${source}, ${rule}, ${[...techniques]}::text[], ${scene.now}, ${personId}, ${alertId})
    on conflict (organisation_id, id) do update set techniques = excluded.techniques, set_at = excluded.set_at,
      set_by = excluded.set_by, alert_id = coalesce(excluded.alert_id, rule_techniques.alert_id)`.execute(scene.db)
}
