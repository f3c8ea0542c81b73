-- What happens by itself: when something arrives or happens and a condition holds, changes are made. The document of a rule is read
-- whole and asked nothing of. `number`: of what it says; `version` goes on with its mode and place as well. `since`: what came
-- before is not looked at.
-- owner: rules
create table rules (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  number integer not null default 1,
  position integer not null,
  mode text not null check (mode in ('on', 'dry', 'off')),
  on_what text not null check (on_what in ('arrival', 'alert', 'case', 'task')),
  body jsonb not null,
  expires_at timestamptz,
  since timestamptz not null,
  shipped text,
  saved_at timestamptz not null,
  saved_by uuid references people,
  removed_at timestamptz,
  -- How often, since it was saved, asking it cost too much or most of what all rules may cost together.
  costly integer not null default 0,
  costly_at timestamptz,
  primary key (organisation_id, id)
);
create index rules_in_order on rules (organisation_id, position, id) where removed_at is null;

-- owner: rules
create table rule_versions (
  organisation_id uuid not null,
  rule_id uuid not null,
  number integer not null,
  body jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid references people,
  primary key (organisation_id, rule_id, number),
  foreign key (organisation_id, rule_id) references rules
);

-- That a rule held, once for each thing that set it off (`cause_id`: the alert that arrived, or the fact). `chain`: the rules that led
-- here. `sight`: what its acts speak of, until all are done; it is what makes them go on where they were.
-- owner: rules
create table rule_hits (
  organisation_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  number integer not null,
  cause_id uuid not null,
  fact text,
  subject_kind text not null check (subject_kind in ('alert', 'case', 'task')),
  subject_id uuid not null,
  case_id uuid,
  at timestamptz not null,
  outcome text not null check (outcome in ('acted', 'dry', 'stopped')),
  says text,
  depth smallint not null default 0,
  chain jsonb not null default '[]',
  in_name_of uuid references people,
  done boolean not null default false,
  troubled boolean not null default false,
  sight jsonb,
  -- Of hits whose acts are done as one: under which key.
  batch_id uuid,
  primary key (organisation_id, id),
  unique (organisation_id, cause_id, rule_id),
  foreign key (organisation_id, rule_id) references rules
);
create index rule_hits_of_rule on rule_hits (organisation_id, rule_id, id desc);
create index rule_hits_of_subject on rule_hits (organisation_id, subject_id, id desc);
create index rule_hits_of_case on rule_hits (organisation_id, case_id, id desc) where case_id is not null;
create index rule_hits_troubled on rule_hits (organisation_id, rule_id, id desc) where troubled;

-- What a hit did, or would have done; of a case the reader may not see it is not shown. `opened`: the case it came to.
-- owner: rules
create table rule_acts (
  organisation_id uuid not null,
  hit_id uuid not null,
  place smallint not null,
  change text not null,
  ref text,
  outcome text not null check (outcome in ('done', 'refused', 'skipped', 'would')),
  says text not null,
  group_id uuid,
  case_id uuid,
  opened jsonb,
  primary key (organisation_id, hit_id, place),
  foreign key (organisation_id, hit_id) references rule_hits
);
create index rule_acts_of_group on rule_acts (organisation_id, group_id) where group_id is not null;

-- The newest facts of some kinds, however long ago.
create index activity_by_fact on activity (organisation_id, fact, id desc);

call protect_by_tenant('rules');
call protect_by_tenant('rule_versions');
-- A hit is as hidden as the thing it is on.
alter table rule_hits enable row level security;
create policy through_subject on rule_hits using (organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))
  and (subject_kind <> 'alert' or exists (select from alerts a where a.organisation_id = rule_hits.organisation_id and a.id = subject_id offset 0)));
alter table rule_acts enable row level security;
create policy through_hit on rule_acts using (organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))
  and exists (select from rule_hits h where h.organisation_id = rule_acts.organisation_id and h.id = hit_id offset 0));

-- Which organisations have rules on arriving alerts, or on facts.
create function organisations_with_rules(arrivals boolean, at timestamptz) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  select distinct organisation_id from rules where app_system() and removed_at is null and mode <> 'off'
    and (on_what = 'arrival') = arrivals and (expires_at is null or expires_at > at)
$$;
-- Arrivals as `arrivals_after` gives them, with what rules mostly ask of.
create function rule_arrivals_after(since xid8, after uuid, most integer, with_heard boolean)
  returns table (organisation_id uuid, id uuid, xid text, received_at timestamptz, source text, type text, severity smallint,
    title text, tags text[], muted boolean, heard json)
  language sql stable security definer rows 1000 set search_path = public, pg_temp as $$
  select a.organisation_id, a.id, a.xid::text, a.received_at, a.source, a.type, a.severity, a.title, a.tags,
    a.status = 'suppressed', case when with_heard then a.heard end
  from alerts a
  where app_system() and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$$;
-- Facts in the order of their transactions; what takes something back is left out by whoever asks.
create function rule_facts_after(since xid8, after uuid, most integer)
  returns table (organisation_id uuid, id uuid, xid text, at timestamptz, fact text, subject_kind text, case_id uuid, undoes uuid)
  language sql stable security definer rows 1000 set search_path = public, pg_temp as $$
  select a.organisation_id, a.id, a.xid::text, a.at, a.fact, a.subject_kind, a.case_id, a.undoes from activity a
  where app_system() and a.xid >= since and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$$;
-- The newest facts of some kinds about a kind of thing, that the asking person may see. Each alert is looked up: below the policy of
-- the log the planner may read all of them for a few facts.
create function newest_facts(names text[], about text, most integer) returns table (id uuid, at timestamptz)
  language sql stable security definer rows 1000 set search_path = public, pg_temp as $$
  select a.id, a.at from unnest(names) as f (fact)
  cross join lateral (select a.id, a.at from activity a
    where a.organisation_id = app_organisation() and a.fact = f.fact and a.undoes is null
      and case when about = 'case' then a.case_id is not null else a.subject_kind = about end
      and (a.case_id is null or a.case_id not in (select hidden_cases()))
      and (a.subject_kind <> 'alert' or exists (select from alerts l where l.organisation_id = a.organisation_id
        and l.id = a.subject_id and (l.case_id is null or l.case_id not in (select hidden_cases())) offset 0))
    order by a.id desc limit most) a
  order by a.id desc limit most
$$;
revoke all on function organisations_with_rules, rule_arrivals_after, rule_facts_after, newest_facts from public;
grant execute on function organisations_with_rules, rule_arrivals_after, rule_facts_after, newest_facts to :app_role;

grant select, insert, update on rules, rule_hits to :app_role;
grant select, insert on rule_versions, rule_acts to :app_role;
