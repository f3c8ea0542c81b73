-- When a team works. Hours, holidays and the document of a clock are read whole and asked nothing of.
-- owner: clocks
create table clock_calendars (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  zone text not null,
  hours jsonb not null,
  holidays jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id)
);

-- What runs from when to when. `begins_at`: alerts that came before have no clock of it. `since`: what passed before is not
-- acted on.
-- `redo`: clocks by it are to be computed anew, those of subjects after this one; null: they are.
-- owner: clocks
create table clock_definitions (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  subject_kind text not null check (subject_kind in ('alert', 'case', 'task')),
  active boolean not null default true,
  body jsonb not null,
  calendar_id uuid,
  shipped text,
  begins_at timestamptz not null,
  since timestamptz not null,
  saved_at timestamptz not null,
  saved_by uuid references people,
  removed_at timestamptz,
  redo uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, calendar_id) references clock_calendars
);
create index clock_definitions_to_redo on clock_definitions (organisation_id, id) where redo is not null;
create index clock_definitions_of_calendar on clock_definitions (organisation_id, calendar_id) where calendar_id is not null and removed_at is null;

-- owner: clocks
create table clock_versions (
  organisation_id uuid not null,
  definition_id uuid not null,
  number integer not null,
  body jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid references people,
  primary key (organisation_id, definition_id, number),
  foreign key (organisation_id, definition_id) references clock_definitions
);

-- One per definition and thing, computed from the facts; `off`: its condition does not hold. `next_at`: when something is to
-- be done about it. `tiers_done` and `told`: what was done. `leads`: of the clocks of its thing that run, the first to end.
-- owner: clocks
create table clocks (
  organisation_id uuid not null,
  definition_id uuid not null,
  subject_id uuid not null,
  subject_kind text not null check (subject_kind in ('alert', 'case', 'task')),
  case_id uuid,
  state text not null check (state in ('running', 'paused', 'met', 'breached', 'off')),
  started_at timestamptz,
  due_at timestamptz,
  -- For indexes: below row-level security a plain column is looked up in one, what is computed is not.
  ends_at timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  at_risk_at timestamptz,
  stopped_at timestamptz,
  paused_at timestamptz,
  left_ms bigint,
  tiers_done smallint not null default 0,
  told text not null default 'nothing' check (told in ('nothing', 'risk', 'breached', 'met')),
  next_at timestamptz,
  leads boolean not null default false,
  primary key (organisation_id, definition_id, subject_id),
  foreign key (organisation_id, definition_id) references clock_definitions
);
create index clocks_of_subject on clocks (organisation_id, subject_id);
create index clocks_of_case on clocks (organisation_id, case_id) where case_id is not null;
create index clocks_to_wake on clocks (next_at, organisation_id) where next_at is not null;
create index clocks_by_definition on clocks (organisation_id, definition_id, state) where state in ('running', 'paused', 'breached') and stopped_at is null;
create unique index clocks_leading on clocks (organisation_id, subject_id) where leads;
create index clocks_by_due on clocks (organisation_id, subject_kind, ends_at, subject_id) where leads;

-- Clocks of a case and of its tasks stand still from `from_at` on; `until_at` null: until somebody goes on.
-- owner: clocks
create table case_pauses (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz,
  reason text not null,
  by_id uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index case_pauses_of_case on case_pauses (organisation_id, case_id, from_at);

-- What tiers did, or why not.
-- owner: clocks
create table clock_acts (
  organisation_id uuid not null,
  id uuid not null,
  definition_id uuid not null,
  subject_id uuid not null,
  subject_kind text not null,
  case_id uuid,
  tier smallint not null,
  change text not null,
  done boolean not null,
  says text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, definition_id) references clock_definitions
);
create index clock_acts_of_subject on clock_acts (organisation_id, subject_id, id desc);

call protect_by_tenant('clock_calendars');
call protect_by_tenant('clock_definitions');
call protect_by_tenant('clock_versions');
call protect_by_case('case_pauses');
-- A clock is as hidden as the thing it runs on, whenever its row last heard of the case. The sweep looks across all.
alter table clocks enable row level security;
create policy through_subject on clocks using ((select app_system()) or (organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))
  and (subject_kind <> 'alert' or exists (select from alerts a where a.organisation_id = clocks.organisation_id and a.id = subject_id offset 0))));
alter table clock_acts enable row level security;
create policy through_subject on clock_acts using (organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))
  and (subject_kind <> 'alert' or exists (select from alerts a where a.organisation_id = clock_acts.organisation_id and a.id = subject_id offset 0)));

-- Facts as `facts_after` of priority gives them, with the case they hang on.
create function clock_facts_after(since xid8, after uuid, most integer)
  returns table (organisation_id uuid, id uuid, xid text, fact text, subject_kind text, subject_id uuid, case_id uuid)
  language sql stable security definer rows 1000 set search_path = public, pg_temp as $$
  select a.organisation_id, a.id, a.xid::text, a.fact, a.subject_kind, a.subject_id, a.case_id from activity a
  where app_system() and a.xid >= since and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$$;
-- Which organisations have clocks to compute anew.
create function clocks_to_redo() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select distinct organisation_id from clock_definitions where app_system() and redo is not null
$$;
-- Which organisations have clocks on things of a kind.
create function organisations_with_clocks(kind text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  select distinct organisation_id from clock_definitions where app_system() and subject_kind = kind and active and removed_at is null
$$;
-- Things of a kind by how the clock of them that ends first stands: for `id in (...)` of lists. Under the eyes of who asks.
create function led_by_clock(kind text, standing text, at timestamptz) returns setof uuid language sql stable as $$
  select k.subject_id from clocks k where k.organisation_id = (select app_organisation()) and k.subject_kind = kind and k.leads
    and (standing <> 'late' or k.ends_at <= at)
    and (standing <> 'risk' or (k.ends_at > at and k.at_risk_at <= at and k.state <> 'paused'))
    and (standing <> 'paused' or k.state = 'paused')
$$;
grant execute on function led_by_clock to :app_role;
revoke all on function clock_facts_after, clocks_to_redo, organisations_with_clocks from public;
grant execute on function clock_facts_after, clocks_to_redo, organisations_with_clocks to :app_role;

grant select, insert, update on clock_calendars, clock_definitions, clocks, case_pauses to :app_role;
grant select, insert on clock_versions, clock_acts to :app_role;
