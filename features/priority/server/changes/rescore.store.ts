import { sql } from 'kysely'
import { arrayLiteral } from '../../../../platform/server/db/array-literal.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { About } from '../../contract/requests/rescore.ts'
import type { EvidenceRow } from '../evidence-row.ts'

/** Open alerts that one change scores anew. */
export const atOnce = 1000

const open = sql`a.status in ('new', 'triaging', 'snoozed')`

/** Open alerts the news is about, the newest first. */
export async function openAlertsAbout(scene: Scene, about: About): Promise<string[]> {
  const org = scene.actor.organisationId
  const from = {
    all: sql`(select a.id from unnest(array['new', 'triaging', 'snoozed']) as s (status)
      cross join lateral (select a.id from alerts a where a.organisation_id = ${org} and a.status = s.status
        and (${about.after}::uuid is null or a.id < ${about.after}::uuid) order by a.id desc limit ${atOnce}) a)`,
    alert: sql`(select a.id from alerts a where a.organisation_id = ${org} and a.id = ${about.id}::uuid and ${open})`,
    observable: sql`(select a.id from sightings s join alerts a on a.organisation_id = ${org} and a.id = s.subject_id
      where s.organisation_id = ${org} and s.observable_id = ${about.id}::uuid and ${open})`,
    asset: sql`(select a.id from assets m join alert_assets t on t.organisation_id = ${org} and t.asset_id = m.id
      join alerts a on a.organisation_id = ${org} and a.id = t.alert_id
      where m.organisation_id = ${org} and m.head_id = ${about.id}::uuid and ${open})`,
  }[about.kind]
  const { rows } = await sql<{
    id: string
  }>`select distinct f.id from ${from} f order by f.id desc limit ${atOnce}`.execute(scene.db)
  return rows.map(({ id }) => id)
}

export type Arrived = {
  id: string
  at: Date
  ruleId: string
  source: string
  host: string | null
  severity: number
  names: string[]
  marked: number
  shadowId: string | null
  evidence: EvidenceRow[]
  shadowEvidence: EvidenceRow[] | null
}

/** As they came, with what they carry that is marked as IOC by now. */
export async function arrivedOf(scene: Scene, ids: readonly string[]): Promise<Arrived[]> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Arrived>`select a.id, s.at, s.rule_id as "ruleId", s.source, s.host, a.severity,
      array(select each ->> 'name' from jsonb_array_elements(a.assets) each) as names, m.marked,
      s.shadow_id as "shadowId", s.evidence, s.shadow_evidence as "shadowEvidence"
    from unnest(${arrayLiteral(ids)}::uuid[]) as i (id)
    join alerts a on a.organisation_id = ${org} and a.id = i.id
    join alert_scores s on s.organisation_id = ${org} and s.alert_id = i.id
    cross join lateral (select count(*)::int as marked from sightings g
      join observables o on o.organisation_id = ${org} and o.id = g.observable_id
      where g.organisation_id = ${org} and g.subject_id = i.id and o.ioc
        and (o.ioc_until is null or o.ioc_until > ${scene.now})) m`.execute(scene.db)
  return rows
}

export type Anew = { id: string; activeId: string | null; evidence: EvidenceRow[] }

export async function keepAnew(scene: Scene, rows: readonly Anew[]): Promise<void> {
  await sql`update alert_scores s set active_id = n.active_id, evidence = n.evidence
    from unnest(${arrayLiteral(rows.map((row) => row.id))}::uuid[], ${arrayLiteral(rows.map((row) => row.activeId))}::uuid[],
      ${arrayLiteral(rows.map((row) => JSON.stringify(row.evidence)))}::json[]) as n (id, active_id, evidence)
    where s.organisation_id = ${scene.actor.organisationId} and s.alert_id = n.id`.execute(scene.db)
}
