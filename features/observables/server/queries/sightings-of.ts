import { severityOf } from '../../../../platform/contract/severity.ts'
import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Sighting } from '../../contract/observable.ts'

/** Of what is seen everywhere, the newest so many are asked for their cases. */
const looked = 10_000

type Row = {
  /** Where the list goes on after it. */
  place: string
  subject_kind: 'alert' | 'case'
  subject_id: string
  seen_at: Date
  added_at: Date
  source: string | null
  title: string
  severity: number
  status: string
  case_id: string | null
  case_key: string | null
  case_title: string | null
  alerts: number
}

type Page = { before?: string | undefined; kind?: 'alert' | 'case' | undefined; limit: number }
/** A sighting, and where the list goes on after it. */
type Placed = { place: string; sighting: Sighting }

/** Newest first: a subject's id is in order of its time. */
export async function sightingsOf(scene: Scene, observableId: string, page: Page): Promise<Placed[]> {
  const asked =
    page.kind === 'case' ? casesSeenIn(scene, observableId, page) : subjectsSeenIn(scene, observableId, page)
  const { rows } = await asked.execute(scene.db)
  return rows.map((row) => ({ place: row.place, sighting: view(row) }))
}

const subjectsSeenIn = (scene: Scene, observableId: string, { kind, before, limit }: Page) => {
  const { organisationId } = scene.actor
  // Below row-level security an index is used for a column, never for `coalesce` of two: all cases would be read.
  return sql<Row>`select s.subject_id as place, s.subject_kind, s.subject_id, s.seen_at, s.added_at, s.source,
      coalesce(s.title, c.title) as title, coalesce(s.severity, c.severity) as severity, coalesce(s.status, c.stage) as status,
      c.id as case_id, c.key as case_key, c.title as case_title, 0 as alerts
    from (select s.*, a.id as alert_id, a.source, a.title, a.severity, a.status, coalesce(s.case_id, a.case_id) as in_case
      from (select * from sightings where organisation_id = ${organisationId} and observable_id = ${observableId}
        ${kind ? sql`and subject_kind = ${kind}` : sql`and subject_kind <> 'import'`}
        ${before ? sql`and subject_id < ${before}` : sql``} order by subject_id desc limit ${limit}) s
      left join alerts a on s.subject_kind = 'alert' and a.organisation_id = ${organisationId} and a.id = s.subject_id
      offset 0) s
    left join cases c on c.organisation_id = ${organisationId} and c.id = s.in_case
    where s.alert_id is not null or c.id is not null
    order by s.subject_id desc`
}

/** Each case once, whether it was written into it or came with its alerts; in the order of the newest of them. */
const casesSeenIn = (scene: Scene, observableId: string, { before, limit }: Page) => {
  const { organisationId } = scene.actor
  return sql<Row>`with seen as materialized (select subject_id, subject_kind, case_id, seen_at, added_at from sightings
      where organisation_id = ${organisationId} and observable_id = ${observableId} and subject_kind <> 'import'
      order by subject_id desc limit ${looked}),
    of_case as (select case_id, (array_agg(subject_id order by subject_id desc))[1] as place, max(seen_at) as seen_at,
        min(added_at) as added_at, count(*) filter (where subject_kind = 'alert')::int as alerts
      from seen where case_id is not null group by case_id)
    select n.place, 'case' as subject_kind, c.id as subject_id, n.seen_at, n.added_at, null as source, c.title, c.severity,
      c.stage as status, c.id as case_id, c.key as case_key, c.title as case_title, n.alerts
    from of_case n join cases c on c.organisation_id = ${organisationId} and c.id = n.case_id and c.withdrawn_at is null
    where ${before ?? null}::uuid is null or n.place < ${before ?? null}::uuid
    order by n.place desc limit ${limit}`
}

const view = (row: Row): Sighting => ({
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  title: row.title,
  severity: severityOf(row.severity),
  status: row.status,
  seenAt: row.seen_at.toISOString(),
  addedAt: row.added_at.toISOString(),
  source: row.source,
  case: row.case_id ? { id: row.case_id, key: row.case_key!, title: row.case_title! } : null,
  alerts: row.alerts,
})
