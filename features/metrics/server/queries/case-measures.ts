import { sql } from 'kysely'
import { granted } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listRates } from '../../../mandates/contract/requests/rates.ts'
import { between, moments, type Moment } from '../../contract/measures.ts'
import { endsOf, type Period } from '../read/period.ts'
import { filtersOf, type Asked, type Base, type Sql } from './case-base.ts'

type Build = (scene: Scene, asked: Asked, period: Period) => Base

const columnOf = (moment: string) => moment.replace('-', '_')
const timeOf = (moment: string): Sql => sql.ref(`m.${columnOf(moment)}_at`)
const isMoment = (text: string): text is Moment => (moments as readonly string[]).includes(text)

const inPeriod = (at: Sql, { from, to }: Period): Sql => sql`${at} >= ${from} and ${at} < ${to}`
const rows = sql`from case_measures m`

/** When a fact was first told of a case, and not taken back. */
const told = (fact: string): Sql => sql`(select min(a.at) from activity a where a.organisation_id = m.organisation_id
  and a.case_id = m.case_id and a.fact = ${fact.slice('fact:'.length)} and a.undoes is null
  and not exists (select from activity u where u.organisation_id = a.organisation_id and u.undoes = a.group_id))`
const whenOf = (named: string): Sql => (isMoment(named) ? timeOf(named) : told(named))

/** By the later moment; where that is a fact, by the earlier one; where both are, by the opening. */
export const countedBy = (start: string, end: string): Moment => [end, start].find(isMoment) ?? 'opened'

export const endsAsked = ({ measure, start, end }: Pick<Asked, 'measure' | 'start' | 'end'>): [string, string] => {
  const named = between.find(({ id }) => id === measure)
  return named ? [named.from, named.to] : [start, end]
}

const duration: Build = (scene, asked, period) => {
  const [start, end] = endsAsked(asked)
  const at = timeOf(countedBy(start, end))
  const business = asked.counting === 'business'
  const length = business
    ? sql`(${sql.ref(`m.b_${columnOf(end)}`)} - ${sql.ref(`m.b_${columnOf(start)}`)})`
    : sql`extract(epoch from ${whenOf(end)} - ${whenOf(start)})`
  return {
    from: rows,
    where: [...filtersOf(scene, asked), inPeriod(at, period)],
    // What ended before it began was corrected into that, and is no duration.
    value: sql`(select l from (select ${length} as l) d where l >= 0)`,
    at,
  }
}

const counted =
  (moment: Moment): Build =>
  (scene, asked, period) => ({
    from: rows,
    where: [...filtersOf(scene, asked), inPeriod(timeOf(moment), period)],
    value: sql`1`,
    at: timeOf(moment),
    ...(moment === 'closed' ? { person: sql`m.closed_by` } : {}),
  })

const openAt = (end: Sql): Sql => sql`m.opened_at < ${end} and (m.closed_at is null or m.closed_at >= ${end})`

const backlog: Build = (scene, asked, period) => {
  const own = filtersOf(scene, asked)
  if (!asked.over || asked.over === 'hour-of-week')
    return { from: rows, where: [...own, openAt(sql`${period.to}::timestamptz`)], value: sql`1`, at: sql`m.opened_at` }
  const ends = endsOf(period, asked.over, asked.zone)
  const [first, last] = [ends[0]?.end ?? period.to, ends.at(-1)?.end ?? period.to]
  return {
    from: sql`from unnest(${ends.map(({ key }) => key)}::text[], ${ends.map(({ end }) => end)}::timestamptz[]) as e (key, ends)
      join case_measures m on m.organisation_id = ${scene.actor.organisationId} and ${openAt(sql`e.ends`)}`,
    // Of all cases those that may be open at one of the ends are found once.
    where: [...own, sql`m.opened_at < ${last} and (m.closed_at is null or m.closed_at >= ${first})`],
    value: sql`1`,
    at: sql`m.opened_at`,
    over: sql`e.key`,
  }
}

const backlogAge: Build = (scene, asked, period) => ({
  from: rows,
  where: [...filtersOf(scene, asked), openAt(sql`${period.to}::timestamptz`)],
  value: sql`extract(epoch from ${period.to}::timestamptz - m.opened_at)`,
  at: sql`m.opened_at`,
})

/** All that were closed at least once: those closed again, or open again, have their first closing in an index of its own. */
const reopenRate: Build = (scene, asked, period) => ({
  from: rows,
  where: [
    ...filtersOf(scene, asked),
    sql`(${inPeriod(sql`m.first_closed_at`, period)}) and (m.reopened > 0 or ${inPeriod(sql`m.closed_at`, period)})`,
  ],
  value: sql`case when m.reopened > 0 then 1 else 0 end`,
  at: sql`m.first_closed_at`,
})

const clocks =
  (met: boolean): Build =>
  (scene, asked, period) => ({
    from: sql`from clocks k join case_measures m on m.organisation_id = k.organisation_id and m.case_id = k.subject_id`,
    where: [
      ...filtersOf(scene, asked),
      sql`k.organisation_id = ${scene.actor.organisationId} and k.subject_kind = 'case' and ${inPeriod(sql`k.due_at`, period)}`,
      met ? sql`k.state = 'met'` : sql`(k.state = 'breached' or (k.state = 'running' and k.due_at <= ${scene.now}))`,
    ],
    value: sql`1`,
    at: sql`k.due_at`,
  })

/** Days are days, whatever the zone: those that the period touches. */
const efforts =
  (said: (scene: Scene, asked: Asked) => { value: Sql; which: Sql; rates?: Sql }): Build =>
  (scene, asked, { from, to }) => ({
    from: sql`from efforts e cross join lateral (select case_head(e.case_id) as id) h
      join case_measures m on m.organisation_id = e.organisation_id and m.case_id = h.id ${said(scene, asked).rates ?? sql``}`,
    where: [
      ...filtersOf(scene, asked),
      sql`e.organisation_id = ${scene.actor.organisationId} and e.removed_at is null and ${said(scene, asked).which}`,
      sql`e.day >= (${from}::timestamptz at time zone ${asked.zone})::date
        and e.day <= ((${to}::timestamptz - interval '1 millisecond') at time zone ${asked.zone})::date`,
    ],
    value: said(scene, asked).value,
    at: sql`(e.day::timestamp at time zone ${asked.zone})`,
    person: sql`e.person_id`,
  })

/** Expenses, and hours by the rate of their day: of the person, or else of everybody. */
const costs = ({ actor }: Scene, { currency }: Asked) => ({
  value: sql`((case when e.currency = ${currency} then e.cost else 0 end)
    + coalesce(case when r.currency = ${currency} then e.minutes * r.rate / 60.0 end, 0))`,
  which: sql`((e.cost > 0 and e.currency = ${currency}) or (e.minutes > 0 and r.currency = ${currency}))`,
  rates: sql`left join lateral (select h.rate, h.currency from hourly_rates h
    where ${granted(actor, listRates.name)} and h.organisation_id = e.organisation_id
      and (h.person_id = e.person_id or h.person_id is null) and h.valid_from <= e.day and h.removed_at is null
    order by h.person_id is null, h.valid_from desc, h.id desc limit 1) r on true`,
})

export const caseBases: Record<string, Build> = {
  ...Object.fromEntries([...between.map(({ id }) => id), 'time-between'].map((id) => [id, duration])),
  'cases-opened': counted('opened'),
  'cases-closed': counted('closed'),
  backlog,
  'backlog-age': backlogAge,
  'reopen-rate': reopenRate,
  'clocks-met': clocks(true),
  'clocks-breached': clocks(false),
  effort: efforts(() => ({ value: sql`e.minutes`, which: sql`e.minutes > 0` })),
  cost: efforts(costs),
}
