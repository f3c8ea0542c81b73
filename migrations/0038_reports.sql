-- Counsel who asks for a report without what is privileged gets one as if they stood outside the circle: whoever sets this
-- sees less, never more.
create or replace function circle_cases() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select m.case_id from case_members m
  where m.organisation_id = app_organisation() and m.person_id = app_person() and (m.role = 'counsel' or m.privileged)
    and coalesce(current_setting('app.outside_circle', true), '') <> 'on'
$$;

-- What an organisation has instead of, or beside, the templates that are shipped.
-- owner: reports
create table report_templates (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  key text not null,
  name text not null,
  title text not null,
  intro text not null,
  audience text not null check (audience in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  -- The parts in their order, each with its words; always read as a whole.
  parts jsonb not null,
  saved_by uuid references people,
  saved_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id)
);
create unique index report_templates_key on report_templates (organisation_id, key) where removed_at is null;
call protect_by_tenant('report_templates');
grant select, insert, update on report_templates to :app_role;

-- A report that was asked for. Once it is made it stands: its data and its files are kept, sealed, as they were.
-- owner: reports
create table reports (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  kind text not null check (kind in ('case', 'period')),
  -- Null of a period.
  case_id uuid,
  -- All it tells of: the case, and those merged into it when it was made.
  case_ids uuid[] not null default '{}',
  title text not null,
  template text not null,
  audience text not null check (audience in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  privileged boolean not null default false,
  zone text not null,
  -- What was chosen when it was asked for; read by whoever makes it.
  choice jsonb not null,
  formats text[] not null,
  -- What a reader must be allowed to do, because what it gives went into it.
  needs text[] not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'made', 'failed')),
  says text,
  asked_at timestamptz not null,
  asked_by uuid not null references people,
  -- Of the token it was asked with: it is made with no more.
  scopes text[],
  made_at timestamptz,
  data_id uuid,
  data_sha256 text,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, data_id) references contents,
  check ((state = 'made') = (made_at is not null)),
  check ((kind = 'case') = (case_id is not null))
);
create index reports_newest on reports (organisation_id, id desc);
create index reports_of_case on reports (organisation_id, case_id, id desc) where case_id is not null;
create index reports_waiting on reports (organisation_id, asked_at) where state = 'waiting';

-- owner: reports
create table report_files (
  organisation_id uuid not null,
  report_id uuid not null,
  case_id uuid,
  format text not null check (format in ('pdf', 'docx', 'html', 'md')),
  content_id uuid not null,
  size bigint not null,
  sha256 text not null,
  primary key (organisation_id, report_id, format),
  foreign key (organisation_id, report_id) references reports,
  foreign key (organisation_id, content_id) references contents
);

-- Who opened which, when: for a quarter of an hour they may fetch it.
-- owner: reports
create table report_openings (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  case_id uuid,
  person_id uuid not null references people,
  format text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, report_id) references reports
);
create index report_openings_of on report_openings (organisation_id, report_id, id desc);

call protect_by_case('reports');
call protect_privileged('reports');
-- Of a case that another restricted one was merged into: for those alone who see both.
create policy covers on reports as restrictive using (not case_ids && array(select hidden_cases()));
create function hidden_reports() returns setof uuid language sql stable security definer rows 10
  set search_path = public, pg_temp as $$
  select r.id from reports r where r.organisation_id = app_organisation() and not app_system()
    and (r.privileged and r.case_id not in (select circle_cases()) or r.case_ids && array(select hidden_cases()))
$$;
revoke all on function hidden_reports from public;
grant execute on function hidden_reports to :app_role;
call protect_by_case('report_files');
call protect_by_case('report_openings');
create policy privileged on report_files as restrictive using (report_id not in (select hidden_reports()));
create policy privileged on report_openings as restrictive using (report_id not in (select hidden_reports()));
create policy privileged_reports on activity as restrictive for select
  using (subject_kind <> 'report' or subject_id not in (select hidden_reports()));

create trigger append_only before update or delete or truncate on report_files
  for each statement execute function refuse_rewrite();
create trigger append_only before update or delete or truncate on report_openings
  for each statement execute function refuse_rewrite();
create trigger append_only before delete or truncate on reports for each statement execute function refuse_rewrite();
create function keep_what_was_reported() returns trigger language plpgsql as $$
begin
  if old.state = 'made' then
    raise exception 'a report that was made is append-only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_made before update on reports for each row execute function keep_what_was_reported();

grant select, insert, update on reports to :app_role;
grant select, insert on report_files, report_openings to :app_role;
