import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/**
 * Of `personIds`, those who are active here, hold the permission to read such things at all, and see this case. Asked
 * with the sight of the system, or of somebody who sees it: then its members are seen too.
 */
export async function whoMaySee(
  { db, actor }: Scene,
  { caseId, permission }: { caseId: string | null; permission: string | null },
  personIds: readonly string[],
): Promise<Set<string>> {
  const giving = permission === null ? null : ['*', `${permission.split('.')[0]}.*`, permission]
  const { rows } = await sql<{ id: string }>`select m.person_id as id from memberships m
    where m.organisation_id = ${actor.organisationId} and m.person_id = any(${[...personIds]}::uuid[]) and m.deactivated_at is null
      and (${giving}::text[] is null or exists (select from grants g
        join roles r on r.organisation_id = g.organisation_id and r.id = g.role_id
        where g.organisation_id = m.organisation_id and g.person_id = m.person_id and r.permissions && ${giving}::text[]))
      and not exists (select from cases c where c.organisation_id = m.organisation_id and c.id = ${caseId}::uuid and c.restricted
        and not exists (select from case_members cm where cm.organisation_id = c.organisation_id and cm.case_id = c.id
          and cm.person_id = m.person_id))`.execute(db)
  return new Set(rows.map((row) => row.id))
}
