-- What alerts are split by; '' where they have none. Of a plain kind, one that sums over all rules, the rule is ''.
-- owner: metrics
create table alert_kinds (
  organisation_id uuid not null references organisations,
  id integer not null generated always as identity,
  source text not null,
  type text not null,
  severity smallint not null,
  rule text not null,
  primary key (organisation_id, id),
  unique (organisation_id, source, type, severity, rule)
);

-- What each alert is counted as now: a function of the alert, its case and its facts. Sums move by the difference of what it was
-- counted as and what it is, so that counting it again changes nothing. `at`: the quarter of an hour it came in, which every
-- day of every time zone begins with. Not `counted`: it is in a restricted case, and so in no sum; who may see it adds it.
-- Written after the alert, which nobody deletes, in order of arrival: without foreign keys.
-- owner: metrics
create table alert_measures (
  organisation_id uuid not null,
  alert_id uuid not null,
  at timestamptz not null,
  kind_id integer not null,
  plain_id integer not null,
  counted boolean not null,
  fate text not null check (fate in ('waiting', 'suppressed', 'linked', 'true_positive', 'benign_true_positive',
    'false_positive', 'duplicate', 'undetermined')),
  in_case boolean not null,
  repeats integer not null,
  -- Seconds until the first decision, and whose it was.
  triage_s integer,
  decided_at timestamptz,
  decided_by uuid,
  primary key (organisation_id, alert_id)
);
create index alert_measures_hidden on alert_measures (organisation_id, at) where not counted;
create index alert_measures_decided on alert_measures (organisation_id, decided_at) include (decided_by) where decided_at is not null;

-- Sums of alerts that are in no restricted case: by day (UTC) and by quarter of an hour of each kind, by hour of each plain kind.
-- owner: metrics
create table alert_counts (
  organisation_id uuid not null,
  grain text not null check (grain in ('day', 'hour', 'quarter')),
  at timestamptz not null,
  kind_id integer not null,
  alerts integer not null,
  repeats integer not null,
  suppressed integer not null,
  linked integer not null,
  true_positive integer not null,
  benign_true_positive integer not null,
  false_positive integer not null,
  duplicate integer not null,
  undetermined integer not null,
  in_case integer not null,
  decided integer not null,
  triage_s bigint not null,
  primary key (organisation_id, grain, at, kind_id),
  foreign key (organisation_id, kind_id) references alert_kinds
);

-- How long triage took, in steps of a tenth: bucket b holds from 1.1^b seconds on.
-- owner: metrics
create table alert_triage_counts (
  organisation_id uuid not null,
  grain text not null check (grain in ('day', 'hour')),
  at timestamptz not null,
  kind_id integer not null,
  bucket smallint not null,
  alerts integer not null,
  primary key (organisation_id, grain, at, kind_id, bucket),
  foreign key (organisation_id, kind_id) references alert_kinds
);

-- Which alerts came again, in the order of the transactions that brought them: who counts repeats reads it.
-- owner: alerts
create table alert_repeats (
  organisation_id uuid not null,
  alert_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (organisation_id, alert_id, xid)
);
create index alert_repeats_to_follow on alert_repeats (xid, alert_id);

call protect_by_tenant('alert_kinds');
call protect_by_tenant('alert_counts');
call protect_by_tenant('alert_triage_counts');
alter table alert_measures enable row level security;
create policy through_alert on alert_measures using (organisation_id = (select app_organisation())
  and ((select app_system()) or exists (select from alerts a
    where a.organisation_id = alert_measures.organisation_id and a.id = alert_id offset 0)));
alter table alert_repeats enable row level security;
create policy through_alert on alert_repeats using (organisation_id = (select app_organisation())
  and exists (select from alerts a where a.organisation_id = alert_repeats.organisation_id and a.id = alert_id offset 0));
create policy arrive on alert_repeats for insert with check (organisation_id = (select app_organisation()));

create function alert_repeats_after(since xid8, after uuid, most integer)
  returns table (organisation_id uuid, id uuid, xid text)
  language sql stable security definer rows 1000 set search_path = public, pg_temp as $$
  select r.organisation_id, r.alert_id, r.xid::text from alert_repeats r
  where app_system() and (r.xid, r.alert_id) > (since, after) and r.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by r.xid, r.alert_id limit most
$$;
revoke all on function alert_repeats_after from public;
grant execute on function alert_repeats_after to :app_role;

grant select, insert on alert_kinds, alert_repeats to :app_role;
grant select, insert, update, delete on alert_measures, alert_counts, alert_triage_counts to :app_role;

-- Who counts alerts otherwise than by their arrival waits for who counts arrivals, by this row.
insert into reader_positions (name) values ('metric-alerts') on conflict do nothing;
