import { sql } from 'kysely'
import { Severity } from '../../../../platform/contract/scalars.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Known } from './values.ts'

type Row = {
  id: string
  title: string
  type: string | null
  source: string
  source_ref: string
  severity: number
  score: number
  status: string
  tlp: string | null
  tags: string[]
  techniques: string[]
  assets: { name?: unknown }[]
  assignee_id: string | null
  assignee: string | null
  case_id: string | null
  occurred_at: Date | null
  detected_at: Date
  received_at: Date
  arrivals: number
}

type Seen = { alert: string; type: string; value: string; internal: boolean; ioc: boolean }

const ofObservables = ['alert.values', 'alert.external', 'alert.knownBad', 'alert.observables']
/** Of one alert an expression walks through no more. */
const most = 300

/** Observables are looked up only where a name asks for them. */
export async function alertValues(scene: Scene, ids: readonly string[], names: ReadonlySet<string>) {
  const { rows } =
    await sql<Row>`select a.id, a.title, a.type, a.source, a.source_ref, a.severity, a.score, a.status, a.tlp,
      a.tags, a.techniques, a.assets, a.assignee_id, p.name as assignee, a.case_id, a.occurred_at, a.detected_at, a.received_at,
      a.arrivals
    from alerts a left join people p on p.id = a.assignee_id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const seen = ofObservables.some((name) => names.has(name)) ? await seenIn(scene, ids) : new Map<string, Seen[]>()
  return new Map<string, Known>(
    rows.map((row) => [
      row.id,
      { name: row.title, caseId: row.case_id, values: { alert: valuesOf(row, seen.get(row.id) ?? []) } },
    ]),
  )
}

async function seenIn(scene: Scene, ids: readonly string[]): Promise<Map<string, Seen[]>> {
  const { rows } = await sql<Seen>`select i.id as alert, o.type, o.value, o.internal, o.ioc
    from unnest(${[...ids]}::uuid[]) as i (id)
    cross join lateral (select s.observable_id from sightings s
      where s.organisation_id = ${scene.actor.organisationId} and s.subject_id = i.id limit ${most}) s
    join observables o on o.organisation_id = ${scene.actor.organisationId} and o.id = s.observable_id`.execute(
    scene.db,
  )
  return Map.groupBy(rows, ({ alert }) => alert)
}

const valuesOf = (row: Row, seen: readonly Seen[]) => ({
  id: row.id,
  title: row.title,
  type: row.type,
  source: row.source,
  sourceRef: row.source_ref,
  severity: Severity.options[row.severity - 1],
  severityRank: row.severity,
  score: row.score,
  status: row.status,
  tlp: row.tlp,
  tags: row.tags,
  techniques: row.techniques,
  assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee },
  caseId: row.case_id,
  values: seen.map(({ value }) => value),
  external: seen.filter(({ internal }) => !internal).map(({ value }) => value),
  knownBad: seen.filter(({ ioc }) => ioc).map(({ value }) => value),
  observables: seen.map(({ type, value, internal, ioc }) => ({ type, value, internal, ioc })),
  assets: row.assets.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])),
  occurredAt: row.occurred_at,
  detectedAt: row.detected_at,
  receivedAt: row.received_at,
  arrivals: row.arrivals,
})
