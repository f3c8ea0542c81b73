import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { SourceRecord } from '../../contract/model.ts'
import { listRules, listSources, readRule } from '../../contract/requests/models.ts'
import { presentRules, ruleRows, ruleView, type RuleRow } from './rule-rows.ts'

const Key = z.tuple([z.number(), z.uuid()])

export const listRulesQuery = query({
  request: listRules,
  permission: 'priority.read',
  run: async (scene, { limit, cursor }) => {
    const [rate, id] = decodeCursor(cursor, Key) ?? [null, null]
    const { rows } = await sql<RuleRow>`select * from ${ruleRows(scene.actor.organisationId)} r
      where ${rate === null ? sql`true` : sql`(r.false_rate, r.id) < (${rate}::real, ${id}::uuid)`}
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

/** Of the last verdicts; sources are few, the worst hundred are shown. */
const lookedAt = 20_000

export const listSourcesQuery = query({
  request: listSources,
  permission: 'priority.read',
  run: async (scene) => {
    const org = scene.actor.organisationId
    const { rows } = await sql<SourceRecord>`with said as (
        select a.source, v.rule_id, v.disposition from (select alert_id, rule_id, disposition from priority_verdicts
          where organisation_id = ${org} and not withdrawn order by at desc limit ${lookedAt}) v
        cross join lateral (select a.source from alerts a where a.organisation_id = ${org} and a.id = v.alert_id offset 0) a),
      sums as (select source, count(distinct rule_id)::int as rules,
        count(*) filter (where disposition = 'true_positive')::int as "truePositives",
        count(*) filter (where disposition = 'benign_true_positive')::int as "benignTruePositives",
        count(*) filter (where disposition = 'false_positive')::int as "falsePositives" from said group by source)
      select *, ("falsePositives" + 1)::real / ("truePositives" + "benignTruePositives" + "falsePositives" + 4)::real as "falseRate"
      from sums order by 6 desc, source limit 100`.execute(scene.db)
    return { items: rows }
  },
})
