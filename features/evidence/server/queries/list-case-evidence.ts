import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { countCaseEvidence as countRequest, listCaseEvidence as request } from '../../contract/requests/read.ts'
import { presentItem } from '../evidence.view.ts'
import { evidenceRows } from './evidence-rows.ts'

type Numbered = { id: string; caseId: string; number: number }

export const listCaseEvidence = query({
  request,
  permission: 'evidence.read',
  async run(scene, { limit, cursor, reach }, { id = '' }) {
    const [afterCase, afterNumber] = decodeCursor(cursor, z.tuple([z.uuid(), z.int()])) ?? [null, 0]
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    // Each case of the family along its own numbers, as far as the page goes.
    const { rows } = await sql<Numbered>`select e.id, f.id as "caseId", e.number
      from unnest(${await familyOf(scene, kase.id, reach)}::uuid[]) as f (id)
      cross join lateral (select e.id, e.number from evidence e where e.organisation_id = ${scene.actor.organisationId}
        and e.case_id = f.id and e.number > case when f.id = ${afterCase}::uuid then ${afterNumber}::int else 0 end
        order by e.number limit ${limit + 1}) e
      where ${afterCase}::uuid is null or f.id >= ${afterCase}::uuid
      order by f.id, e.number limit ${limit + 1}`.execute(scene.db)
    const ids = rows.slice(0, limit).map((row) => row.id)
    const items = (await evidenceRows(scene, ids)).map((row) => presentItem(scene, row))
    const last = rows[limit - 1]
    return { items, nextCursor: last && rows.length > limit ? encodeCursor([last.caseId, last.number]) : null }
  },
})

/** So many are counted. */
const counted = 10_000

type Counts = { exhibits: number; bytes: string | null; damaged: number }

export const countCaseEvidence = query({
  request: countRequest,
  permission: 'evidence.read',
  async run(scene, { reach }, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const { rows } = await sql<Counts>`select count(*)::int as exhibits, sum(size) as bytes,
        count(*) filter (where checked in ('damaged', 'missing'))::int as damaged
      from (select size, checked from evidence where organisation_id = ${scene.actor.organisationId}
        and case_id = any(${await familyOf(scene, kase.id, reach)}::uuid[]) limit ${counted + 1}) e`.execute(scene.db)
    const { exhibits, bytes, damaged } = rows[0]!
    const shown = { value: Math.min(exhibits, counted), more: exhibits > counted }
    return { exhibits: shown, bytes: Number(bytes ?? 0), damaged }
  },
})
