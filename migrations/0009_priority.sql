-- How likely an alert is worth a look, × 1000, as of its arrival. One that came before scores were given stands where the
-- engine puts what it knows nothing of.
alter table alerts add column score smallint not null default 310 check (score between 0 and 1000);
create index alerts_by_score on alerts (organisation_id, status, score desc, id desc) include (case_id);

-- What learns: `shadow` watches, `active` scores, `retired` can be called back. Without an active one scores are transparent.
-- owner: priority
create table priority_models (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  number integer not null,
  state text not null check (state in ('shadow', 'active', 'retired')),
  pinned boolean not null default false,
  -- How many times as fast as usual it learns.
  pace real not null default 1 check (pace between 0.25 and 4),
  -- Whether its scores were ever in use.
  scored boolean not null default false,
  made_at timestamptz not null,
  state_since timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, number)
);
create unique index priority_models_one_active on priority_models (organisation_id) where state = 'active';
create unique index priority_models_one_shadow on priority_models (organisation_id) where state = 'shadow';

-- What verdicts taught a model; `taught` counts them.
-- owner: priority
create table priority_learned (
  organisation_id uuid not null,
  model_id uuid not null,
  taught bigint not null,
  learned jsonb not null,
  primary key (organisation_id, model_id),
  foreign key (organisation_id, model_id) references priority_models
);

-- Why an alert has its score: evidence as `[code, value, weight, data]` of the model in use and of the one that watches.
-- Written in the transaction that writes the alert, and nobody deletes alerts: a foreign key would only cost.
-- owner: priority
create table alert_scores (
  organisation_id uuid not null,
  alert_id uuid not null,
  at timestamptz not null,
  rule_id uuid not null,
  source text not null,
  host text,
  active_id uuid,
  evidence json not null,
  shadow_id uuid,
  shadow_score smallint,
  shadow_evidence json,
  primary key (organisation_id, alert_id)
);

-- Each verdict with what was predicted before it; the scorecard reads those that stand.
-- owner: priority
create table priority_verdicts (
  organisation_id uuid not null references organisations,
  id uuid not null,
  alert_id uuid not null,
  rule_id uuid not null,
  at timestamptz not null,
  disposition text not null,
  -- Null: it says nothing of the kind (a duplicate, undetermined).
  worth boolean,
  active_id uuid,
  active_score smallint not null,
  shadow_id uuid,
  shadow_score smallint,
  -- It was taken back, or another one came.
  withdrawn boolean not null default false,
  primary key (organisation_id, id)
);
create index priority_verdicts_newest on priority_verdicts (organisation_id, at desc) where not withdrawn;
create index priority_verdicts_of_rule on priority_verdicts (organisation_id, rule_id, at desc) where not withdrawn;
create index priority_verdicts_of_alert on priority_verdicts (organisation_id, alert_id) where not withdrawn;

-- Verdicts on the alerts of a rule. `examples`: the last alerts it is known by; its name is told to who may see one of them.
-- owner: priority
create table rule_records (
  organisation_id uuid not null references organisations,
  id uuid not null,
  source text not null,
  pattern text not null,
  true_positives integer not null default 0,
  benign_true_positives integer not null default 0,
  false_positives integer not null default 0,
  others integer not null default 0,
  examples uuid[] not null default '{}',
  tuned smallint not null default 0 check (tuned between -3 and 3),
  -- Who looks after the detection, and is told of what is wrong with it.
  owner_id uuid references people,
  version integer not null default 1,
  -- Smoothed: a rule nobody judged stands at one in four.
  false_rate real not null generated always as
    ((false_positives + 1)::real / (true_positives + benign_true_positives + false_positives + 4)) stored,
  primary key (organisation_id, id)
);
create index rule_records_worst on rule_records (organisation_id, false_rate desc, id desc);
create index rule_records_tuned on rule_records (organisation_id, id) where tuned <> 0;

-- Facts in the order in which their transactions can be seen whole. Reads all organisations: for the follower alone.
create function facts_after(since xid8, after uuid, most integer)
  returns table (organisation_id uuid, id uuid, xid text, at timestamptz, fact text, subject_id uuid)
  language sql stable security definer rows 1000 set search_path = public, pg_temp as $$
  select a.organisation_id, a.id, a.xid::text, a.at, a.fact, a.subject_id from activity a
  where app_system() and a.xid >= since and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$$;
revoke all on function facts_after from public;
grant execute on function facts_after to :app_role;

call protect_by_tenant('priority_models');
call protect_by_tenant('priority_learned');
call protect_by_tenant('priority_verdicts');
call protect_by_tenant('rule_records');
alter table alert_scores enable row level security;
create policy through_alert on alert_scores using (organisation_id = (select app_organisation())
  and ((select app_system())
    or exists (select from alerts a where a.organisation_id = alert_scores.organisation_id and a.id = alert_id offset 0)));
create policy arrive on alert_scores for insert with check (organisation_id = (select app_organisation()));

grant select, insert, update on priority_models, priority_learned, rule_records to :app_role;
grant select, insert, update on alert_scores, priority_verdicts to :app_role;

-- What is done to a rule is known to who may see one of its alerts that was judged, and to who did it.
create policy through_rule on activity as restrictive for select using (subject_kind <> 'rule' or (select app_system())
  or actor_id = (select app_person())
  or exists (select from priority_verdicts v join alerts a on a.organisation_id = v.organisation_id and a.id = v.alert_id
    where v.organisation_id = activity.organisation_id and v.rule_id = subject_id and not v.withdrawn offset 0));
