import { sql, type RawBuilder } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { onCall } from '../../../rotas/server/index.ts'
import type { RunTarget } from '../stores/runs.store.ts'

export type Named = { id: string; name: string }

/**
 * The active people a playbook means by `owner`, `starter`, `on-call`, `person:…`, `team:…` or `role:…`: only those who may see what
 * the run is about, an alert with the case it is in by now.
 */
export async function whoIs(
  scene: Scene,
  run: Pick<RunTarget, 'caseId' | 'alertId' | 'startedBy'>,
  who: string,
): Promise<Named[]> {
  const called = who.trim() === 'on-call' ? await onCall(scene, run.caseId) : undefined
  const meant = called ? sql`p.id = any(${called}::uuid[])` : meaning(run, who.trim())
  if (!meant) return []
  const { organisationId } = scene.actor
  const { rows } = await sql<Named>`select p.id, p.name from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${organisationId} and m.deactivated_at is null and ${meant}
      and not exists (select from cases c where c.organisation_id = m.organisation_id
        and (c.id = ${run.caseId}::uuid or c.id = (select a.case_id from alerts a
          where a.organisation_id = m.organisation_id and a.id = ${run.alertId}::uuid))
        and c.restricted and not exists (select from case_members cm where cm.organisation_id = c.organisation_id
          and cm.case_id = c.id and cm.person_id = m.person_id))
    order by p.name, p.id limit 200`.execute(scene.db)
  return rows
}

function meaning(
  run: Pick<RunTarget, 'caseId' | 'alertId' | 'startedBy'>,
  who: string,
): RawBuilder<unknown> | undefined {
  if (who === 'starter') return sql`m.person_id = ${run.startedBy}`
  if (who === 'owner')
    return sql`m.person_id in (select owner_id from cases c where c.organisation_id = m.organisation_id and c.id = ${run.caseId}::uuid
      union all select assignee_id from alerts a where ${run.caseId}::uuid is null and a.organisation_id = m.organisation_id and a.id = ${run.alertId}::uuid)`
  const [, kind, name = ''] = /^(person|team|role):\s*(.*)$/s.exec(who) ?? []
  if (kind === 'person')
    return isId(name) ? sql`p.id = ${name}` : sql`(lower(p.email) = lower(${name}) or p.name = ${name})`
  if (kind === 'team')
    return sql`m.person_id in (select tm.person_id from team_members tm join teams t on t.organisation_id = tm.organisation_id and t.id = tm.team_id
      where tm.organisation_id = m.organisation_id and (t.name = ${name} or t.id::text = ${name}))`
  if (kind === 'role')
    return sql`m.person_id in (select g.person_id from grants g join roles r on r.organisation_id = g.organisation_id and r.id = g.role_id
      where g.organisation_id = m.organisation_id and r.name = ${name})`
  return undefined
}
