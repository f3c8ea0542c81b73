-- owner: cases
create table cases (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  kind text not null check (kind in ('incident', 'investigation')),
  number integer not null,
  key text not null generated always as
    (case kind when 'incident' then 'INC-' else 'INV-' end || number::text) stored,
  title text not null,
  summary text not null default '',
  type text,
  severity smallint not null check (severity between 1 and 5),
  lifecycle text not null,
  -- 0: as shipped.
  lifecycle_version integer not null default 0,
  status text not null,
  stage text not null check (stage in
    ('new', 'investigating', 'containing', 'remediating', 'recovering', 'reviewing', 'closed')),
  tlp text not null default 'amber',
  pap text not null default 'amber',
  tags text[] not null default '{}',
  techniques text[] not null default '{}',
  owner_id uuid references people,
  team_id uuid,
  restricted boolean not null default false,
  disposition text check (disposition in
    ('true_positive', 'benign_true_positive', 'false_positive', 'duplicate', 'undetermined')),
  closing_summary text,
  -- Where reopening goes back to.
  status_before_closing text,
  merged_into_id uuid,
  withdrawn_at timestamptz,
  occurred_at timestamptz,
  detected_at timestamptz,
  acknowledged_at timestamptz,
  contained_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null,
  created_by uuid references people,
  updated_at timestamptz not null,
  search tsvector not null generated always as (
    to_tsvector('simple', left(title, 1000) || ' ' || left(summary, 20000) || ' ' || coalesce(type, ''))
    || array_to_tsvector(tags)) stored,
  primary key (organisation_id, id),
  unique (organisation_id, kind, number),
  unique (organisation_id, key),
  foreign key (organisation_id, team_id) references teams,
  foreign key (organisation_id, merged_into_id) references cases
);
create index cases_newest on cases (organisation_id, id desc) include (kind, stage) where merged_into_id is null and withdrawn_at is null;
create index cases_newest_of_kind on cases (organisation_id, kind, id desc) include (stage) where merged_into_id is null and withdrawn_at is null;
create index cases_open_newest on cases (organisation_id, kind, id desc) where stage <> 'closed' and merged_into_id is null and withdrawn_at is null;
create index cases_open on cases (organisation_id, kind, severity desc, id desc) where stage <> 'closed' and merged_into_id is null and withdrawn_at is null;
create index cases_by_severity on cases (organisation_id, kind, severity desc, id desc) where merged_into_id is null and withdrawn_at is null;
create index cases_updated on cases (organisation_id, updated_at desc, id desc) include (kind, stage) where merged_into_id is null and withdrawn_at is null;
create index cases_updated_of_kind on cases (organisation_id, kind, updated_at desc, id desc) where merged_into_id is null and withdrawn_at is null;
create index cases_of_type on cases (organisation_id, type, id desc) where merged_into_id is null and withdrawn_at is null;
create index cases_of_owner on cases (organisation_id, owner_id, id desc) where owner_id is not null;
create index cases_of_team on cases (organisation_id, team_id, id desc) where team_id is not null;
create index cases_merged_into on cases (organisation_id, merged_into_id) where merged_into_id is not null;
create index cases_restricted on cases (organisation_id) where restricted;
create index cases_search on cases using gin (search);

-- owner: cases
create table case_counters (
  organisation_id uuid not null references organisations,
  kind text not null,
  last_number integer not null,
  primary key (organisation_id, kind)
);

-- Who may see a restricted case.
-- owner: cases
create table case_members (
  organisation_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  added_at timestamptz not null,
  added_by uuid references people,
  primary key (organisation_id, case_id, person_id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, person_id) references memberships
);
create index case_members_of_person on case_members (organisation_id, person_id);

-- owner: cases
create table case_followers (
  organisation_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  primary key (organisation_id, case_id, person_id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, person_id) references memberships
);
create index case_followers_of_person on case_followers (organisation_id, person_id);

-- Assets as pulled in from alerts or written by hand; the register of assets comes with its own feature.
-- owner: cases
create table case_assets (
  organisation_id uuid not null,
  case_id uuid not null,
  type text not null,
  name text not null,
  -- As assets know their names. A column, for lower() is not leakproof: below a policy it finds nothing by an index.
  known_as text collate "C" not null generated always as (lower(name)) stored,
  added_at timestamptz not null,
  primary key (organisation_id, case_id, type, name),
  foreign key (organisation_id, case_id) references cases
);
create index case_assets_by_name on case_assets (organisation_id, known_as, case_id desc);

-- Need-to-know, once: the cases the asking person must not know of. Few, computed once per query.
create function hidden_cases() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select c.id from cases c
  where c.organisation_id = app_organisation() and c.restricted and not app_system()
    and not exists (select from case_members m where m.organisation_id = c.organisation_id
                    and m.case_id = c.id and m.person_id = app_person())
$$;
grant execute on function hidden_cases to :app_role;

-- The one snippet of need-to-know: for any table whose rows hang on a case by case_id.
create procedure protect_by_case(relation regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('create policy need_to_know on %s using (organisation_id = (select app_organisation())
    and (case_id is null or case_id not in (select hidden_cases())))', relation);
end $$;
-- The one snippet of tenancy, for tables that hang on no case.
create procedure protect_by_tenant(relation regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('create policy tenant on %s using (organisation_id = (select app_organisation()))', relation);
end $$;

alter table cases enable row level security;
create policy need_to_know on cases using
  (organisation_id = (select app_organisation()) and (not restricted or id not in (select hidden_cases())));
-- A case is made before its members are; who opens a restricted one becomes its first member in the same breath.
create policy open_one on cases for insert with check (organisation_id = (select app_organisation()));
call protect_by_tenant('case_counters');
call protect_by_case('case_members');
call protect_by_case('case_followers');
call protect_by_case('case_assets');
-- The follower of the log reads all organisations; what a person gets of it is asked again as that person.
create policy need_to_know on activity using
  ((organisation_id = (select app_organisation()) and (case_id is null or case_id not in (select hidden_cases())))
   or (select app_system()));

-- That somebody tried something on a restricted case, or read it, says that it exists.
call protect_by_case('decisions');

-- Merges are few, and told on both sides.
create index activity_of_merges on activity (organisation_id, id) where fact in ('case.merged', 'case.unmerged');

-- A case and all merged into it, by whatever way: what every view of a case reads. Under the eyes of who asks.
create function case_family(head uuid) returns setof uuid language sql stable rows 2 as $$
  with recursive family as (
    select c.id from cases c where c.organisation_id = (select app_organisation()) and c.id = head
    union
    select c.id from cases c join family f on c.merged_into_id = f.id where c.organisation_id = (select app_organisation()))
  select id from family
$$;
-- The case one is shown in: itself, or the last of those it was merged into.
create function case_head(member uuid) returns uuid language sql stable as $$
  with recursive way as (
    select c.id, c.merged_into_id from cases c where c.organisation_id = (select app_organisation()) and c.id = member
    union
    select c.id, c.merged_into_id from cases c join way w on c.id = w.merged_into_id where c.organisation_id = (select app_organisation()))
  select id from way where merged_into_id is null
$$;
grant execute on function case_family, case_head to :app_role;

-- Full-text operators may not run below row-level security on an index; this does, and asks the same two questions itself.
-- Common words are found among the newest cases at once; only what is rare there is asked of the index, which has to
-- read all its matches before the newest are known.
create function search_cases(words tsquery, most integer, before uuid) returns setof uuid language plpgsql stable security definer
  set search_path = public, pg_temp as $$
declare
  org constant uuid := app_organisation();
  hidden constant uuid[] := array(select hidden_cases());
  found uuid[];
  edge uuid;
begin
  with newest as materialized (
    select id, search from cases
    where organisation_id = org and merged_into_id is null and withdrawn_at is null and (before is null or id < before)
    order by id desc limit greatest(2000, 4 * most))
  select (array_agg(id order by id desc) filter (where search @@ words and id <> all(hidden)))[1:most],
    (array_agg(id order by id))[1] into found, edge from newest;
  return query select unnest(found);
  if edge is null or coalesce(cardinality(found), 0) >= most then return; end if;
  return query with older as materialized (
    select id from cases where organisation_id = org and merged_into_id is null and withdrawn_at is null and search @@ words)
  select id from older where id < edge and id <> all(hidden) order by id desc limit most - coalesce(cardinality(found), 0);
end $$;
revoke all on function search_cases from public;
grant execute on function search_cases to :app_role;

grant select, insert, update on cases, case_counters to :app_role;
grant select, insert, delete on case_members, case_followers, case_assets to :app_role;
