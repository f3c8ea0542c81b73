import { sql } from 'kysely'
import { ruleOf } from '../../../alerts/contract/rule.ts'
import type { AlertDisposition, AlertStatus } from '../../../alerts/contract/alert.ts'
import { severityOf } from '../../../../platform/contract/severity.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CaseDisposition, CaseRef } from '../../../cases/contract/case.ts'
import type { SimilarAlert, SimilarCase } from '../../contract/similar.ts'
import type { Told } from '../weigh.ts'

export type AlertDetail = Told & {
  caseId: string | null
  assigneeId: string | null
  shown: Omit<SimilarAlert, 'score' | 'reasons' | 'closedBy'>
}
export type CaseDetail = Told & { shown: Omit<SimilarCase, 'score' | 'reasons' | 'closedBy'> }

type AlertRow = {
  id: string
  title: string
  source: string
  type: string | null
  severity: number
  status: string
  disposition: string | null
  closing_note: string | null
  closed_at: Date | null
  techniques: string[]
  received_at: Date
  assignee_id: string | null
  case_id: string | null
  case_key: string | null
  case_title: string | null
}

export async function alertDetails(scene: Scene, ids: readonly string[]): Promise<Map<string, AlertDetail>> {
  const { rows } =
    await sql<AlertRow>`select a.id, a.title, a.source, a.type, a.severity, a.status, a.disposition, a.closing_note,
      a.closed_at, a.techniques, a.received_at, a.assignee_id, a.case_id, c.key as case_key, c.title as case_title
    from alerts a left join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  return new Map(rows.map((row) => [row.id, alertDetail(row)]))
}

const alertDetail = (row: AlertRow): AlertDetail => ({
  source: row.source,
  rule: ruleOf(row.title),
  type: row.type,
  title: row.title,
  techniques: row.techniques,
  caseId: row.case_id,
  assigneeId: row.assignee_id,
  shown: {
    alert: {
      id: row.id,
      title: row.title,
      severity: severityOf(row.severity),
      status: row.status as AlertStatus,
      source: row.source,
      receivedAt: row.received_at.toISOString(),
      case: row.case_key === null ? null : { id: row.case_id!, key: row.case_key, title: row.case_title ?? '' },
    },
    disposition: row.disposition as AlertDisposition | null,
    note: row.closing_note,
    closedAt: row.closed_at?.toISOString() ?? null,
  },
})

type CaseRow = {
  id: string
  key: string
  title: string
  type: string | null
  severity: number
  disposition: string | null
  closing_summary: string | null
  closed_at: Date | null
  techniques: string[]
  owner_id: string | null
  owner_name: string | null
}

/** Only closed ones: a case that is open has nothing to tell yet. */
export async function closedCaseDetails(scene: Scene, ids: readonly string[]): Promise<Map<string, CaseDetail>> {
  const { rows } = await sql<CaseRow>`select c.id, c.key, c.title, c.type, c.severity, c.disposition, c.closing_summary,
      c.closed_at, c.techniques, c.owner_id, p.name as owner_name
    from cases c left join people p on p.id = c.owner_id
    where c.organisation_id = ${scene.actor.organisationId} and c.id = any(${[...ids]}::uuid[]) and c.stage = 'closed'
      and c.merged_into_id is null and c.withdrawn_at is null`.execute(scene.db)
  return new Map(rows.map((row) => [row.id, caseDetail(row)]))
}

const caseDetail = (row: CaseRow): CaseDetail => ({
  type: row.type,
  title: row.title,
  techniques: row.techniques,
  shown: {
    case: { id: row.id, key: row.key, title: row.title },
    severity: severityOf(row.severity),
    disposition: row.disposition as CaseDisposition | null,
    summary: row.closing_summary,
    closedAt: row.closed_at?.toISOString() ?? null,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
  },
})

/** Of cases the ones they were merged into, where they were: what is shown of a merged case is shown there. */
export async function headsOf(scene: Scene, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; head: string | null }>`select c.id,
      case when c.merged_into_id is null then c.id else case_head(c.id) end as head
    from cases c where c.organisation_id = ${scene.actor.organisationId} and c.id = any(${[...ids]}::uuid[])`.execute(
    scene.db,
  )
  return new Map(rows.flatMap(({ id, head }) => (head === null ? [] : [[id, head] as const])))
}

/** Of cases those that are open, and of merged ones the open case they were merged into. */
export async function openCasesOf(scene: Scene, ids: readonly string[]): Promise<Map<string, CaseRef>> {
  const heads = await headsOf(scene, ids)
  const { rows } = await sql<CaseRef>`select id, key, title from cases
    where organisation_id = ${scene.actor.organisationId} and id = any(${[...new Set(heads.values())]}::uuid[])
      and stage <> 'closed' and withdrawn_at is null`.execute(scene.db)
  const open = new Map(rows.map((row) => [row.id, row]))
  return new Map([...heads].flatMap(([id, head]) => (open.has(head) ? [[id, open.get(head)!] as const] : [])))
}

/** Who closed each, by the log; one look-up per subject, so only of those that are shown. */
export async function closersOf(scene: Scene, subjects: readonly string[]): Promise<Map<string, PersonRef>> {
  const { rows } = await sql<{ subject: string; id: string; name: string }>`select s.id as subject, p.id, p.name
    from unnest(${[...subjects]}::uuid[]) as s (id)
    cross join lateral (select actor_id from activity where organisation_id = ${scene.actor.organisationId} and subject_id = s.id
      and fact in ('alert.closed', 'alert.closed-with-case', 'case.closed') order by id desc limit 1) f
    join people p on p.id = f.actor_id`.execute(scene.db)
  return new Map(rows.map(({ subject, id, name }) => [subject, { id, name }]))
}
