import { sql, type RawBuilder } from 'kysely'
import { alertStatuses } from '../../contract/alert.ts'
import type { Conditions, Field } from './filter-conditions.ts'

/** Where a list goes on: after this alert. */
export type Place = { severity: number; score: number; id: string }

export type Order = 'newest' | 'severity' | 'priority'

/** A part of the alerts, in order, that one index hands over as it stands; and which conditions that fulfils. */
export type Candidates = { done: ReadonlySet<Field>; take: (after: Bounds, limit: number) => RawBuilder<unknown> }

export type Bounds = {
  order: Order
  after: Place | undefined
  from: string | undefined
  to: string | undefined
  organisationId: string
}

const ranks = { severity: sql`a.severity`, priority: sql`a.score` }

export const inOrder = (order: Order) =>
  order === 'newest' ? sql`order by a.id desc` : sql`order by ${ranks[order]} desc, a.id desc`

/** Beyond the last row of the page before, and within the time asked for. */
export function within({ order, after, from, to }: Bounds): RawBuilder<unknown> {
  const parts = [sql`true`]
  if (from) parts.push(sql`a.id >= ${from}`)
  if (to) parts.push(sql`a.id < ${to}`)
  if (after)
    parts.push(
      order === 'newest'
        ? sql`a.id < ${after.id}`
        : sql`(${ranks[order]}, a.id) < (${order === 'severity' ? after.severity : after.score}::smallint, ${after.id}::uuid)`,
    )
  return sql.join(parts, sql` and `)
}

const scan = (bounds: Bounds, limit: number, condition: RawBuilder<unknown>) => sql`(select a.* from alerts a
  where a.organisation_id = ${bounds.organisationId} and ${condition} and ${within(bounds)} ${inOrder(bounds.order)} limit ${limit})`

const byField = (conditions: Conditions, field: Field): Candidates => ({
  done: new Set([field]),
  take: (bounds, limit) => scan(bounds, limit, conditions.by.get(field)!),
})

/** One ordered stretch of the index per status and severity, merged; so that a rare pair is found at once. */
function byStatus(conditions: Conditions, order: Order): Candidates {
  const parts = statusesOf(conditions).flatMap((status) =>
    conditions.severities
      ? [...new Set(conditions.severities)].map((severity) => sql`a.status = ${status} and a.severity = ${severity}`)
      : [sql`a.status = ${status}`],
  )
  return merged(parts, { order, done: ['status', 'severity'] })
}

/** The index of scores hands over what is likely benign, or all but that, as it stands. */
function byScore(conditions: Conditions): Candidates {
  const benign = conditions.by.get('benign') ?? sql`true`
  const parts = statusesOf(conditions).map((status) => sql`a.status = ${status} and ${benign}`)
  return merged(parts, { order: 'priority', done: ['status', 'benign'] })
}

/** What one person has, by status: so few are open that they are counted to the end, however many were closed. */
function byAssignee(conditions: Conditions, order: Order): Candidates {
  const theirs = conditions.by.get('assignee')!
  const parts = statusesOf(conditions).map((status) => sql`${theirs} and a.status = ${status}`)
  return merged(parts, { order, done: ['assignee', 'status'] })
}

const statusesOf = ({ statuses }: Conditions) => [...new Set(statuses ?? alertStatuses)]

function merged(stretches: readonly RawBuilder<unknown>[], told: { order: Order; done: Field[] }): Candidates {
  const { order, done } = told
  return {
    done: new Set(done),
    take: (bounds, limit) => {
      const parts = stretches.map((stretch) => scan(bounds, limit, stretch))
      return parts.length === 1
        ? parts[0]!
        : sql`(select a.* from (${sql.join(parts, sql` union all `)}) a ${inOrder(order)} limit ${limit})`
    },
  }
}

/** Sightings are keyed by observable and alert, so that the newest alerts of one are read off the key. */
function byObservable(conditions: Conditions): Candidates {
  return {
    done: new Set<Field>(['observable']),
    take: (bounds, limit) => sql`(select a.* from (select distinct s.subject_id
        from unnest(${conditions.observableIds}::uuid[]) as o (id)
        cross join lateral (select a.subject_id from (select subject_id, subject_id as id from sightings
          where organisation_id = ${bounds.organisationId} and observable_id = o.id and subject_kind = 'alert') a
          where ${bounds.order === 'newest' ? within(bounds) : sql`true`} order by a.subject_id desc limit ${limit}) s) s
      join alerts a on a.organisation_id = ${bounds.organisationId} and a.id = s.subject_id
      where ${within(bounds)} ${inOrder(bounds.order)} limit ${limit})`,
  }
}

/** The members of a group and of those merged into it are keyed by alert, so the newest are read off the index. */
function byGroup(conditions: Conditions): Candidates {
  return {
    done: new Set<Field>(['group']),
    take: (bounds, limit) => sql`(select a.* from (select m.alert_id
        from (select distinct group_family(group_head(g)) as id from unnest(${[...conditions.groupIds]}::uuid[]) as g) f
        cross join lateral (select a.alert_id from (select alert_id, alert_id as id from alert_group_members
          where organisation_id = ${bounds.organisationId} and group_id = f.id) a
          where ${bounds.order === 'newest' ? within(bounds) : sql`true`} order by a.alert_id desc limit ${limit}) m) m
      join alerts a on a.organisation_id = ${bounds.organisationId} and a.id = m.alert_id
      where ${within(bounds)} ${inOrder(bounds.order)} limit ${limit})`,
  }
}

/** The index that leaves the fewest to look through. */
export function candidatesFor(conditions: Conditions, order: Order): Candidates {
  const { by, statuses } = conditions
  if (by.has('observable')) return byObservable(conditions)
  if (conditions.groupIds.length > 0) return byGroup(conditions)
  if (by.has('case')) return byField(conditions, 'case')
  if (by.has('suppression')) return byField(conditions, 'suppression')
  if (conditions.assigneeId) return byAssignee(conditions, order)
  if (order === 'priority') return byScore(conditions)
  if (order === 'severity' || statuses || by.has('severity')) return byStatus(conditions, order)
  if (by.has('source')) return byField(conditions, 'source')
  return { done: new Set(), take: (bounds, limit) => scan(bounds, limit, sql`true`) }
}
