-- What a guest handed over is as privileged as the exhibit it became.
create function hidden_contents() returns table (case_id uuid, content_id uuid) language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select e.case_id, e.content_id from evidence e
  where e.organisation_id = app_organisation() and e.content_id is not null and e.id in (select hidden_evidence())
$$;
revoke all on function hidden_contents from public;
grant execute on function hidden_contents to :app_role;
create policy privileged on guest_files as restrictive
  using ((case_id, content_id) not in (select h.case_id, h.content_id from hidden_contents() h));
