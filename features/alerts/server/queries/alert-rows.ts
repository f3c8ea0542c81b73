import { severityOf } from '../../../../platform/contract/severity.ts'
import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertCase, AlertDisposition, AlertRow } from '../../contract/alert.ts'
import { inSample, likelyBenignBelow } from '../../contract/likely-benign.ts'
import { asTarget } from '../alerts.store.ts'
import { observablesOfRows, type ObservablesOfRow } from './observables-of-rows.ts'
import { sparklines } from './sparklines.ts'

export type StoredAlert = {
  id: string
  version: number
  title: string
  severity: number
  status: string
  disposition: string | null
  closing_note: string | null
  closed_at: Date | null
  closed_with_case: boolean
  source: string
  source_ref: string
  type: string | null
  tags: string[]
  techniques: string[]
  arrivals: number
  received_at: Date
  last_seen_at: Date
  detected_at: Date
  occurred_at: Date | null
  assignee_id: string | null
  assignee_name: string | null
  case_id: string | null
  case_key: string | null
  case_title: string | null
  snoozed_until: Date | null
  score: number
  suppression_id: string | null
}

/** The columns rows are made of; everything heavy (description, search, assets) stays in the table. */
export const rowColumns = sql.raw(
  [
    ...[
      'id',
      'version',
      'title',
      'severity',
      'status',
      'disposition',
      'closing_note',
      'closed_at',
      'closed_with_case',
      'source',
    ],
    ...[
      'source_ref',
      'type',
      'tags',
      'techniques',
      'arrivals',
      'received_at',
      'last_seen_at',
      'detected_at',
      'occurred_at',
    ],
    ...['assignee_id', 'case_id', 'snoozed_until', 'suppression_id', 'score'],
  ]
    .map((column) => `a.${column}`)
    .join(', ') + ', p.name as assignee_name, c.key as case_key, c.title as case_title',
)

/** Alerts as lists show them, in the order of `ids`; three set queries whatever their number. */
export async function presentAlertRows(scene: Scene, ids: readonly string[]): Promise<AlertRow[]> {
  if (ids.length === 0) return []
  const { organisationId } = scene.actor
  const { rows } = await sql<StoredAlert>`select ${rowColumns} from alerts a
    left join people p on p.id = a.assignee_id
    left join cases c on c.organisation_id = a.organisation_id and c.id = a.case_id
    where a.organisation_id = ${organisationId} and a.id = any(${ids}::uuid[])`.execute(scene.db)
  const observables = await observablesOfRows(scene, ids)
  const lines = await sparklines(
    scene,
    rows.filter((row) => row.arrivals > 1).map((row) => row.id),
  )
  const views = new Map(
    rows.map((row) => [row.id, rowView(scene, row, { ...observables.get(row.id), sparkline: lines.get(row.id) })]),
  )
  return ids.flatMap((id) => views.get(id.toLowerCase()) ?? [])
}

export const caseOf = (row: Pick<StoredAlert, 'case_id' | 'case_key' | 'case_title'>): AlertCase | null =>
  row.case_id && row.case_key !== null ? { id: row.case_id, key: row.case_key, title: row.case_title ?? '' } : null

type Beside = Partial<ObservablesOfRow> & { sparkline: number[] | undefined }

function rowView(scene: Scene, row: StoredAlert, beside: Beside): AlertRow {
  const target = asTarget(row)
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    severity: severityOf(row.severity),
    status: target.status,
    disposition: row.disposition as AlertDisposition | null,
    source: row.source,
    sourceRef: row.source_ref,
    type: row.type,
    tags: row.tags,
    techniques: row.techniques,
    observables: beside.first ?? [],
    observableCount: beside.count ?? 0,
    arrivals: row.arrivals,
    sparkline: beside.sparkline ?? null,
    receivedAt: row.received_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    occurredAt: (row.occurred_at ?? row.detected_at).toISOString(),
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
    case: caseOf(row),
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    score: row.score,
    likelyBenign: row.score < likelyBenignBelow,
    sample: row.score < likelyBenignBelow && inSample(row.id),
    can: abilities(scene, scene.changesOn('alert'), target),
  }
}
