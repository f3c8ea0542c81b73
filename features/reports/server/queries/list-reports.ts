import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import { findCase } from '../../../cases/server/index.ts'
import { listReports as request } from '../../contract/requests/reports.ts'
import { presentReports } from './report-rows.ts'

export const listReports = query({
  request,
  permission: 'report.read',
  async run(scene, filter) {
    const [before] = decodeCursor(filter.cursor, z.tuple([z.uuid()])) ?? [null]
    const kase = filter.case === undefined ? undefined : await findCase(scene, filter.case)
    if (filter.case !== undefined && !kase) throw unknown('case')
    const { rows } = await sql<{ id: string }>`select id from reports
      where organisation_id = ${scene.actor.organisationId} and (${before}::uuid is null or id < ${before}::uuid)
        ${kase ? sql`and case_id = ${kase.id}` : sql``}
      order by id desc limit ${filter.limit + 1}`.execute(scene.db)
    const ids = rows.slice(0, filter.limit).map(({ id }) => id)
    const last = ids.at(-1)
    const nextCursor = last && rows.length > filter.limit ? encodeCursor([last]) : null
    return { items: await presentReports(scene, ids), nextCursor }
  },
})
