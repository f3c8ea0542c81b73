-- What a member of a restricted case is in it. A reader writes nothing; counsel sees what is legally privileged, and lets
-- others into that circle.
alter table case_members
  add column role text not null default 'investigator' check (role in ('lead', 'investigator', 'reader', 'counsel')),
  add column privileged boolean not null default false;
update case_members m set role = 'lead' from cases c
  where c.organisation_id = m.organisation_id and c.id = m.case_id and m.person_id in (c.created_by, c.owner_id);
grant update (role, privileged) on case_members to :app_role;

-- Somebody looked into a restricted case without being a member: why, until when, and what its lead says of that.
-- `case_ids`: the case and all that was merged into it then.
-- owner: glass
create table glass_breaks (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  case_ids uuid[] not null,
  person_id uuid not null,
  reason text not null,
  at timestamptz not null,
  until timestamptz not null,
  verdict text check (verdict in ('justified', 'unjustified')),
  words text,
  reviewed_at timestamptz,
  reviewed_by uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, person_id) references memberships,
  check (num_nulls(verdict, words, reviewed_at, reviewed_by) in (0, 4))
);
create index glass_breaks_of_case on glass_breaks (organisation_id, case_id, id desc);
create index glass_breaks_of_person on glass_breaks (organisation_id, person_id, until);

-- Whoever tries keys is counted, whether there is such a case or not.
-- owner: glass
create table glass_tries (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  key text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references memberships
);
create index glass_tries_of_person on glass_tries (organisation_id, person_id, at);

create index decisions_of_case on decisions (organisation_id, case_id, id desc) where case_id is not null;

-- Once more, now with broken glass: it lets one in until a time in its row, so that nothing has to run for it to end.
create or replace function hidden_cases() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select c.id from cases c
  where c.organisation_id = app_organisation() and c.restricted and not app_system()
    and not exists (select from case_members m where m.organisation_id = c.organisation_id
                    and m.case_id = c.id and m.person_id = app_person())
    and not exists (select from glass_breaks g where g.organisation_id = c.organisation_id
                    and g.person_id = app_person() and g.until > now() and c.id = any(g.case_ids))
$$;

-- The restricted cases that who asks sees, and as what. Who owns a case leads it; where nobody leads, all who work in it do.
create function my_parts() returns table (case_id uuid, role text, counsel boolean, until timestamptz)
  language sql stable security definer rows 10 set search_path = public, pg_temp as $$
  select c.id, case when c.owner_id = m.person_id or (m.role = 'investigator' and c.owner_id is null
      and not exists (select from case_members l where l.organisation_id = c.organisation_id and l.case_id = c.id and l.role = 'lead'))
      then 'lead' else m.role end, m.role = 'counsel', null::timestamptz
  from case_members m join cases c on c.organisation_id = m.organisation_id and c.id = m.case_id
  where m.organisation_id = app_organisation() and m.person_id = app_person() and c.restricted
  union all
  select g.case_id, 'glass', false, max(g.until)
  from (select unnest(b.case_ids) as case_id, b.until from glass_breaks b
    where b.organisation_id = app_organisation() and b.person_id = app_person() and b.until > now()) g
  join cases c on c.organisation_id = app_organisation() and c.id = g.case_id and c.restricted
  where not exists (select from case_members m where m.organisation_id = app_organisation() and m.case_id = g.case_id
    and m.person_id = app_person())
  group by g.case_id
$$;
create function read_only_cases() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select case_id from my_parts() where role in ('reader', 'glass') and not app_system()
$$;

-- The last guard of what a reader may not: for tables that only work writes, not those that following or reading does.
create procedure readers_write_nothing(relation regclass) language plpgsql as $$
begin
  execute format('create policy readers_add_nothing on %s as restrictive for insert
    with check (case_id is null or case_id not in (select read_only_cases()))', relation);
  execute format('create policy readers_change_nothing on %s as restrictive for update using (true)
    with check (case_id is null or case_id not in (select read_only_cases()))', relation);
  execute format('create policy readers_remove_nothing on %s as restrictive for delete
    using (case_id is null or case_id not in (select read_only_cases()))', relation);
end $$;
create policy readers_change_nothing on cases as restrictive for update using (true)
  with check (id not in (select read_only_cases()));
call readers_write_nothing('case_members');
call readers_write_nothing('case_assets');
call readers_write_nothing('case_waivers');
call readers_write_nothing('tasks');
call readers_write_nothing('task_logs');
call readers_write_nothing('notes');
call readers_write_nothing('note_versions');
call readers_write_nothing('note_pictures');
call readers_write_nothing('timeline_events');
call readers_write_nothing('timeline_links');

-- Opens a case to who asks for it by its key, where it is one that is hidden from them. Null says nothing of why not.
create function break_glass(key text, id uuid, reason text, at timestamptz, until timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  org constant uuid := app_organisation();
  found_case uuid;
begin
  select c.id into found_case from cases c
    where c.organisation_id = org and c.key = break_glass.key and c.restricted and c.merged_into_id is null and c.withdrawn_at is null
      and c.id in (select hidden_cases())
      and exists (select from memberships m where m.organisation_id = org and m.person_id = app_person() and m.deactivated_at is null);
  if found_case is null then return null; end if;
  insert into glass_breaks (organisation_id, id, case_id, case_ids, person_id, reason, at, until)
  select org, break_glass.id, found_case, array_agg(f.id), app_person(), break_glass.reason, break_glass.at, break_glass.until
  from (with recursive family as (
      select c.id from cases c where c.organisation_id = org and c.id = found_case
      union
      select c.id from cases c join family f on c.merged_into_id = f.id where c.organisation_id = org)
    select family.id from family) f;
  return found_case;
end $$;
revoke all on function my_parts, read_only_cases, break_glass from public;
grant execute on function my_parts, read_only_cases, break_glass to :app_role;

call protect_by_case('glass_breaks');
alter table glass_tries enable row level security;
create policy own on glass_tries using (organisation_id = (select app_organisation()) and person_id = (select app_person()));
grant select on glass_breaks to :app_role;
grant update (version, until, verdict, words, reviewed_at, reviewed_by) on glass_breaks to :app_role;
grant select, insert on glass_tries to :app_role;
