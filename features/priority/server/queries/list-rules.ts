import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { SourceRecord } from '../../contract/model.ts'
import { listRules, listSources, readRule } from '../../contract/requests/models.ts'
import { presentRules, ruleColumns, ruleView, type RuleRow } from './rule-rows.ts'

const Key = z.tuple([z.number(), z.uuid()])

export const listRulesQuery = query({
  request: listRules,
  permission: 'priority.read',
  run: async (scene, { limit, cursor }) => {
    const [rate, id] = decodeCursor(cursor, Key) ?? [null, null]
    const { rows } = await sql<RuleRow>`select ${ruleColumns} from rule_records r
      where r.organisation_id = ${scene.actor.organisationId}
        and ${rate === null ? sql`true` : sql`(r.false_rate, r.id) < (${rate}::real, ${id}::uuid)`}
      order by r.false_rate desc, r.id desc limit ${limit + 1}`.execute(scene.db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map((row) => ruleView(scene, row)),
      nextCursor: last ? encodeCursor([last.false_rate, last.id]) : null,
    }
  },
})

export const readRuleQuery = query({
  request: readRule,
  permission: 'priority.read',
  run: async (scene, _, { id = '' }) => {
    const [rule] = isId(id) ? await presentRules(scene, [id.toLowerCase()]) : []
    if (!rule) throw unknown('rule')
    return rule
  },
})

/** Sources are few; the worst hundred are shown. */
export const listSourcesQuery = query({
  request: listSources,
  permission: 'priority.read',
  run: async (scene) => {
    const { rows } =
      await sql<SourceRecord>`select source, count(*)::int as rules, sum(true_positives)::int as "truePositives",
        sum(benign_true_positives)::int as "benignTruePositives", sum(false_positives)::int as "falsePositives",
        (sum(false_positives) + 1)::real / (sum(true_positives + benign_true_positives + false_positives) + 4)::real as "falseRate"
      from rule_records where organisation_id = ${scene.actor.organisationId}
      group by source order by 6 desc, source limit 100`.execute(scene.db)
    return { items: rows }
  },
})
