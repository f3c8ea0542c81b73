import { sql } from 'kysely'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listArrivals, readPayload } from '../../contract/requests/payloads.ts'
import { decompress } from '../receive/compress.ts'
import { histogramOf } from './histogram.ts'
import { noteRestrictedRead } from './restricted-read.ts'

/** One arrival's bytes: the one asked for, or the latest. */
export async function payloadOf(scene: Scene, alertId: string, arrivalId?: string) {
  const row = await scene.db
    .selectFrom('alert_payloads')
    .select(['id', 'received_at', 'encoding', 'size', 'body'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('alert_id', '=', alertId)
    .$if(arrivalId !== undefined, (found) => found.where('id', '=', arrivalId!))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw unknown('payload')
  await noteRestrictedRead(scene, alertId)
  return {
    arrivalId: row.id,
    receivedAt: row.received_at,
    size: row.size,
    bytes: await decompress(row.encoding, row.body),
  }
}

const shown = 256 * 1024

/** Bytes as text for reading: the beginning, never half a character at its end. */
export function asText(bytes: Uint8Array): { text: string; truncated: boolean } {
  let end = Math.min(bytes.byteLength, shown)
  const truncated = end < bytes.byteLength
  if (truncated) while (end > shown - 4 && (bytes[end]! & 0xc0) === 0x80) end--
  return { text: Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('utf8'), truncated }
}

export const readPayloadQuery = query({
  request: readPayload,
  permission: 'alert.read',
  run: async (scene, { arrival }, { id }) => {
    if (!isId(id!)) throw unknown('alert')
    const { arrivalId, receivedAt, size, bytes } = await payloadOf(scene, id!, arrival)
    return { arrivalId, receivedAt: receivedAt.toISOString(), size, ...asText(bytes) }
  },
})

export const listArrivalsQuery = query({
  request: listArrivals,
  permission: 'alert.read',
  run: async (scene, { limit, cursor }, { id }) => {
    if (!isId(id!)) throw unknown('alert')
    if (cursor !== undefined && !isId(cursor))
      throw new Problem(
        'invalid',
        'request.cursor',
        'cursor: send back the nextCursor of the page before, or none to begin.',
      )
    const rows = await scene.db
      .selectFrom('alert_payloads')
      .select(['id', 'received_at', 'size'])
      .where('organisation_id', '=', scene.actor.organisationId)
      .where('alert_id', '=', id!)
      .$if(cursor !== undefined, (found) => found.where('id', '<', cursor!))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    if (rows.length === 0 && cursor === undefined) throw unknown('alert')
    const items = rows
      .slice(0, limit)
      .map((row) => ({ id: row.id, receivedAt: row.received_at.toISOString(), size: row.size }))
    return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null, histogram: await spread(scene, id!) }
  },
})

/** The newest so many arrivals are spread over time; beyond, the picture would not change. */
const spreadOver = 20_000

async function spread(scene: Scene, alertId: string) {
  const { rows } = await sql<{ received_at: Date }>`select received_at from alert_payloads
    where organisation_id = ${scene.actor.organisationId} and alert_id = ${alertId}
    order by id desc limit ${spreadOver}`.execute(scene.db)
  return histogramOf(rows.map((row) => row.received_at))
}
