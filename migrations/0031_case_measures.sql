-- What measures of cases are counted from: one narrow row per case that is neither merged nor withdrawn, a function of the
-- case, what hangs on it and its facts. Whoever writes one has read the case after the last fact it answers to, so writing
-- again changes nothing. `b_…`: seconds that the team's hours had counted at that moment since the first moment of the case.
-- owner: metrics
create table case_measures (
  organisation_id uuid not null,
  case_id uuid not null,
  kind text not null,
  type text,
  severity smallint not null,
  stage text not null,
  disposition text,
  -- Of the first of its alerts.
  source text,
  rule text,
  team_id uuid,
  owner_id uuid,
  closed_by uuid,
  occurred_at timestamptz,
  detected_at timestamptz,
  opened_at timestamptz not null,
  acknowledged_at timestamptz,
  triaged_at timestamptz,
  contained_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  first_closed_at timestamptz,
  reopened_at timestamptz,
  b_occurred integer,
  b_detected integer,
  b_opened integer not null,
  b_acknowledged integer,
  b_triaged integer,
  b_contained integer,
  b_resolved integer,
  b_closed integer,
  b_first_closed integer,
  reopened smallint not null,
  alerts integer not null,
  primary key (organisation_id, case_id),
  foreign key (organisation_id, case_id) references cases
);
create index case_measures_opened on case_measures (organisation_id, opened_at);
create index case_measures_detected on case_measures (organisation_id, detected_at);
create index case_measures_acknowledged on case_measures (organisation_id, acknowledged_at);
create index case_measures_triaged on case_measures (organisation_id, triaged_at);
create index case_measures_contained on case_measures (organisation_id, contained_at);
create index case_measures_resolved on case_measures (organisation_id, resolved_at);
create index case_measures_closed on case_measures (organisation_id, closed_at);
create index case_measures_first_closed on case_measures (organisation_id, first_closed_at) where reopened > 0;
create index case_measures_open on case_measures (organisation_id, opened_at) where closed_at is null;

-- By whose hours business time is counted: of a team, or (with the organisation's own id) of all others.
-- owner: metrics
create table metric_calendars (
  organisation_id uuid not null references organisations,
  of_id uuid not null,
  version integer not null default 1,
  calendar_id uuid,
  saved_at timestamptz not null,
  saved_by uuid references people,
  primary key (organisation_id, of_id),
  foreign key (organisation_id, calendar_id) references clock_calendars
);

-- What is to be measured anew since hours changed: the cases after this one.
-- owner: metrics
create table metric_redo (
  organisation_id uuid primary key references organisations,
  after uuid not null
);

call protect_by_case('case_measures');
call protect_by_tenant('metric_calendars');
alter table metric_redo enable row level security;
create policy tenant on metric_redo using (organisation_id = (select app_organisation()) or (select app_system()));
grant select, insert, update, delete on case_measures, metric_redo to :app_role;
grant select, insert, update on metric_calendars to :app_role;

-- Money and hours are asked for by their day.
create index efforts_by_day on efforts (organisation_id, day) where removed_at is null;
-- And clocks of cases by when they were due.
create index clocks_of_cases_due on clocks (organisation_id, due_at) where subject_kind = 'case' and due_at is not null;
