import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { ReportFormat } from '../../contract/report.ts'
import { readReport as request } from '../../contract/requests/reports.ts'
import { presentReports } from './report-rows.ts'

type Opening = { at: Date; by: string; format: ReportFormat }

export const readReport = query({
  request,
  permission: 'report.read',
  async run(scene, _, { id = '' }) {
    const [report] = isId(id) ? await presentReports(scene, [id]) : []
    if (!report) throw unknown('report')
    const { rows } = await sql<Opening>`select o.at, p.name as by, o.format from report_openings o
        join people p on p.id = o.person_id
      where o.organisation_id = ${scene.actor.organisationId} and o.report_id = ${id} order by o.id desc limit 50`.execute(
      scene.db,
    )
    return { ...report, openings: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
  },
})
