-- What was found by trying to get around need-to-know, and is shut here.

-- Of guests of cases that who asks must not know of, nothing is known: not that somebody signs in, nor what they were refused.
create function hidden_guests() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select g.person_id from guests g
  join memberships m on m.organisation_id = g.organisation_id and m.person_id = g.person_id and m.guest
  where g.organisation_id = app_organisation() and g.person_id is distinct from app_person() and not app_system()
  group by g.person_id having bool_and(g.case_id in (select hidden_cases()))
$$;
revoke all on function hidden_guests from public;
grant execute on function hidden_guests to :app_role;
create policy of_hidden_guests on activity as restrictive for select
  using (case_id is not null or actor_id is null or actor_id not in (select hidden_guests()));
create policy of_hidden_guests on decisions as restrictive for select
  using (case_id is not null or actor_id is null or actor_id not in (select hidden_guests()));

-- A delivery says what its fact says: it is as hidden as the fact is, also where that is about two cases, about an alert that
-- came into a restricted one since, or about something privileged.
create policy through_fact on webhook_deliveries as restrictive for select using ((select app_system()) or activity_id is null
  or exists (select from activity a where a.organisation_id = webhook_deliveries.organisation_id and a.id = activity_id offset 0));

-- The last guard of what a reader may not, for the tables that came since.
call readers_write_nothing('case_field_values');
call readers_write_nothing('case_fillings');
call readers_write_nothing('case_pauses');
call readers_write_nothing('case_parties');
call readers_write_nothing('statements');
call readers_write_nothing('statement_versions');
call readers_write_nothing('hypotheses');
call readers_write_nothing('indications');
call readers_write_nothing('judgements');
call readers_write_nothing('conclusions');
call readers_write_nothing('mandates');
call readers_write_nothing('efforts');
call readers_write_nothing('case_links');
call readers_write_nothing('guest_remarks');

-- Who was judged to have had no reason does not look into that case by themselves again.
create or replace function break_glass(key text, id uuid, reason text, at timestamptz, until timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  org constant uuid := app_organisation();
  found_case uuid;
begin
  select c.id into found_case from cases c
    where c.organisation_id = org and c.key = break_glass.key and c.restricted and c.merged_into_id is null and c.withdrawn_at is null
      and c.id in (select hidden_cases())
      and exists (select from memberships m where m.organisation_id = org and m.person_id = app_person() and m.deactivated_at is null)
      and not exists (select from glass_breaks g where g.organisation_id = org and g.person_id = app_person()
        and c.id = any(g.case_ids) and g.verdict = 'unjustified');
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

-- Merges are facts about two cases as any other such fact is.
drop index activity_of_merges;
