import { sql, type RawBuilder } from 'kysely'
import { rankOf } from '../../../../platform/contract/severity.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ParsedFilterOf } from '../../../../platform/contract/endpoint.ts'
import { hasField } from '../../../cases/server/index.ts'
import type { Dim, Over } from '../../contract/measures.ts'
import type { readMetric } from '../../contract/requests/metrics.ts'

export type Asked = ParsedFilterOf<typeof readMetric>
export type Sql = RawBuilder<unknown>

/** Things counted, before they are: rows of `m` with `c`, the case where it is needed. */
export type Base = {
  /** `from …`, with measures of cases as `m`. */
  from: Sql
  where: readonly Sql[]
  /** What is averaged or added up; null: it lacks what it takes. */
  value: Sql
  /** The moment it is counted by. */
  at: Sql
  /** The name of the stretch of time, where `at` does not say it. */
  over?: Sql
  /** Who did it, where that is not the owner. */
  person?: Sql
}

/** What is asked of the whole, as conditions on `m`. */
export function filtersOf(scene: Scene, asked: Asked): Sql[] {
  const where: Sql[] = [sql`m.organisation_id = ${scene.actor.organisationId}`]
  const { type, severity, source, rule, kind, disposition, team, owner, tag, field } = asked
  if (type) where.push(sql`m.type = ${type}`)
  if (severity) where.push(sql`m.severity = any(${severity.map(rankOf)}::smallint[])`)
  if (source) where.push(sql`m.source = ${source}`)
  if (rule) where.push(sql`m.source || ': ' || m.rule = ${rule}`)
  if (kind) where.push(sql`m.kind = ${kind}`)
  if (disposition) where.push(sql`m.disposition = ${disposition}`)
  if (team) where.push(isId(team) ? sql`m.team_id = ${team}` : sql`m.team_id is null`)
  if (owner === 'none') where.push(sql`m.owner_id is null`)
  else if (owner) where.push(sql`m.owner_id = ${owner === 'me' ? scene.actor.personId : owner}`)
  if (tag || field)
    where.push(sql`exists (select from cases c where c.organisation_id = m.organisation_id and c.id = m.case_id
      ${tag ? sql`and ${tag} = any(c.tags)` : sql``} ${field ? sql`and ${hasField(scene, field)}` : sql``})`)
  return where
}

/** The key of a split, and what has to be joined for it. One case may have several: it is counted under each. */
export function splitOf({ split }: Asked, base: Base): { key: Sql; join: Sql } {
  if (split?.startsWith('field:'))
    return {
      key: sql`f.said`,
      join: sql`left join lateral (select coalesce(v.text_value, v.number_value::text, v.id_value::text,
          to_char(v.time_value at time zone 'utc', 'YYYY-MM-DD')) as said from case_field_values v
        where v.organisation_id = m.organisation_id and v.case_id = m.case_id and v.field_key = ${split.slice(6)}) f on true`,
    }
  if (split === 'tag')
    return {
      key: sql`t.tag`,
      join: sql`left join cases c on c.organisation_id = m.organisation_id and c.id = m.case_id
        left join lateral unnest(c.tags) as t (tag) on true`,
    }
  const plain: Partial<Record<Dim, Sql>> = {
    type: sql`m.type`,
    severity: sql`m.severity::text`,
    source: sql`m.source`,
    rule: sql`m.source || ': ' || m.rule`,
    disposition: sql`m.disposition`,
    stage: sql`m.stage`,
    kind: sql`m.kind`,
    team: sql`m.team_id::text`,
    owner: sql`m.owner_id::text`,
    person: sql`${base.person ?? sql`m.owner_id`}::text`,
  }
  return { key: plain[split as Dim] ?? sql`null::text`, join: sql`` }
}

/** The name of the stretch a moment lies in, on the wall of the zone. */
export function overOf(at: Sql, over: Over | undefined, zone: string): Sql {
  if (!over) return sql`null::text`
  const wall = sql`(${at} at time zone ${zone})`
  if (over === 'hour-of-week')
    return sql`((extract(isodow from ${wall})::int - 1) * 24 + extract(hour from ${wall})::int)::text`
  return over === 'month' ? sql`to_char(${wall}, 'YYYY-MM')` : sql`to_char(date_trunc(${over}, ${wall}), 'YYYY-MM-DD')`
}
