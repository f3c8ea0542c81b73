-- What follows from a case after it: what is mended, and what others can learn of it.

-- A corrective action lives on after its case. One of a restricted case is seen outside of it only where it was shared.
-- owner: improvements
create table improvements (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  description text not null default '',
  owner_id uuid references people,
  due_at timestamptz,
  -- Without its case: what it says may be read by whoever works here.
  shared boolean not null default false,
  created_at timestamptz not null,
  created_by uuid references people,
  status text not null default 'open' check (status in ('open', 'done', 'dropped')),
  ended_at timestamptz check ((ended_at is null) = (status = 'open')),
  ended_by uuid references people,
  -- What was done, or why it was dropped.
  outcome text not null default '',
  -- When its owner is reminded next; null: not any more.
  chase_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index improvements_of_case on improvements (organisation_id, case_id, id) where withdrawn_at is null;
create index improvements_open on improvements (organisation_id, (coalesce(due_at, 'infinity')), id)
  where status = 'open' and withdrawn_at is null;
create index improvements_of_owner on improvements (organisation_id, owner_id, (coalesce(due_at, 'infinity')), id)
  where status = 'open' and withdrawn_at is null;
create index improvements_over on improvements (organisation_id, id desc) where status <> 'open' and withdrawn_at is null;
create index improvements_chased on improvements (chase_at) where chase_at is not null;

alter table improvements enable row level security;
create policy need_to_know on improvements using (organisation_id = (select app_organisation())
  and (shared or case_id not in (select hidden_cases())));
call readers_write_nothing('improvements');

create function improvements_to_chase(at timestamptz) returns table (organisation_id uuid, id uuid)
  language sql stable security definer rows 100 set search_path = public, pg_temp as $$
  select i.organisation_id, i.id from improvements i where app_system() and i.chase_at <= at
$$;

-- What others can learn of a case. One of a restricted case is seen outside of it only where somebody says that it is
-- cleaned of whatever betrays the case.
-- owner: lessons
create table lessons (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  body text not null,
  -- Key of the type of cases it is offered in; null: in none by itself.
  type text collate "C",
  tags text[] not null default '{}',
  created_at timestamptz not null,
  created_by uuid references people,
  published_at timestamptz,
  published_by uuid references people,
  cleaned boolean not null default false check (published_at is not null or not cleaned),
  removed_at timestamptz,
  search tsvector not null generated always as (
    to_tsvector('simple', title || ' ' || left(body, 20000)) || array_to_tsvector(tags)) stored,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index lessons_of_case on lessons (organisation_id, case_id, id) where removed_at is null;
create index lessons_newest on lessons (organisation_id, id desc) where removed_at is null;
create index lessons_of_type on lessons (organisation_id, type, id desc) where removed_at is null and published_at is not null;
create index lessons_search on lessons using gin (search);

alter table lessons enable row level security;
create policy need_to_know on lessons using (organisation_id = (select app_organisation())
  and (cleaned or case_id not in (select hidden_cases())));
call readers_write_nothing('lessons');

-- Full text beside row-level security (docs/adr/0004): asks tenancy and need-to-know itself, and gives ids alone.
create function search_lessons(words tsquery, most integer, before uuid) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  with found as materialized (
    select id, case_id, cleaned from lessons
    where organisation_id = app_organisation() and removed_at is null and search @@ words and (before is null or id < before))
  select id from found where cleaned or case_id not in (select hidden_cases()) order by id desc limit most
$$;
revoke all on function improvements_to_chase, search_lessons from public;
grant execute on function improvements_to_chase, search_lessons to :app_role;

grant select, insert, update on improvements, lessons to :app_role;
