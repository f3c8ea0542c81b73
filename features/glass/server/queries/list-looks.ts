import { z } from 'zod'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { familyOf, findCase, leads } from '../../../cases/server/index.ts'
import type { Look } from '../../contract/glass.ts'
import { exportLooks as exporting, listLooks as listing } from '../../contract/requests/glass.ts'
import { csvOf } from '../../../../platform/contract/csv.ts'
import { selectLooks, type LookRow } from './select-looks.ts'

/** What queries and changes are called in words, by name. */
export type Summaries = () => ReadonlyMap<string, string>

const mostExported = 10_000

/** @throws Problem request.unknown · request.forbidden unless who asks leads the case */
async function looksOf(scene: Scene, ref: string): Promise<string[]> {
  const kase = await findCase(scene, ref)
  if (!kase) throw unknown('case')
  if (!leads(scene, kase.id) && kase.owner_id !== scene.actor.personId)
    throw new Problem('forbidden', 'request.forbidden', `Who looked into ${kase.key} is shown to who leads it.`)
  return familyOf(scene, kase.id)
}

const presentLook = (row: LookRow, summaries: ReadonlyMap<string, string>): Look => ({
  id: row.id,
  at: row.at.toISOString(),
  person: row.personId ? { id: row.personId, name: row.name ?? 'a former member' } : null,
  byToken: row.tokenId !== null,
  what: row.permission,
  summary: summaries.get(row.permission) ?? row.permission,
  of: row.subjectRef,
  title: row.title,
  allowed: row.allowed,
  reason: row.reason,
})

export const listLooks = (summaries: Summaries) =>
  query({
    request: listing,
    permission: 'glass.read',
    async run(scene, { case: ref, limit, cursor }) {
      const caseIds = await looksOf(scene, ref)
      const before = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0]
      const rows = await selectLooks(scene, { caseIds, before, most: limit + 1 })
      const items = rows.slice(0, limit).map((row) => presentLook(row, summaries()))
      return { items, nextCursor: rows.length > limit ? encodeCursor([items.at(-1)?.id]) : null }
    },
  })

export const exportLooks = (summaries: Summaries) =>
  query({
    request: exporting,
    permission: 'glass.read',
    async run(scene, { case: ref }) {
      const caseIds = await looksOf(scene, ref)
      const rows = await selectLooks(scene, { caseIds, before: undefined, most: mostExported + 1 })
      const looks = rows.slice(0, mostExported).map((row) => presentLook(row, summaries()))
      const lines = looks.map((look) => [
        look.at,
        look.person?.name ?? '',
        look.byToken ? 'token' : 'person',
        look.allowed ? 'shown' : 'refused',
        look.what,
        look.summary,
        look.title ?? '',
        look.of ?? '',
        look.reason,
      ])
      const csv = csvOf([['at', 'who', 'by', 'outcome', 'what', 'in words', 'title', 'of', 'reason'], ...lines])
      return { csv, count: looks.length, more: rows.length > mostExported }
    },
  })
