import { sql, type RawBuilder } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { moments } from '../../../metrics/contract/measures.ts'
import { readCounted, type Counted } from '../../../metrics/contract/counted.ts'

type Sql = RawBuilder<unknown>

const momentColumn = (moment: string): Sql | undefined =>
  moments.some((each) => each === moment) ? sql.ref(`m.${moment.replace('-', '_')}_at`) : undefined

const timeOf = (text: string | undefined): Date | undefined =>
  text === undefined || Number.isNaN(Date.parse(text)) ? undefined : new Date(text)

/** Ids of the cases that a number counted, as its own query finds them. */
export function countedCases(scene: Scene, text: string): Sql {
  const asked = readCounted(text) ?? {}
  const org = scene.actor.organisationId
  const from = timeOf(asked.from) ?? new Date(0)
  const to = timeOf(asked.to) ?? scene.now
  const where = [sql`m.organisation_id = ${org}`, ...namedIn(asked), ...whenOf(scene, asked, { from, to })]
  return sql`select m.case_id from case_measures m where ${sql.join(where, sql` and `)}`
}

const isOrNone = (column: Sql, value: string): Sql =>
  value === '' ? sql`${column} is null` : sql`${column} = ${value}`

function namedIn({ type, source, rule, disposition, reopened, person, at }: Counted): Sql[] {
  const where: Sql[] = []
  if (type !== undefined) where.push(isOrNone(sql`m.type`, type))
  if (source !== undefined) where.push(isOrNone(sql`m.source`, source))
  if (rule !== undefined) where.push(isOrNone(sql`(m.source || ': ' || m.rule)`, rule))
  if (disposition !== undefined) where.push(isOrNone(sql`m.disposition`, disposition))
  if (reopened !== undefined) where.push(sql`m.reopened > 0`)
  if (person !== undefined && at === 'closed')
    where.push(isId(person) ? sql`m.closed_by = ${person}` : sql`m.closed_by is null`)
  return where
}

type Period = { from: Date; to: Date }

function whenOf(scene: Scene, { at = 'opened', since, person, currency }: Counted, period: Period): Sql[] {
  const { from, to } = period
  const org = scene.actor.organisationId
  const [moment, before] = [momentColumn(at), momentColumn(since ?? '')]
  if (moment) return [sql`${moment} >= ${from} and ${moment} < ${to}`, ...(before ? [sql`${before} <= ${moment}`] : [])]
  if (at === 'backlog') return [sql`m.opened_at < ${to} and (m.closed_at is null or m.closed_at >= ${to})`]
  if (at === 'effort')
    return [
      sql`m.case_id in (select case_head(e.case_id) from efforts e where e.organisation_id = ${org} and e.removed_at is null
        and e.day >= ${from.toISOString()}::date and e.day <= ${new Date(to.getTime() - 1).toISOString()}::date
        ${currency ? sql`and ((e.cost > 0 and e.currency = ${currency}) or e.minutes > 0)` : sql`and e.minutes > 0`}
        ${person === undefined || !isId(person) ? sql`` : sql`and e.person_id = ${person}`})`,
    ]
  const met = at === 'clocks-met'
  if (!met && at !== 'clocks-breached') return [sql`false`]
  return [
    sql`m.case_id in (select k.subject_id from clocks k where k.organisation_id = ${org} and k.subject_kind = 'case'
      and k.due_at >= ${from} and k.due_at < ${to}
      and ${met ? sql`k.state = 'met'` : sql`(k.state = 'breached' or (k.state = 'running' and k.due_at <= ${scene.now}))`})`,
  ]
}
