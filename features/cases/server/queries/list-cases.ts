import { sql } from 'kysely'
import { z } from 'zod'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { wrongField } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listCases as request } from '../../contract/requests/read-cases.ts'
import { withFlows } from '../../../lifecycles/server/index.ts'
import { presentItem, type StoredRow } from '../case.view.ts'
import { narrowed, wordsOf } from './case-filter.ts'
import { byBreach } from './by-breach.ts'
import { caseRows, sumsOf } from './case-rows.ts'
import { fieldToSortBy, listByField } from './fields/list-by-field.ts'
import { listedFields } from './fields/listed-fields.ts'

type Filter = ParsedFilterOf<typeof request>

export const listCases = query({
  request,
  permission: 'case.read',
  async run(scene, filter) {
    const { rows: stored, nextCursor } = await found(scene, filter)
    const rows = await withFlows(scene, stored)
    const ids = rows.map((row) => row.id)
    const sums = await sumsOf(scene, ids)
    const fields = await listedFields(scene, ids, namedFields(filter))
    return {
      items: rows.flatMap((row) =>
        sums.has(row.id)
          ? [presentItem(scene, row, { sums: sums.get(row.id)!, fields: fields.get(row.id) ?? {} })]
          : [],
      ),
      nextCursor,
    }
  },
})

/** Those the list is sorted or narrowed by are shown, whether lists show them otherwise or not. */
const namedFields = ({ sort, field = [] }: Filter): string[] => [
  ...(sort.startsWith('field.') ? [sort.split('.')[1] ?? ''] : []),
  ...field.map((asked) => asked.slice(0, asked.indexOf(':'))),
]

async function found(scene: Scene, filter: Filter) {
  if (filter.q || filter.tag) return searched(scene, filter)
  if (filter.sort === 'breach') return byBreach(scene, filter)
  if (!filter.sort.startsWith('field.')) return sorted(scene, filter)
  const by = await fieldToSortBy(scene, filter.sort)
  if (by) return listByField(scene, filter, by)
  throw wrongField('case-field.no-such-field', 'sort', `There is no field ${filter.sort.slice(6)} to sort by.`)
}

const Position = z.tuple([z.union([z.number(), z.iso.datetime(), z.null()]), z.uuid()])

/** The key a list is sorted by, before the id. */
const keyOf: Record<string, ReturnType<typeof sql> | undefined> = {
  severity: sql`c.severity`,
  updated: sql`c.updated_at`,
  priority: sql`c.urgency`,
}
const keyIn = (sort: Filter['sort'], row: StoredRow) =>
  sort === 'severity'
    ? row.severity
    : sort === 'priority'
      ? 6 - row.priority
      : sort === 'updated'
        ? row.updated_at.toISOString()
        : null

async function sorted(scene: Scene, filter: Filter) {
  const key = keyOf[filter.sort]
  const after = decodeCursor(filter.cursor, Position)
  let rows = narrowed(scene, caseRows(scene), filter)
  if (key) rows = rows.orderBy(key, 'desc')
  rows = rows.orderBy('c.id', 'desc').limit(filter.limit + 1)
  if (after)
    rows = rows.where(
      key ? sql<boolean>`(${key}, c.id) < (${after[0]}, ${after[1]}::uuid)` : sql<boolean>`c.id < ${after[1]}::uuid`,
    )
  return pageOf(await rows.execute(), filter)
}

/** One row more than asked for was read: it only says that there is a next page. */
function pageOf(found: StoredRow[], { limit, sort }: Pick<Filter, 'limit' | 'sort'>) {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: last && found.length > limit ? encodeCursor([keyIn(sort, last), last.id]) : null }
}

/** Candidates looked at by round, when more than the words narrows the list; after that the page ends where it is. */
const chunks = (limit: number) => [2 * (limit + 1), 1000, 3000, 3000]

/** Newest first: what matches the words in chunks, of these what the rest of the filter keeps, until the page is full. */
async function searched(scene: Scene, filter: Filter) {
  if (filter.q && isKey(filter.q)) return pageOf(await ofKey(scene, filter), { limit: filter.limit, sort: 'newest' })
  let before = decodeCursor(filter.cursor, Position)?.[1] ?? null
  const found: StoredRow[] = []
  for (const chunk of isNarrow(filter) ? chunks(filter.limit) : [filter.limit + 1]) {
    const ids = await matching(scene, { ...filter, most: chunk, before })
    const rows = narrowed(scene, caseRows(scene), filter).where(sql<boolean>`c.id = any(${ids}::uuid[])`)
    found.push(
      ...(await rows
        .orderBy('c.id', 'desc')
        .limit(filter.limit + 1)
        .execute()),
    )
    before = ids.at(-1) ?? null
    if (ids.length < chunk || found.length > filter.limit) return pageOf(found, { limit: filter.limit, sort: 'newest' })
  }
  return { rows: found, nextCursor: before && encodeCursor([null, before]) }
}

const besideWords = [
  'kind',
  'status',
  'stage',
  'open',
  'severity',
  'owner',
  'team',
  'type',
  'priority',
  'field',
  'tag',
  'followed',
  'clock',
  'measured',
  'from',
  'to',
] as const

/** Is there more than words to match? A tag is, for its word could stand in a title as well. */
const isNarrow = (filter: Filter): boolean => besideWords.some((name) => filter[name] !== undefined)

export const isKey = (text: string): boolean => /^(inc|inv)-[1-9]\d{0,8}$/i.test(text.trim())

const ofKey = (scene: Scene, filter: Filter) =>
  narrowed(scene, caseRows(scene), filter).where('c.key', '=', filter.q!.trim().toUpperCase()).execute()

type Wanted = Pick<Filter, 'q' | 'tag'> & { most: number; before: string | null }

async function matching(scene: Scene, { most, before, ...filter }: Wanted): Promise<string[]> {
  const words = wordsOf(filter)
  if (!words) return []
  const { rows } = await sql<{ id: string }>`select search_cases(${words}, ${most}, ${before}::uuid) as id`.execute(
    scene.db,
  )
  return rows.map((row) => row.id)
}
