import { severityOf } from '../../../../platform/contract/severity.ts'
import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertCase, AlertRef } from '../../contract/alert.ts'
import type { AlertStatus } from '../../contract/alert.ts'
import { caseOf } from './alert-rows.ts'

export type Elsewhere = { observable: string; subject: string; kind: 'alert' | 'case'; caseId: string | null }

/** The newest other sightings of each observable, at most `most` of each. */
export async function seenElsewhere(
  scene: Scene,
  observableIds: readonly string[],
  options: { not: string; most: number },
): Promise<Elsewhere[]> {
  const { organisationId } = scene.actor
  const { rows } = await sql<Elsewhere>`
    select o.id as observable, s.subject_id as subject, s.subject_kind as kind, s.case_id as "caseId"
    from unnest(${observableIds}::uuid[]) as o (id)
    cross join lateral (select subject_id, subject_kind, case_id from sightings s
      where s.organisation_id = ${organisationId} and s.observable_id = o.id and s.subject_id <> ${options.not}
      order by s.subject_id desc limit ${options.most}) s`.execute(scene.db)
  return rows
}

type AlertRow = {
  id: string
  title: string
  severity: number
  status: string
  source: string
  received_at: Date
  case_id: string | null
  case_key: string | null
  case_title: string | null
}

export async function alertRefs(scene: Scene, ids: readonly string[]): Promise<Map<string, AlertRef>> {
  const { rows } = await sql<AlertRow>`select a.id, a.title, a.severity, a.status, a.source, a.received_at, a.case_id,
      c.key as case_key, c.title as case_title
    from alerts a left join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = any(${ids}::uuid[])`.execute(scene.db)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        title: row.title,
        severity: severityOf(row.severity),
        status: row.status as AlertStatus,
        source: row.source,
        receivedAt: row.received_at.toISOString(),
        case: caseOf(row),
      },
    ]),
  )
}

export async function caseRefs(
  scene: Scene,
  ids: readonly string[],
): Promise<Map<string, AlertCase & { stage: string }>> {
  const rows = await scene.db
    .selectFrom('cases')
    .select(['id', 'title', 'stage', sql<string>`key`.as('key')])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('withdrawn_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
