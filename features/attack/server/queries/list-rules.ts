import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listRules, type RuleTechniques } from '../../contract/requests/rules.ts'

type Row = {
  id: string
  source: string
  rule: string
  techniques: string[]
  set_at: Date
  set_by: string | null
  name: string | null
}

const columns = sql.raw('r.id, r.source, r.rule, r.techniques, r.set_at, r.set_by, p.name')

export const listRulesQuery = query({
  request: listRules,
  permission: 'detection.list',
  run: async (scene, { limit, cursor, source, rule }) => {
    const [at, id] = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()])) ?? []
    const { rows } = await sql<Row>`select ${columns} from rule_techniques r left join people p on p.id = r.set_by
      where r.organisation_id = ${scene.actor.organisationId} and r.techniques <> '{}'
        ${source ? sql`and r.source = ${source}` : sql``} ${rule ? sql`and r.rule = ${rule}` : sql``}
        ${id ? sql`and (r.set_at, r.id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
      order by r.set_at desc, r.id desc limit ${limit + 1}`.execute(scene.db)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: page.map(present),
      nextCursor: rows.length > limit && last ? encodeCursor([last.set_at.toISOString(), last.id]) : null,
    }
  },
})

/** In the order of `ids`; those without techniques as well. */
export async function presentRules(scene: Scene, ids: readonly string[]): Promise<RuleTechniques[]> {
  const { rows } = await sql<Row>`select ${columns} from rule_techniques r left join people p on p.id = r.set_by
    where r.organisation_id = ${scene.actor.organisationId} and r.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, present(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

const present = ({ id, source, rule, techniques, set_at, set_by, name }: Row): RuleTechniques => ({
  id,
  source,
  rule,
  techniques,
  setAt: set_at.toISOString(),
  setBy: set_by === null ? null : { id: set_by, name: name ?? '' },
})
