/** What a dashboard asks, and how one would count it by hand. `$1` the organisation, `$2` and `$3` the ends of 30 days. */
export type Plain = { name: string; asked: Record<string, string>; plain: string }

const alerts = 'from alerts a where a.organisation_id = $1 and a.received_at >= $2 and a.received_at < $3'
const day = (at: string) => `to_char(${at} at time zone 'Europe/Berlin', 'YYYY-MM-DD')`
const cases = (at: string) =>
  `from cases c where c.organisation_id = $1 and c.merged_into_id is null and c.withdrawn_at is null and c.${at} >= $2 and c.${at} < $3`
const fp = `count(*) filter (where a.disposition = 'false_positive')::float8
  / nullif(count(*) filter (where a.disposition in ('true_positive', 'benign_true_positive', 'false_positive')), 0)`
const half = (span: string) => `percentile_cont(0.5) within group (order by extract(epoch from ${span}))`
const stands = `f.undoes is null and not exists (select from activity u where u.organisation_id = f.organisation_id and u.undoes = f.group_id)`

export const asPlainSql: readonly Plain[] = [
  {
    name: 'alerts by day',
    asked: { measure: 'alerts', over: 'day' },
    plain: `select ${day('a.received_at')}, count(*) ${alerts} group by 1`,
  },
  {
    name: 'alerts by day and severity',
    asked: { measure: 'alerts', over: 'day', split: 'severity' },
    plain: `select ${day('a.received_at')}, a.severity, count(*) ${alerts} group by 1, 2`,
  },
  {
    name: 'alerts by hour of the week',
    asked: { measure: 'alerts', over: 'hour-of-week' },
    plain: `select extract(isodow from a.received_at at time zone 'Europe/Berlin'), extract(hour from a.received_at at time zone 'Europe/Berlin'), count(*) ${alerts} group by 1, 2`,
  },
  {
    name: 'false-positive rate by source',
    asked: { measure: 'false-positive-rate', split: 'source' },
    plain: `select a.source, ${fp} ${alerts} group by 1`,
  },
  {
    name: 'false-positive rate by rule',
    asked: { measure: 'false-positive-rate', split: 'rule' },
    plain: `select s.rule_id, ${fp} from alerts a join alert_scores s on s.organisation_id = a.organisation_id and s.alert_id = a.id
      where a.organisation_id = $1 and a.received_at >= $2 and a.received_at < $3 group by 1`,
  },
  {
    name: 'duplicates by source',
    asked: { measure: 'duplicates', split: 'source' },
    plain: `select a.source, sum(a.arrivals - 1) ${alerts} group by 1`,
  },
  {
    name: 'suppressed',
    asked: { measure: 'alerts-suppressed' },
    plain: `select count(*) ${alerts} and a.status = 'suppressed'`,
  },
  {
    name: 'escalation rate',
    asked: { measure: 'escalation-rate' },
    plain: `select avg((a.case_id is not null)::int) ${alerts} and a.status <> 'suppressed'`,
  },
  {
    name: 'time to triage of alerts, median by severity',
    asked: { measure: 'alert-time-to-triage', split: 'severity' },
    plain: `select a.severity, ${half('d.at - a.received_at')} from alerts a join lateral (select min(f.at) as at from activity f
        where f.organisation_id = a.organisation_id and f.subject_id = a.id and f.fact in ('alert.taken', 'alert.assigned', 'alert.snoozed', 'alert.closed')
          and ${stands}) d on d.at is not null
      where a.organisation_id = $1 and a.received_at >= $2 and a.received_at < $3 group by 1`,
  },
  {
    name: 'time to close, median by severity',
    asked: { measure: 'time-to-close', split: 'severity' },
    plain: `select c.severity, ${half('c.closed_at - c.created_at')} ${cases('closed_at')} group by 1`,
  },
  {
    name: 'time to triage of cases, median by type',
    asked: { measure: 'time-to-triage', split: 'type' },
    plain: `select c.type, ${half('m.at - c.created_at')} from cases c join lateral (select min(f.at) as at from activity f
        where f.organisation_id = c.organisation_id and f.subject_id = c.id and f.fact in ('case.moved', 'case.closed') and ${stands}) m on m.at >= $2 and m.at < $3
      where c.organisation_id = $1 and c.merged_into_id is null and c.withdrawn_at is null group by 1`,
  },
  {
    name: 'cases closed by disposition',
    asked: { measure: 'cases-closed', split: 'disposition' },
    plain: `select c.disposition, count(*) ${cases('closed_at')} group by 1`,
  },
  {
    name: 'reopen rate',
    asked: { measure: 'reopen-rate' },
    plain: `select avg((exists (select from activity f where f.organisation_id = c.organisation_id and f.subject_id = c.id and f.fact = 'case.reopened' and ${stands}))::int)
      from cases c join lateral (select min(f.at) as at from activity f where f.organisation_id = c.organisation_id and f.subject_id = c.id
        and f.fact = 'case.closed' and ${stands}) m on m.at >= $2 and m.at < $3 where c.organisation_id = $1`,
  },
  {
    name: 'backlog at the end of each day',
    asked: { measure: 'backlog', over: 'day' },
    plain: `select d, (select count(*) from cases c where c.organisation_id = $1 and c.merged_into_id is null and c.withdrawn_at is null
        and c.created_at < d and (c.closed_at is null or c.closed_at >= d))
      from generate_series($2::timestamptz, $3::timestamptz, interval '1 day') d`,
  },
]
