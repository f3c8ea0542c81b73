import { sql } from 'kysely'
import { z } from 'zod'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { listCases } from '../../contract/requests/read-cases.ts'
import type { StoredRow } from '../case.view.ts'
import { narrowed } from './case-filter.ts'
import { caseRows } from './case-rows.ts'

const Position = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()])

/** By the clock that ends first, late ones foremost; without cases no clock runs on. */
export async function byBreach(
  scene: Scene,
  filter: ParsedFilterOf<typeof listCases>,
): Promise<{ rows: StoredRow[]; nextCursor: string | null }> {
  const after = decodeCursor(filter.cursor, Position)
  let page = breachOrder(scene, filter).limit(filter.limit + 1)
  if (after) page = page.where(sql<boolean>`(k.ends_at, k.subject_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found = await page.execute()
  const rows = found.slice(0, filter.limit)
  const last = rows.at(-1)
  const more = last && found.length > filter.limit
  return { rows, nextCursor: more ? encodeCursor([last.breach_at?.toISOString() ?? 'infinity', last.id]) : null }
}

/** For the explain test as well. */
export const breachOrder = (scene: Scene, filter: ParsedFilterOf<typeof listCases>) =>
  narrowed(scene, caseRows(scene), filter)
    .innerJoin('clocks as k', (join) =>
      join
        .onRef('k.organisation_id', '=', 'c.organisation_id')
        .onRef('k.subject_id', '=', 'c.id')
        .on('k.subject_kind', '=', 'case')
        .on('k.leads', '=', true),
    )
    .where('k.organisation_id', '=', scene.actor.organisationId)
    .select('k.due_at as breach_at')
    .orderBy('k.ends_at')
    .orderBy('k.subject_id')
