import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/cursor.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertFilter } from '../../contract/requests/list-alerts.ts'
import { all, conditionsOf } from './filter-conditions.ts'

const Position = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()])

/** By the clock that ends first, late ones foremost; without alerts no clock runs on. */
export async function alertsByBreach(
  scene: Scene,
  filter: AlertFilter,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, Position)
  const conditions = conditionsOf(scene, filter)
  const { from, to } = conditions
  const bounds = [
    from ? sql`a.id >= ${from}` : sql`true`,
    to ? sql`a.id < ${to}` : sql`true`,
    after ? sql`(k.ends_at, k.subject_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`,
  ]
  const { rows } = await sql<{ id: string; due_at: Date | null }>`select a.id, k.due_at from clocks k
    join alerts a on a.organisation_id = k.organisation_id and a.id = k.subject_id
    where k.organisation_id = ${scene.actor.organisationId} and k.subject_kind = 'alert' and k.leads
      and ${all(conditions)} and ${sql.join(bounds, sql` and `)}
    order by k.ends_at, k.subject_id limit ${limit + 1}`.execute(scene.db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    ids: shown.map((row) => row.id),
    nextCursor: last && rows.length > limit ? encodeCursor([last.due_at?.toISOString() ?? 'infinity', last.id]) : null,
  }
}
