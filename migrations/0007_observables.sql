-- What is said of an observable beyond what it is. `ioc` is taken off by a job when `ioc_until` has come.
alter table observables
  add column pap text,
  add column ioc_confidence smallint check (ioc_confidence between 0 and 100),
  add column ioc_until timestamptz,
  -- Says nothing about likeness: left out when things are compared.
  add column ignored boolean not null default false,
  -- The names of the lists of known good it stands on.
  add column known_good text[] not null default '{}',
  add column is_known_good boolean not null generated always as (cardinality(known_good) > 0) stored;
create index observables_of_type on observables (organisation_id, type, first_seen_at desc, id desc);
create index observables_known_good on observables (organisation_id, first_seen_at desc, id desc) where is_known_good;
create index observables_ignored on observables (organisation_id, first_seen_at desc, id desc) where ignored;
create index observables_to_expire on observables (organisation_id, ioc_until) where ioc and ioc_until is not null;
create index observables_tagged on observables using gin (tags) where tags <> '{}';

-- When it occurred is `seen_at`; when we came to know of it is this. What was pasted in was seen nowhere yet: an import.
alter table sightings add column added_at timestamptz not null default now();
alter table sightings drop constraint sightings_subject_kind_check;
alter table sightings add constraint sightings_subject_kind_check check (subject_kind in ('alert', 'case', 'import'));

-- owner: observables
create table observable_imports (
  organisation_id uuid not null references organisations,
  id uuid not null,
  observables integer not null,
  -- Of the marks it set.
  ioc_confidence smallint,
  ioc_until timestamptz,
  made_at timestamptz not null,
  made_by uuid references people,
  withdrawn_at timestamptz,
  primary key (organisation_id, id)
);

-- What an import has added to observables, so that it can be taken back: to what is said of them, and to the face of
-- those that the importer knows by their face alone.
-- owner: observables
create table observable_import_marks (
  organisation_id uuid not null,
  import_id uuid not null,
  observable_id uuid not null,
  ioc boolean not null,
  tags text[] not null,
  tlp text,
  face_ioc boolean not null,
  face_tags text[] not null,
  face_tlp text,
  primary key (organisation_id, import_id, observable_id),
  foreign key (organisation_id, import_id) references observable_imports,
  foreign key (organisation_id, observable_id) references observables
);

-- What people say of an observable: a note, a verdict, or both. Never changed, only withdrawn.
-- owner: observables
create table observable_remarks (
  organisation_id uuid not null,
  id uuid not null,
  observable_id uuid not null,
  -- The restricted case in which it was made, where that alone knew of the observable.
  case_id uuid,
  verdict text check (verdict in ('malicious', 'suspicious', 'benign', 'unknown')),
  note text,
  made_at timestamptz not null,
  made_by uuid references people,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, observable_id) references observables,
  foreign key (organisation_id, case_id) references cases,
  check (verdict is not null or note is not null)
);
create index observable_remarks_of on observable_remarks (organisation_id, observable_id, id desc) where withdrawn_at is null;

-- What people say of an observable of which only a restricted case knows is that case's. To whoever has it from an import
-- alone it looks as here: as it was before, with what they say themselves.
-- owner: observables
create table observable_faces (
  organisation_id uuid not null,
  observable_id uuid not null,
  case_id uuid not null,
  ioc boolean not null,
  ioc_confidence smallint,
  ioc_until timestamptz,
  tags text[] not null,
  tlp text,
  pap text,
  primary key (organisation_id, observable_id),
  foreign key (organisation_id, observable_id) references observables,
  foreign key (organisation_id, case_id) references cases
);

-- One thing to another, each with who said so: a person, an alert, or (neither) what follows from the two values alone.
-- owner: observables
create table observable_relations (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  from_id uuid not null,
  kind text not null check (kind in
    ('resolves_to', 'downloaded_from', 'part_of', 'logged_on_to', 'contacted', 'contains', 'related_to')),
  to_id uuid not null check (to_id <> from_id),
  person_id uuid references people,
  alert_id uuid,
  connector text,
  -- Of the alert, so that need-to-know covers what only it says; or of a person, as for a remark.
  case_id uuid,
  at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, from_id) references observables,
  foreign key (organisation_id, to_id) references observables,
  foreign key (organisation_id, alert_id) references alerts,
  foreign key (organisation_id, case_id) references cases
);
create index observable_relations_from on observable_relations (organisation_id, from_id, kind, to_id) where removed_at is null;
create index observable_relations_to on observable_relations (organisation_id, to_id, kind, from_id) where removed_at is null;
create index observable_relations_of_alert on observable_relations (organisation_id, alert_id) where alert_id is not null;

-- Known good of the organisation's own, and which of the shipped lists it has switched off (those have no entries here).
-- owner: observables
create table known_good_lists (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  shipped boolean not null default false,
  name text not null,
  description text not null default '',
  matching text not null check (matching in ('string', 'substring', 'hostname', 'cidr', 'regex')),
  -- Types of observables it speaks of; empty: all.
  types text[] not null default '{}',
  entries text[] not null default '{}',
  enabled boolean not null default true,
  added_at timestamptz not null,
  added_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id)
);
create unique index known_good_lists_by_name on known_good_lists (organisation_id, lower(name)) where removed_at is null;

-- How far observables were held against the lists as they stand: each change of a list begins again.
-- owner: observables
create table known_good_sweeps (
  organisation_id uuid not null references organisations,
  -- Of the organisation's lists; what a process remembers of them is good while this stands.
  version integer not null default 0,
  -- Which shipped lists were looked at.
  shipped text not null default '',
  -- Whoever wrote observables by the lists of before is done once all transactions below this are.
  after_xid xid8,
  swept uuid,
  done boolean not null default false,
  primary key (organisation_id)
);

call protect_by_tenant('observable_imports');
call protect_by_tenant('observable_import_marks');
call protect_by_tenant('known_good_lists');
alter table known_good_sweeps enable row level security;
create policy tenant_or_system on known_good_sweeps using
  (organisation_id = (select app_organisation()) or (select app_system()));

-- A remark is known to whoever may know of its observable and of the case in which it was made.
alter table observable_remarks enable row level security;
create policy through_sighting on observable_remarks for select using (organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))
  and ((select app_system()) or exists (select from sightings s
    where s.organisation_id = observable_remarks.organisation_id and s.observable_id = observable_remarks.observable_id offset 0)));
create policy say on observable_remarks for insert with check (organisation_id = (select app_organisation()));
create policy withdraw on observable_remarks for update using (organisation_id = (select app_organisation()));

-- Seen by those alone to whom the observable looks so.
alter table observable_faces enable row level security;
create policy outside on observable_faces for select using (organisation_id = (select app_organisation())
  and case_id in (select hidden_cases()) and not exists (select from sightings s
    where s.organisation_id = observable_faces.organisation_id and s.observable_id = observable_faces.observable_id
      and s.subject_kind <> 'import' offset 0));
create policy begin_one on observable_faces for insert with check (organisation_id = (select app_organisation()));
create policy change_it on observable_faces for update using (organisation_id = (select app_organisation()));

-- A relation is known to whoever may know of both ends and of the alert that says so.
alter table observable_relations enable row level security;
create policy through_ends on observable_relations for select using (organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))
  and ((select app_system()) or (
    exists (select from sightings s where s.organisation_id = observable_relations.organisation_id and s.observable_id = from_id offset 0)
    and exists (select from sightings s where s.organisation_id = observable_relations.organisation_id and s.observable_id = to_id offset 0))));
create policy relate on observable_relations for insert with check (organisation_id = (select app_organisation()));
create policy revise on observable_relations for update using (organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases())));

-- What is told of an observable is as hidden as the observable is; of a relation, as either of its ends. The other end
-- stands in the payload, whose own policy asks for the fact (also as it is written): read past it.
create function related_end(org uuid, fact uuid) returns uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  select (payload -> 'after' ->> 'toId')::uuid from activity_payloads
  where organisation_id = app_organisation() and organisation_id = org and activity_id = fact
$$;
revoke all on function related_end from public;
grant execute on function related_end to :app_role;
create policy through_observable on activity as restrictive for select using (subject_kind <> 'observable' or (select app_system())
  or (exists (select from observables o where o.organisation_id = activity.organisation_id and o.id = subject_id offset 0)
    and (fact not in ('observable.related', 'observable.unrelated') or exists (select from observables o
      where o.organisation_id = activity.organisation_id and o.id = coalesce(related_end(activity.organisation_id, activity.id), subject_id) offset 0))));

-- Operators on arrays may not run below row-level security on an index; this does, and asks the same questions itself.
-- A common tag is found among the newest at once; only a rare one is asked of the index, which reads all its matches.
create function observables_tagged(wanted text, before_at timestamptz, before_id uuid, most integer) returns setof uuid
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
  org constant uuid := app_organisation();
  hidden constant uuid[] := array(select hidden_cases());
  found uuid[];
  edge record;
begin
  with newest as materialized (
    select o.id, o.first_seen_at, o.tags from observables o
    where o.organisation_id = org and (before_at is null or (o.first_seen_at, o.id) < (before_at, before_id))
    order by o.first_seen_at desc, o.id desc limit greatest(2000, 4 * most))
  select (array_agg(n.id order by n.first_seen_at desc, n.id desc) filter (where n.tags @> array[wanted]
      and exists (select from sightings s where s.organisation_id = org and s.observable_id = n.id
                  and (s.case_id is null or s.case_id <> all(hidden)))))[1:most]
    into found from newest n;
  return query select unnest(found);
  if coalesce(cardinality(found), 0) >= most then return; end if;
  select o.first_seen_at as at, o.id into edge from observables o
    where o.organisation_id = org and (before_at is null or (o.first_seen_at, o.id) < (before_at, before_id))
    order by o.first_seen_at desc, o.id desc offset greatest(2000, 4 * most) - 1 limit 1;
  if edge.id is null then return; end if;
  return query with older as materialized (
    select o.id, o.first_seen_at from observables o where o.organisation_id = org and o.tags <> '{}' and o.tags @> array[wanted])
  select o.id from older o where (o.first_seen_at, o.id) < (edge.at, edge.id)
    and exists (select from sightings s where s.organisation_id = org and s.observable_id = o.id
                and (s.case_id is null or s.case_id <> all(hidden)))
  order by o.first_seen_at desc, o.id desc limit most - coalesce(cardinality(found), 0);
end $$;
revoke all on function observables_tagged from public;
grant execute on function observables_tagged to :app_role;

grant select, insert, update on observable_imports, observable_remarks, observable_faces, observable_relations,
  known_good_lists, known_good_sweeps to :app_role;
grant select, insert on observable_import_marks to :app_role;
