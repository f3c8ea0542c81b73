import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CaseRef } from '../../../cases/contract/case.ts'
import type { Report, ReportFormat } from '../../contract/report.ts'
import { filesOf, selectReport, type ReportRow } from '../reports.store.ts'

type Named = { id: string; case: CaseRef | null; askedBy: string }

async function namesOf({ db, actor }: Scene, ids: readonly string[]): Promise<Map<string, Named>> {
  const { rows } = await sql<Named>`select r.id, p.name as "askedBy",
      case when c.id is null then null else json_build_object('id', c.id, 'key', c.key, 'title', c.title) end as case
    from reports r join people p on p.id = r.asked_by
      left join cases c on c.organisation_id = r.organisation_id and c.id = r.case_id
    where r.organisation_id = ${actor.organisationId} and r.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function presentReports(scene: Scene, ids: readonly string[]): Promise<Report[]> {
  const names = await namesOf(scene, ids)
  const files = Map.groupBy(await filesOf(scene, ids), ({ reportId }) => reportId)
  const reports: Report[] = []
  for (const id of ids) {
    const row = await selectReport(scene, id)
    const named = names.get(id)
    if (row && named) reports.push(present(scene, row, { ...named, files: files.get(id) ?? [] }))
  }
  return reports
}

type Beside = Named & { files: { format: ReportFormat; size: string; sha256: string }[] }

const present = (scene: Scene, row: ReportRow, { case: kase, askedBy, files }: Beside): Report => ({
  id: row.id,
  version: row.version,
  kind: row.kind,
  title: row.title,
  case: kase,
  template: row.template,
  audience: row.audience,
  privileged: row.privileged,
  zone: row.zone,
  state: row.state,
  says: row.says,
  askedAt: row.askedAt.toISOString(),
  askedBy: { id: row.askedById, name: askedBy },
  madeAt: row.madeAt?.toISOString() ?? null,
  files: files.map(({ format, size, sha256 }) => ({ format, size: Number(size), sha256 })),
  dataSha256: row.dataSha256,
  can: abilities(scene, scene.changesOn('report'), row),
})
