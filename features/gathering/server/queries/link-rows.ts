import { sql } from 'kysely'
import { severityOf } from '../../../../platform/contract/severity.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CaseLink } from '../../contract/link.ts'

type Row = Omit<CaseLink, 'at' | 'can' | 'case'> & {
  at: Date
  case: Omit<CaseLink['case'], 'severity'> & { severity: number; merged: boolean }
}

/** The standing links of these cases, each as it looks from there; those between two of them stand for themselves. */
export async function linksOf(scene: Scene, caseIds: readonly string[]): Promise<CaseLink[]> {
  const side = (own: 'case_id' | 'other_case_id', other: 'case_id' | 'other_case_id', way: 'out' | 'in') =>
    sql`select l.id, l.kind, ${way} as way, l.reason, l.made_at, l.made_by, ${sql.ref(`l.${other}`)} as there
      from case_links l where l.organisation_id = ${scene.actor.organisationId}
        and ${sql.ref(`l.${own}`)} = any(${[...caseIds]}::uuid[]) and l.ended_at is null`
  const { rows } = await sql<Row & { by: PersonRef | null }>`select s.id, s.kind, s.way, s.reason, s.made_at as at,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by,
      json_build_object('id', c.id, 'key', c.key, 'title', c.title, 'kind', c.kind, 'stage', c.stage, 'status', c.status,
        'severity', c.severity, 'restricted', c.restricted,
        'owner', case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end) as case
    from (${side('case_id', 'other_case_id', 'out')} union all ${side('other_case_id', 'case_id', 'in')}) s
    join cases c on c.organisation_id = ${scene.actor.organisationId} and c.id = s.there and c.withdrawn_at is null
    left join people o on o.id = c.owner_id
    left join people p on p.id = s.made_by
    order by s.made_at, s.id`.execute(scene.db)
  return rows.map((row) => present(scene, row))
}

function present(scene: Scene, { at, ...row }: Row): CaseLink {
  const ends = row.kind === 'gathers' ? 'case.release' : row.kind === 'split_into' ? undefined : 'case.unlink'
  return {
    ...row,
    at: at.toISOString(),
    case: { ...row.case, severity: severityOf(row.case.severity) },
    can: ends && granted(scene.actor, ends) ? [ends] : [],
  }
}

/** Of what these cases gather and are the parent of, the keys of those that are not closed. */
export async function openBelow(scene: Scene, caseIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select distinct h.key from case_links l
    join cases h on h.organisation_id = l.organisation_id and h.id = case_head(l.other_case_id)
    where l.organisation_id = ${scene.actor.organisationId} and l.case_id = any(${[...caseIds]}::uuid[])
      and l.kind in ('gathers', 'parent_of') and l.ended_at is null and h.withdrawn_at is null and h.stage <> 'closed'
      and h.id <> all(${[...caseIds]}::uuid[])
    order by h.key`.execute(scene.db)
  return rows.map((row) => row.key)
}

/** The case this one is a child of, as far as the actor may know. */
export async function parentOf(scene: Scene, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ key: string }>`select c.key from case_links l
    join cases c on c.organisation_id = l.organisation_id and c.id = l.case_id
    where l.organisation_id = ${scene.actor.organisationId} and l.other_case_id = ${caseId} and l.kind = 'parent_of'
      and l.ended_at is null limit 1`.execute(scene.db)
  return rows[0]?.key
}
