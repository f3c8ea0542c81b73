import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { ruleOf } from '../../contract/rule.ts'
import type { Merged } from './batch.ts'

type Row = { source: string; rule: string; techniques: string[] }

const keyOf = (source: string, rule: string) => `${source}\u0000${rule}`

/** The alerts with the techniques that were named for their rules added; one statement, however many they are. */
export async function withRuleTechniques(scene: Scene, alerts: readonly Merged[]): Promise<readonly Merged[]> {
  const rules = alerts.map(({ first: { alert } }) => ruleOf(alert.title))
  const { rows } = await sql<Row>`select source, rule, techniques from rule_techniques
    where organisation_id = ${scene.actor.organisationId} and techniques <> '{}'
      and source = any(${[...new Set(alerts.map(({ first }) => first.alert.source))]}::text[])
      and rule = any(${[...new Set(rules)]}::text[])`.execute(scene.db)
  if (rows.length === 0) return alerts
  const named = new Map(rows.map((row) => [keyOf(row.source, row.rule), row.techniques]))
  return alerts.map((each, at) => {
    const { alert } = each.first
    const more = named.get(keyOf(alert.source, rules[at]!))
    if (!more) return each
    const techniques = [...new Set([...(alert.techniques ?? []), ...more])].slice(0, 100)
    return { ...each, first: { ...each.first, alert: { ...alert, techniques } } }
  })
}
