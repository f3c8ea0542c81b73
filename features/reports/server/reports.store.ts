import { sql } from 'kysely'
import type { Tlp } from '../../../platform/contract/scalars.ts'
import { lockRows } from '../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ReportFormat, ReportKind, ReportState } from '../contract/report.ts'
import type { Choice } from './report.ts'

export type ReportRow = {
  id: string
  version: number
  kind: ReportKind
  caseId: string | null
  title: string
  template: string
  audience: Tlp
  privileged: boolean
  zone: string
  choice: Choice
  formats: ReportFormat[]
  needs: string[]
  state: ReportState
  says: string | null
  askedAt: Date
  askedById: string
  scopes: string[] | null
  scheduleId: string | null
  madeAt: Date | null
  dataId: string | null
  dataSha256: string | null
}

const columns = sql`r.id, r.version, r.kind, r.case_id as "caseId", r.title, r.template, r.audience, r.privileged, r.zone,
  r.choice, r.formats, r.needs, r.state, r.says, r.asked_at as "askedAt", r.asked_by as "askedById", r.scopes, r.schedule_id as "scheduleId",
  r.made_at as "madeAt", r.data_id as "dataId", r.data_sha256 as "dataSha256"`

export async function selectReport(scene: Scene, id: string): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`select ${columns} from reports r
    where r.organisation_id = ${scene.actor.organisationId} and r.id = ${id}`.execute(scene.db)
  return rows[0]
}

/** The `load` of every change on a report. */
export async function loadReports(scene: Scene, refs: readonly string[]): Promise<(ReportRow | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'reports', ids)
  const { rows } = await sql<ReportRow>`select ${columns} from reports r
    where r.organisation_id = ${scene.actor.organisationId} and r.id = any(${ids}::uuid[])`.execute(scene.db)
  return refs.map((ref) => rows.find(({ id }) => id === ref.toLowerCase()))
}

type NewReport = Pick<
  ReportRow,
  'id' | 'kind' | 'caseId' | 'title' | 'template' | 'audience' | 'privileged' | 'zone' | 'choice' | 'formats'
>

export async function insertReport(scene: Scene, row: NewReport): Promise<void> {
  const { actor, now } = scene
  await sql`insert into reports (organisation_id, id, kind, case_id, case_ids, title, template, audience, privileged, zone, choice,
      formats, asked_at, asked_by, scopes)
    values (${actor.organisationId}, ${row.id}, ${row.kind}, ${row.caseId}, ${row.caseId ? [row.caseId] : []}, ${row.title},
      ${row.template}, ${row.audience}, ${row.privileged}, ${row.zone}, ${JSON.stringify(row.choice)}::jsonb, ${row.formats},
      ${now}, ${actor.personId}, ${actor.scopes ? [...actor.scopes] : null})`.execute(scene.db)
}

type Tie = { scheduleId: string; occurrence: Date }

/** Made by a schedule, for one of its times: the database refuses a second. */
export async function tieToSchedule({ db, actor }: Scene, id: string, { scheduleId, occurrence }: Tie): Promise<void> {
  await sql`update reports set schedule_id = ${scheduleId}, occurrence = ${occurrence}
    where organisation_id = ${actor.organisationId} and id = ${id}`.execute(db)
}

/** What is being done; only while it waits. */
export async function tellProgress({ db, actor }: Scene, id: string, says: string): Promise<void> {
  await sql`update reports set says = ${says}
    where organisation_id = ${actor.organisationId} and id = ${id} and state = 'waiting'`.execute(db)
}

export type Settled =
  | { state: 'failed'; says: string }
  | { state: 'made'; needs: string[]; caseIds: string[]; data: { contentId: string; sha256: string } }

export async function settleReport({ db, actor, now }: Scene, id: string, settled: Settled): Promise<void> {
  const made = settled.state === 'made' ? settled : undefined
  await sql`update reports set version = version + 1, state = ${settled.state},
      says = ${settled.state === 'failed' ? settled.says : null}, made_at = ${made ? now : null},
      needs = ${made?.needs ?? []}, case_ids = case when ${made !== undefined} then ${made?.caseIds ?? []}::uuid[] else case_ids end,
      data_id = ${made?.data.contentId ?? null}, data_sha256 = ${made?.data.sha256 ?? null}
    where organisation_id = ${actor.organisationId} and id = ${id}`.execute(db)
}

export type FileRow = { reportId: string; format: ReportFormat; contentId: string; size: string; sha256: string }

export async function insertFile(
  { db, actor }: Scene,
  { id, caseId }: Pick<ReportRow, 'id' | 'caseId'>,
  file: Omit<FileRow, 'reportId' | 'size'> & { size: number },
): Promise<void> {
  await sql`insert into report_files (organisation_id, report_id, case_id, format, content_id, size, sha256)
    values (${actor.organisationId}, ${id}, ${caseId}, ${file.format}, ${file.contentId}, ${file.size}, ${file.sha256})`.execute(
    db,
  )
}

export async function filesOf(scene: Scene, reportIds: readonly string[]): Promise<FileRow[]> {
  const { rows } = await sql<FileRow>`select report_id as "reportId", format, content_id as "contentId", size, sha256
    from report_files where organisation_id = ${scene.actor.organisationId} and report_id = any(${[...reportIds]}::uuid[])
    order by report_id, array_position(array['pdf', 'docx', 'html', 'md'], format)`.execute(scene.db)
  return rows
}

type Opening = { id: string; report: ReportRow; format: ReportFormat }

export async function insertOpening({ db, actor, now }: Scene, { id, report, format }: Opening): Promise<void> {
  await sql`insert into report_openings (organisation_id, id, report_id, case_id, person_id, format, at)
    values (${actor.organisationId}, ${id}, ${report.id}, ${report.caseId}, ${actor.personId}, ${format}, ${now})`.execute(
    db,
  )
}

/** A quarter of an hour. */
const fetchedForMs = 15 * 60_000

/** Whether who asks opened it in this format a short while ago. */
export async function isOpen({ db, actor, now }: Scene, reportId: string, format: string): Promise<boolean> {
  const { rows } = await sql`select from report_openings
    where organisation_id = ${actor.organisationId} and report_id = ${reportId} and person_id = ${actor.personId}
      and format = ${format} and at > ${new Date(now.getTime() - fetchedForMs)} limit 1`.execute(db)
  return rows.length > 0
}
