import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { CustodyEvent, CustodyStep } from '../../contract/custody.ts'
import { readCustody as request } from '../../contract/requests/read.ts'
import { ref } from '../evidence.view.ts'

type Row = {
  id: string
  step: number
  kind: CustodyStep
  at: Date
  recorded_at: Date
  recorded_by: string | null
  by_person: string | null
  from_id: string | null
  from_person: string | null
  from_name: string | null
  to_id: string | null
  to_person: string | null
  to_name: string | null
  place: string | null
  reason: string | null
  authority: string | null
  witness: string | null
  seal: string | null
  sound: boolean | null
  sha256: Buffer | null
  details: string | null
}

export const readCustody = query({
  request,
  permission: 'evidence.read',
  async run(scene, { limit, cursor }, { id = '' }) {
    const before = decodeCursor(cursor, z.tuple([z.int()]))?.[0] ?? null
    if (!isId(id)) throw unknown('exhibit')
    const { rows } =
      await sql<Row>`select v.id, v.step, v.kind, v.at, v.recorded_at, v.recorded_by, by.name as by_person,
        v.from_id, giver.name as from_person, v.from_name, v.to_id, taker.name as to_person, v.to_name, v.place, v.reason,
        v.authority, v.witness, v.seal, v.sound, v.sha256, v.details
      from custody_events v
      left join people by on by.id = v.recorded_by
      left join people giver on giver.id = v.from_id
      left join people taker on taker.id = v.to_id
      where v.organisation_id = ${scene.actor.organisationId} and v.evidence_id = ${id}
        and (${before}::int is null or v.step < ${before}::int)
      order by v.step desc limit ${limit + 1}`.execute(scene.db)
    // Whatever is registered has a first step, so that none at all is one that may not be seen.
    if (rows.length === 0 && before === null) throw unknown('exhibit')
    const items = rows.slice(0, limit).map(present)
    return { items, nextCursor: rows.length > limit ? encodeCursor([items.at(-1)!.step]) : null }
  },
})

const side = (id: string | null, person: string | null, name: string | null) =>
  id === null && name === null ? null : { person: ref(id, person), name }

const present = (row: Row): CustodyEvent => ({
  id: row.id,
  step: row.step,
  kind: row.kind,
  at: row.at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  by: ref(row.recorded_by, row.by_person),
  from: side(row.from_id, row.from_person, row.from_name),
  to: side(row.to_id, row.to_person, row.to_name),
  place: row.place,
  reason: row.reason,
  authority: row.authority,
  witness: row.witness,
  seal: row.seal,
  sound: row.sound,
  sha256: row.sha256?.toString('hex') ?? null,
  details: row.details,
})
