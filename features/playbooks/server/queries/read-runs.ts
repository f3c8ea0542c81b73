import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { getAsk, getRun, listAsks, listRuns } from '../../contract/requests/runs.ts'
import { askRows, presentAsk, presentAsks } from './ask-rows.ts'
import { presentRunItem, presentRuns, runRows } from './run-rows.ts'
import { versionOf } from './versions.ts'

const Position = z.tuple([z.uuid()])

export const getRunQuery = query({
  request: getRun,
  permission: 'playbook.read',
  async run(scene, _, { id = '' }) {
    const [found] = isId(id) ? await presentRuns(scene, [id.toLowerCase()]) : []
    if (!found) throw unknown('run')
    if (found.case) await findCase(scene, found.case.id)
    return found
  },
})

/** Of a case those of all merged into it, too. */
export const listRunsQuery = query({
  request: listRuns,
  permission: 'playbook.read',
  async run(scene, { caseId, alertId, playbookId, status, cursor, limit }) {
    const after = decodeCursor(cursor, Position)
    const where = [sql`true`]
    if (caseId !== undefined) {
      const kase = await findCase(scene, caseId)
      if (!kase) throw unknown('case')
      where.push(sql`r.case_id = any(${await familyOf(scene, kase.id)}::uuid[])`)
    }
    if (alertId !== undefined) where.push(sql`r.alert_id = ${alertId}`)
    if (playbookId !== undefined) where.push(sql`r.playbook_id = ${playbookId}`)
    if (status !== undefined) where.push(sql`r.status = ${status}`)
    if (after) where.push(sql`r.id < ${after[0]}::uuid`)
    const rows = await runRows(scene, { where: sql.join(where, sql` and `), limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const items = []
    for (const row of shown) {
      const version = row.standsAt.length > 0 ? await versionOf(scene, row.playbookId, row.number) : undefined
      items.push(presentRunItem(scene, row, version?.document))
    }
    return { items, nextCursor: rows.length > limit ? encodeCursor([shown.at(-1)!.id]) : null }
  },
})

export const getAskQuery = query({
  request: getAsk,
  permission: 'playbook.read',
  async run(scene, _, { id = '' }) {
    const [found] = isId(id) ? await presentAsks(scene, [id.toLowerCase()]) : []
    if (!found) throw unknown('question')
    return found
  },
})

export const listAsksQuery = query({
  request: listAsks,
  permission: 'playbook.read',
  async run(scene, { cursor, limit }) {
    const after = decodeCursor(cursor, Position)
    const where = [
      sql`a.status = 'open' and a.id in (select q.ask_id from playbook_asked q
        where q.organisation_id = ${scene.actor.organisationId} and q.person_id = ${scene.actor.personId} and q.open)`,
    ]
    if (after) where.push(sql`a.id < ${after[0]}::uuid`)
    const rows = await askRows(scene, { where: sql.join(where, sql` and `), limit: limit + 1 })
    const shown = rows.slice(0, limit)
    return {
      items: shown.map((row) => presentAsk(scene, row)),
      nextCursor: rows.length > limit ? encodeCursor([shown.at(-1)!.id]) : null,
    }
  },
})
