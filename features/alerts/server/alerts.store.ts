import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { AlertDisposition, AlertStatus } from '../contract/alert.ts'
import { termOf } from './receive/batch.ts'
import { statusOf, type AlertState, type AlertTarget } from './alert.ts'

/** Through the actor, locked in the order of ids; what is not visible is undefined. */
export async function loadAlerts(scene: Scene, refs: readonly string[]): Promise<(AlertTarget | undefined)[]> {
  const rows = await scene.db
    .selectFrom('alerts')
    .select([
      'id',
      'version',
      'title',
      'status',
      'severity',
      'tags',
      'techniques',
      'assignee_id',
      'case_id',
      'disposition',
      'closing_note',
      'closed_at',
      'closed_with_case',
      'snoozed_until',
      'suppression_id',
    ])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${refs.filter(isId)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, asTarget(row)]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

type Row = {
  id: string
  version: number
  title: string
  status: string
  severity: number
  tags: string[]
  techniques: string[]
  assignee_id: string | null
  case_id: string | null
  disposition: string | null
  closing_note: string | null
  closed_at: Date | null
  closed_with_case: boolean
  snoozed_until: Date | null
  suppression_id: string | null
}

export const asTarget = (row: Row): AlertTarget => ({
  id: row.id,
  version: row.version,
  caseId: row.case_id,
  title: row.title,
  status: row.status as AlertStatus,
  tags: row.tags,
  techniques: row.techniques,
  state: {
    severity: row.severity,
    assigneeId: row.assignee_id,
    caseId: row.case_id,
    disposition: row.disposition as AlertDisposition | null,
    closingNote: row.closing_note,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedWithCase: row.closed_with_case,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    suppressionId: row.suppression_id,
  },
})

/** Writes the states of any number of alerts, each its own, in one statement. */
export async function saveStates(scene: Scene, alerts: readonly { id: string; state: AlertState }[]): Promise<void> {
  const of = <Key extends keyof AlertState>(key: Key) => alerts.map(({ state }) => state[key])
  await sql`update alerts a set severity = s.severity, status = s.status, assignee_id = s.assignee_id, case_id = s.case_id,
      disposition = s.disposition, closing_note = s.closing_note, closed_at = s.closed_at,
      closed_with_case = s.closed_with_case, snoozed_until = s.snoozed_until, suppression_id = s.suppression_id,
      version = a.version + 1
    from unnest(${alerts.map(({ id }) => id)}::uuid[], ${of('severity')}::smallint[],
      ${alerts.map(({ state }) => statusOf(state))}::text[], ${of('assigneeId')}::uuid[], ${of('caseId')}::uuid[],
      ${of('disposition')}::text[], ${of('closingNote')}::text[], ${of('closedAt')}::timestamptz[],
      ${of('closedWithCase')}::boolean[], ${of('snoozedUntil')}::timestamptz[], ${of('suppressionId')}::uuid[])
      as s (id, severity, status, assignee_id, case_id, disposition, closing_note, closed_at, closed_with_case,
        snoozed_until, suppression_id)
    where a.organisation_id = ${scene.actor.organisationId} and a.id = s.id`.execute(scene.db)
}

export type Retagged = { id: string; tags: readonly string[]; added: readonly string[]; removed: readonly string[] }

/** Tags and the terms of them in the search vector. */
export async function saveTags(scene: Scene, alerts: readonly Retagged[]): Promise<void> {
  const terms = (tags: readonly string[]) => JSON.stringify(tags.map((tag) => `tag:${tag.toLowerCase()}`))
  await sql`update alerts a set tags = array(select jsonb_array_elements_text(t.tags)),
      search = ts_delete(a.search, array(select jsonb_array_elements_text(t.gone)))
        || array_to_tsvector(array(select jsonb_array_elements_text(t.come))),
      version = a.version + 1
    from unnest(${alerts.map(({ id }) => id)}::uuid[], ${alerts.map(({ tags }) => JSON.stringify(tags))}::jsonb[],
      ${alerts.map(({ removed }) => terms(removed))}::jsonb[], ${alerts.map(({ tags }) => terms(tags))}::jsonb[])
      as t (id, tags, gone, come)
    where a.organisation_id = ${scene.actor.organisationId} and a.id = t.id`.execute(scene.db)
}

/** Techniques and the terms of them in the search vector. */
export async function saveTechniques(
  scene: Scene,
  alerts: readonly { id: string; techniques: readonly string[]; removed: readonly string[] }[],
): Promise<void> {
  const terms = (ids: readonly string[]) => JSON.stringify(ids.map(termOf.technique))
  await sql`update alerts a set techniques = array(select jsonb_array_elements_text(t.techniques)),
      search = ts_delete(a.search, array(select jsonb_array_elements_text(t.gone)))
        || array_to_tsvector(array(select jsonb_array_elements_text(t.come))),
      version = a.version + 1
    from unnest(${alerts.map(({ id }) => id)}::uuid[], ${alerts.map(({ techniques }) => JSON.stringify(techniques))}::jsonb[],
      ${alerts.map(({ removed }) => terms(removed))}::jsonb[], ${alerts.map(({ techniques }) => terms(techniques))}::jsonb[])
      as t (id, techniques, gone, come)
    where a.organisation_id = ${scene.actor.organisationId} and a.id = t.id`.execute(scene.db)
}

/** Alerts of a case and of all cases merged into it, in no order. */
export async function alertsOfCases(
  scene: Scene,
  caseIds: readonly string[],
  only: 'linked' | 'closed with it',
): Promise<string[]> {
  const rows = await scene.db
    .selectFrom('alerts')
    .select('id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`case_id = any(${caseIds}::uuid[])`)
    .$if(only === 'linked', (found) => found.where('status', '=', 'linked'))
    .$if(only === 'closed with it', (found) => found.where('closed_with_case', '=', true))
    .execute()
  return rows.map((row) => row.id)
}

/** What one suppression mutes now, the newest 10,000. */
export async function suppressedBy(scene: Scene, suppressionId: string): Promise<string[]> {
  const rows = await scene.db
    .selectFrom('alerts')
    .select('id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('suppression_id', '=', suppressionId)
    .where('status', '=', 'suppressed')
    .orderBy('id', 'desc')
    .limit(10_000)
    .execute()
  return rows.map((row) => row.id)
}

/** Snoozed alerts whose time has come, those that wait longest first. */
export async function dueToWake(scene: Scene, most: number): Promise<string[]> {
  const rows = await scene.db
    .selectFrom('alerts')
    .select('id')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('snoozed_until', '<=', scene.now)
    .where('status', '=', 'snoozed')
    .orderBy('snoozed_until')
    .limit(most)
    .execute()
  return rows.map((row) => row.id)
}

/** Scores given anew; nobody who has the alert open is in anybody's way, so its version stays. */
export async function setScores(scene: Scene, rows: readonly { id: string; score: number }[]): Promise<void> {
  await sql`update alerts a set score = n.score
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ score }) => score)}::smallint[]) as n (id, score)
    where a.organisation_id = ${scene.actor.organisationId} and a.id = n.id and a.score <> n.score`.execute(scene.db)
}
