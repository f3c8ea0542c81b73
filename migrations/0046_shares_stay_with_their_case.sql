-- What was shared with a guest of one case and is of another by now, as after a split, is not for that guest any more.
create function my_guest_cases() returns setof uuid language sql stable security definer rows 5
  set search_path = public, pg_temp as $$
  with recursive up as (
    select c.id, c.merged_into_id from cases c
      where c.organisation_id = app_guest_of() and c.id in (select case_id from my_guesthood())
    union select c.id, c.merged_into_id from cases c join up on c.id = up.merged_into_id
      where c.organisation_id = app_guest_of()),
  family as (
    select id from up
    union select c.id from cases c join family f on c.merged_into_id = f.id where c.organisation_id = app_guest_of())
  select id from family
$$;
revoke all on function my_guest_cases from public;
grant execute on function my_guest_cases to :app_role;

create or replace procedure share_with_guests(relation regclass, kind text) language plpgsql as $$
begin
  execute format('create policy shared on %s for select using (organisation_id = (select app_guest_of())
    and id in (select shared_with_me(%L)) and case_id in (select my_guest_cases()))', relation, kind);
end $$;
drop policy shared on notes;
drop policy shared on tasks;
drop policy shared on timeline_events;
drop policy shared on evidence;
call share_with_guests('notes', 'note');
call share_with_guests('tasks', 'task');
call share_with_guests('timeline_events', 'event');
call share_with_guests('evidence', 'evidence');
