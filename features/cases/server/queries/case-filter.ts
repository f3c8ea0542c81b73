import { rankOf } from '../../../../platform/contract/severity.ts'
import { sql, type SelectQueryBuilder } from 'kysely'
import type { z } from 'zod'
import { idFloor, isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { caseFilter } from '../../contract/requests/read-cases.ts'
import { countedCases } from './counted-cases.ts'
import { hasField } from './fields/field-filter.ts'

export type CaseFilter = z.output<z.ZodObject<typeof caseFilter>>

/** All of the filter but `q`, on a query whose cases are `c`; withdrawn and merged ones are never listed. */
// oxlint-disable-next-line typescript/no-explicit-any -- the builder's type grows with every join before it
export function narrowed<Q extends SelectQueryBuilder<any, any, any>>(scene: Scene, rows: Q, filter: CaseFilter): Q {
  const where: ReturnType<typeof sql<boolean>>[] = [sql<boolean>`c.merged_into_id is null and c.withdrawn_at is null`]
  if (filter.kind) where.push(sql`c.kind = ${filter.kind}`)
  if (filter.status) where.push(sql`c.status = any(${filter.status}::text[])`)
  if (filter.stage) where.push(sql`c.stage = any(${filter.stage}::text[])`)
  if (filter.open) where.push(filter.open === 'true' ? sql`c.stage <> 'closed'` : sql`c.stage = 'closed'`)
  if (filter.severity) where.push(sql`c.severity = any(${filter.severity.map(rankOf)}::smallint[])`)
  if (filter.owner)
    where.push(
      filter.owner === 'none'
        ? sql`c.owner_id is null`
        : sql`c.owner_id = ${filter.owner === 'me' ? scene.actor.personId : filter.owner}`,
    )
  if (filter.team) where.push(isId(filter.team) ? sql`c.team_id = ${filter.team}` : sql`c.team_id is null`)
  if (filter.type) where.push(sql`c.type = ${filter.type}`)
  if (filter.priority)
    where.push(sql`c.urgency = any(${filter.priority.map((level) => 6 - Number(level))}::smallint[])`)
  for (const asked of filter.field ?? []) where.push(hasField(scene, asked))
  if (filter.tag) where.push(sql`${filter.tag} = any(c.tags)`)
  if (filter.followed) where.push(followed(scene))
  if (filter.clock) where.push(sql`c.id in (select led_by_clock('case', ${filter.clock}, ${scene.now}))`)
  if (filter.measured) where.push(sql`c.id in (${countedCases(scene, filter.measured)})`)
  if (filter.from) where.push(sql`c.id >= ${idFloor(filter.from)}::uuid`)
  if (filter.to) where.push(sql`c.id < ${idFloor(filter.to)}::uuid`)
  return rows.where(sql<boolean>`${sql.join(where, sql` and `)}`) as Q
}

const followed = ({ actor }: Scene) => sql<boolean>`c.id in (select f.case_id from case_followers f
  where f.organisation_id = ${actor.organisationId} and f.person_id = ${actor.personId})`

/** Words as they begin, all of them, and a tag exactly; undefined when there is nothing to look for. */
export function wordsOf({ q, tag }: Pick<CaseFilter, 'q' | 'tag'>) {
  const quoted = (lexeme: ReturnType<typeof sql>) =>
    sql`'''' || replace(replace(${lexeme}, '\\', '\\\\'), '''', '''''') || ''''`
  const words = sql`(select coalesce(string_agg(${quoted(sql`lexeme`)} || ':*', ' & '), '') from unnest(to_tsvector('simple', ${q ?? ''})))::tsquery`
  const exact = sql`(${quoted(sql`${tag ?? ''}::text`)})::tsquery`
  if (q && tag) return sql`(${words} && ${exact})`
  if (q) return words
  return tag ? exact : undefined
}
