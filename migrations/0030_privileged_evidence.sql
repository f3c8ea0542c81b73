-- Exhibits as notes: what is legally privileged, and all that was taken out of it, is for counsel's circle.
alter table evidence add column privileged boolean not null default false;
create index evidence_privileged on evidence (organisation_id, id) where privileged;

create function hidden_evidence() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select e.id from evidence e
  where e.organisation_id = app_organisation() and e.privileged and not app_system() and e.case_id not in (select circle_cases())
$$;
revoke all on function hidden_evidence from public;
grant execute on function hidden_evidence to :app_role;

call protect_privileged('evidence');
create policy privileged on custody_events as restrictive using (evidence_id not in (select hidden_evidence()));
create policy privileged on evidence_acquisitions as restrictive using (evidence_id not in (select hidden_evidence()));
create policy privileged on reading_runs as restrictive using (evidence_id not in (select hidden_evidence()));
create function hidden_readings() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select r.id from reading_runs r where r.organisation_id = app_organisation() and r.evidence_id in (select hidden_evidence())
$$;
revoke all on function hidden_readings from public;
grant execute on function hidden_readings to :app_role;
create policy privileged on reading_lines as restrictive using (run_id not in (select hidden_readings()));
create policy privileged on reading_counts as restrictive using (run_id not in (select hidden_readings()));
create policy privileged on reading_decisions as restrictive using (run_id not in (select hidden_readings()));
create policy privileged_exhibits on activity as restrictive for select using (
  (subject_kind <> 'evidence' or subject_id not in (select hidden_evidence()))
  and (subject_kind <> 'reading' or subject_id not in (select hidden_readings())));

-- What is taken out of it is as privileged as it is.
create function inherit_privilege() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.privileged := new.privileged or coalesce((select e.privileged from evidence e
    where e.organisation_id = new.organisation_id and e.id = new.parent_id), false);
  return new;
end $$;
create trigger inherit_privilege before insert on evidence for each row execute function inherit_privilege();

-- Once more, with the same question of privilege.
create or replace function search_evidence(words tsquery, most integer, before uuid) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  select id from evidence where organisation_id = app_organisation() and search @@ words
    and (before is null or id < before) and case_id not in (select hidden_cases()) and id not in (select hidden_evidence())
  order by id desc limit most
$$;

call share_with_guests('evidence', 'evidence');
