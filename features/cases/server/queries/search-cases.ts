import { severityOf } from '../../../../platform/contract/severity.ts'
import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { searchCases as request } from '../../contract/requests/read-cases.ts'
import type { StoredCase } from '../case.ts'
import { selectCases } from '../cases.store.ts'
import { narrowed, wordsOf } from './case-filter.ts'

/** Candidates looked at for one pick; enough that a filter rarely empties it. */
const candidates = 200

export const searchCases = query({
  request,
  permission: 'case.read',
  async run(scene, { q, kind, open, limit }) {
    const ids = [...new Set([...(await byNumber(scene, q)), ...(await byWords(scene, q))])]
    if (ids.length === 0) return { items: [] }
    const rows = await narrowed(scene, selectCases(scene), { kind, open }).where('c.id', 'in', ids).execute()
    const order = new Map(ids.map((id, index) => [id, index]))
    const sorted = rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    return { items: sorted.slice(0, limit).map(item) }
  },
})

const item = ({ id, key, title, kind, severity, status, stage, restricted }: StoredCase) => ({
  id,
  key,
  title,
  kind,
  severity: severityOf(severity),
  status,
  stage,
  restricted,
})

/** `INC-12` and plain `12` name a case by its number. */
async function byNumber(scene: Scene, q: string): Promise<string[]> {
  const number = /^(?:(inc|inv)-)?([1-9]\d{0,8})$/i.exec(q.trim())
  if (!number) return []
  const kinds = number[1] ? [number[1].toUpperCase()] : ['INC', 'INV']
  const rows = await selectCases(scene)
    .where(
      'c.key',
      'in',
      kinds.map((kind) => `${kind}-${number[2]}`),
    )
    .execute()
  return rows.map((row) => row.id)
}

async function byWords(scene: Scene, q: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select search_cases(${wordsOf({ q })}, ${candidates}, null) as id`.execute(
    scene.db,
  )
  return rows.map((row) => row.id)
}
