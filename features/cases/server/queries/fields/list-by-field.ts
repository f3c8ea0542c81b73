import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../../platform/server/db/cursor.ts'
import type { Scene } from '../../../../../platform/server/scene.ts'
import type { StoredRow } from '../../case.view.ts'
import { narrowed, type CaseFilter } from '../case-filter.ts'
import { caseRows } from '../case-rows.ts'

/** Where a page by a field ended: at a value, or among those without one. */
const Position = z.tuple([z.enum(['with', 'without']), z.union([z.string(), z.number(), z.null()]), z.uuid()])

type Asked = CaseFilter & { sort: string; limit: number; cursor?: string | undefined }
type Found = { rows: StoredRow[]; nextCursor: string | null }
type ByField = { key: string; column: 'sort_text' | 'number_value' | 'time_value'; falling: boolean }

const columns: Record<string, ByField['column']> = {
  number: 'number_value',
  money: 'number_value',
  duration: 'number_value',
  'yes-no': 'number_value',
  table: 'number_value',
  'date-time': 'time_value',
}

/** `field.amount.desc`; undefined: there is no such field to sort by. */
export async function fieldToSortBy({ db, actor }: Scene, sort: string): Promise<ByField | undefined> {
  const [, key = '', direction] = sort.split('.')
  const field = await db
    .selectFrom('case_fields')
    .select(['key', 'kind'])
    .where('organisation_id', '=', actor.organisationId)
    .where('key', '=', key)
    .executeTakeFirst()
  return field && { key: field.key, column: columns[field.kind] ?? 'sort_text', falling: direction === 'desc' }
}

/** By the values of a field through its index; then, newest first, those in which nobody has filled it in. */
export async function listByField(scene: Scene, asked: Asked, by: ByField): Promise<Found> {
  const after = decodeCursor(asked.cursor, Position)
  const wanted = asked.limit + 1
  const having = after?.[0] === 'without' ? [] : await withValue(scene, asked, { by, after })
  const lacking =
    having.length >= wanted
      ? []
      : await withoutValue(scene, asked, {
          by,
          after: after?.[0] === 'without' ? after[2] : undefined,
          most: wanted - having.length,
        })
  const rows = [...having, ...lacking].slice(0, asked.limit)
  const last = rows.at(-1)
  if (!last || having.length + lacking.length < wanted) return { rows, nextCursor: null }
  const at = having.find((row) => row.id === last.id)
  return { rows, nextCursor: encodeCursor(at ? ['with', at.sorted, at.id] : ['without', null, last.id]) }
}

type Sorted = StoredRow & { sorted: string | number }
type Place = { by: ByField; after?: z.infer<typeof Position> | undefined }

const withValue = (scene: Scene, asked: Asked, place: Place) =>
  rowsByField(scene, asked, place).execute() as Promise<Sorted[]>

/** The cases in which the field holds something, in the order of its index. */
export function rowsByField(scene: Scene, asked: Asked, { by, after }: Place) {
  const column = sql.ref(`v.${by.column}`)
  const direction = by.falling ? 'desc' : 'asc'
  const typed = { sort_text: sql`text`, number_value: sql`float8`, time_value: sql`timestamptz` }[by.column]
  let rows = narrowed(scene, caseRows(scene), asked)
    .innerJoin('case_field_values as v', (join) =>
      join
        .on('v.organisation_id', '=', scene.actor.organisationId)
        .on('v.field_key', '=', by.key)
        .on('v.item', '=', 0)
        .onRef('v.case_id', '=', 'c.id')
        .on(sql<boolean>`${column} is not null`),
    )
    .select(sql<string | number>`${by.column === 'time_value' ? sql`${column}::text` : column}`.as('sorted'))
    .orderBy(column, direction)
    .orderBy('v.case_id', direction)
    .limit(asked.limit + 1)
  if (after)
    rows = rows.where(
      sql<boolean>`(${column}, v.case_id) ${by.falling ? sql`<` : sql`>`} (${after[1]}::${typed} ${by.column === 'sort_text' ? sql`collate "C"` : sql``}, ${after[2]}::uuid)`,
    )
  return rows
}

type Rest = { by: ByField; after: string | undefined; most: number }

function withoutValue(scene: Scene, asked: Asked, { by, after, most }: Rest): Promise<StoredRow[]> {
  const without = sql<boolean>`not exists (select from case_field_values v where v.organisation_id = ${scene.actor.organisationId}
    and v.case_id = c.id and v.field_key = ${by.key} and v.item = 0)`
  let rows = narrowed(scene, caseRows(scene), asked).where(without).orderBy('c.id', 'desc').limit(most)
  if (after) rows = rows.where(sql<boolean>`c.id < ${after}::uuid`)
  return rows.execute() as Promise<StoredRow[]>
}
