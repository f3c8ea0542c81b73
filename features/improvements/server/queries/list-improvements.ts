import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { onlyReads } from '../../../../platform/server/activity/parts.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase, mustNotBeMerged } from '../../../cases/server/index.ts'
import type { Improvement } from '../../contract/improvement.ts'
import { listCaseImprovements, listImprovements } from '../../contract/requests/improvements.ts'
import { improvementRows } from './improvement-rows.ts'

const due = sql`coalesce(t.due_at, 'infinity')`
const Position = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()])

export const listImprovementsQuery = query({
  request: listImprovements,
  permission: 'improvement.read',
  async run(scene, { state, owner, cursor, limit }) {
    const after = decodeCursor(cursor, Position)
    const where = [sql`t.withdrawn_at is null`, state === 'over' ? sql`t.status <> 'open'` : sql`t.status = 'open'`]
    if (state === 'overdue') where.push(sql`${due} < ${scene.now}`)
    if (owner) where.push(sql`t.owner_id = ${owner === 'me' ? scene.actor.personId : owner}`)
    if (after)
      where.push(
        state === 'over'
          ? sql`t.id < ${after[1]}`
          : sql`(${due}, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      )
    const order = state === 'over' ? sql`t.id desc` : sql`${due}, t.id`
    const rows = await improvementRows(scene, { where: sql.join(where, sql` and `), order, limit: limit + 1 })
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? encodeCursor(positionOf(last)) : null }
  },
})

const positionOf = ({ dueAt, id }: Improvement) => [dueAt ?? 'infinity', id]

export const listCaseImprovementsQuery = query({
  request: listCaseImprovements,
  permission: 'improvement.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const where = sql`t.case_id = any(${await familyOf(scene, kase.id)}::uuid[]) and t.withdrawn_at is null`
    const writes = !mustNotBeMerged(kase) && !onlyReads(scene, kase.id)
    return {
      items: await improvementRows(scene, { where, order: sql`t.id`, limit: 500 }),
      can: ['improvement.propose'].filter((change) => writes && granted(scene.actor, change)),
    }
  },
})
