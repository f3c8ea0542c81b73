import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { listEvidence as request } from '../../contract/requests/read.ts'
import { hashLengths, type HashAlgorithm } from '../../contract/acquisition.ts'
import { presentItem } from '../evidence.view.ts'
import { evidenceRows } from './evidence-rows.ts'

type Filter = ParsedFilterOf<typeof request>
type Condition = RawBuilder<unknown>

export const listEvidence = query({
  request,
  permission: 'evidence.read',
  async run(scene, filter) {
    const before = decodeCursor(filter.cursor, z.tuple([z.uuid()]))?.[0] ?? null
    const { ids, next } = await found(scene, { filter, where: await conditions(scene, filter), before })
    const items = (await evidenceRows(scene, ids)).map((row) => presentItem(scene, row))
    return { items, nextCursor: next && encodeCursor([next]) }
  },
})

async function conditions(scene: Scene, filter: Filter): Promise<Condition[]> {
  const where: Condition[] = []
  if (filter.case) {
    const kase = await findCase(scene, filter.case)
    where.push(kase ? sql`e.case_id = any(${await familyOf(scene, kase.id)}::uuid[])` : sql`false`)
  }
  if (filter.kind) where.push(sql`e.kind = ${filter.kind}`)
  // Most are held: the index of the others is partial.
  if (filter.standing === 'held') where.push(sql`e.standing = 'held'`)
  else if (filter.standing) where.push(sql`e.standing <> 'held' and e.standing = ${filter.standing}`)
  if (filter.checked) where.push(sql`e.checked in ('damaged', 'missing')`)
  if (filter.holder)
    where.push(sql`e.holder_id = ${filter.holder === 'me' ? scene.actor.personId : filter.holder}::uuid`)
  if (filter.offered) where.push(sql`e.offered_to = ${scene.actor.personId}::uuid`)
  if (filter.ids) where.push(sql`e.id = any(${filter.ids.split(',').filter(isId)}::uuid[])`)
  if (filter.parent) where.push(sql`e.parent_id = ${filter.parent}`)
  if (filter.hash) {
    const column = (Object.keys(hashLengths) as HashAlgorithm[]).find(
      (each) => hashLengths[each] === filter.hash!.length,
    )
    where.push(sql`e.content_id is not null and e.${sql.ref(column!)} = ${Buffer.from(filter.hash, 'hex')}`)
  }
  return where
}

type Asked = { filter: Filter; where: readonly Condition[]; before: string | null }
type Found = { ids: string[]; next: string | null }

const exhibitNumber = /^(inc|inv)-[1-9]\d{0,8}\/[1-9]\d{0,8}$/i

async function found(scene: Scene, { filter, where, before }: Asked): Promise<Found> {
  const { q, limit } = filter
  if (!q) return pageOf(await select(scene, where, { before, limit: limit + 1 }), limit)
  if (exhibitNumber.test(q))
    return pageOf(
      await select(scene, [...where, sql`e.exhibit = ${q.toUpperCase()}`], { before, limit: limit + 1 }),
      limit,
    )
  return searched(scene, { filter, where, before })
}

const pageOf = (ids: string[], limit: number): Found => ({
  ids: ids.slice(0, limit),
  next: ids.length > limit ? ids[limit - 1]! : null,
})

async function select(
  scene: Scene,
  where: readonly Condition[],
  { before, limit }: { before: string | null; limit: number },
): Promise<string[]> {
  const place = before === null ? [] : [sql`e.id < ${before}::uuid`]
  const all = [sql`e.organisation_id = ${scene.actor.organisationId}`, ...where, ...place]
  const { rows } = await sql<{ id: string }>`select e.id from evidence e where ${sql.join(all, sql` and `)}
    order by e.id desc limit ${limit}`.execute(scene.db)
  return rows.map((row) => row.id)
}

/** Candidates looked at by round where more than the words narrows; after the last the page ends where it is. */
const rounds = [200, 1000, 3000]

/** Newest first: what matches the words, of that what the rest of the filter keeps, until the page is full. */
async function searched(scene: Scene, { filter, where, before }: Asked): Promise<Found> {
  const { q = '', limit } = filter
  let place = before
  const kept: string[] = []
  for (const most of where.length > 0 ? rounds : [limit + 1]) {
    const ids = await matching(scene, q, { most, before: place })
    kept.push(...(await select(scene, [...where, sql`e.id = any(${ids}::uuid[])`], { before: null, limit: limit + 1 })))
    place = ids.at(-1) ?? null
    if (ids.length < most || kept.length > limit) return pageOf(kept, limit)
  }
  return { ids: kept, next: place }
}

/** Words as they begin, all of them. */
async function matching(
  scene: Scene,
  q: string,
  { most, before }: { most: number; before: string | null },
): Promise<string[]> {
  const quoted = sql`'''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''''`
  const words = sql`(select coalesce(string_agg(${quoted} || ':*', ' & '), '') from unnest(to_tsvector('simple', ${q})))::tsquery`
  const { rows } = await sql<{ id: string }>`select search_evidence(${words}, ${most}, ${before}::uuid) as id`.execute(
    scene.db,
  )
  return rows.map((row) => row.id)
}
