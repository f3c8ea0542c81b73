-- What is legally privileged is for counsel's circle: counsel of the case, and members whom counsel let in.
alter table notes add column privileged boolean not null default false;
create index notes_privileged on notes (organisation_id, id) where privileged;

create function circle_cases() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select m.case_id from case_members m
  where m.organisation_id = app_organisation() and m.person_id = app_person() and (m.role = 'counsel' or m.privileged)
$$;
-- Few, computed once per query: what hangs on a privileged note asks for it.
create function hidden_notes() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select n.id from notes n
  where n.organisation_id = app_organisation() and n.privileged and not app_system() and n.case_id not in (select circle_cases())
$$;
revoke all on function circle_cases, hidden_notes from public;
grant execute on function circle_cases, hidden_notes to :app_role;

-- The one snippet of privilege, for tables whose rows hang on a case by case_id and say `privileged` of themselves.
create procedure protect_privileged(relation regclass) language plpgsql as $$
begin
  execute format('create policy privileged on %s as restrictive
    using (not privileged or case_id in (select circle_cases()) or (select app_system()))', relation);
end $$;
call protect_privileged('notes');
create policy privileged on note_versions as restrictive using (note_id not in (select hidden_notes()));
create policy privileged on note_pictures as restrictive using (note_id not in (select hidden_notes()));
create policy privileged on activity as restrictive for select
  using (subject_kind <> 'note' or subject_id not in (select hidden_notes()));

-- Of `people`, those who may not know of a note: whom it mentions is told of it only inside the circle.
create function outside_circle(note uuid, people uuid[]) returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select p from unnest(people) as p, notes n
  where n.organisation_id = app_organisation() and n.id = note and n.privileged
    and not exists (select from case_members m where m.organisation_id = n.organisation_id and m.case_id = n.case_id
      and m.person_id = p and (m.role = 'counsel' or m.privileged))
$$;
revoke all on function outside_circle from public;
grant execute on function outside_circle to :app_role;
