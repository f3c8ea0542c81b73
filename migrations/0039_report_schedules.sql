-- Reports that are made by themselves: with the rights of whoever owns the schedule, at an hour of the first day after a
-- stretch of time.
-- owner: reports
create table report_schedules (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  -- Null: of a period.
  case_id uuid,
  template text,
  stretch text not null check (stretch in ('week', 'month', 'quarter')),
  hour integer not null check (hour between 0 and 23),
  zone text not null,
  formats text[] not null,
  audience text not null check (audience in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  owner_id uuid not null references people,
  state text not null default 'running' check (state in ('running', 'stopped')),
  -- Why it stopped.
  says text,
  next_at timestamptz not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  check ((case_id is null) = (template is null))
);
create index report_schedules_of on report_schedules (organisation_id, id) where removed_at is null;
create index report_schedules_due on report_schedules (next_at) where removed_at is null and state = 'running';

-- owner: reports
create table report_recipients (
  organisation_id uuid not null,
  schedule_id uuid not null,
  person_id uuid not null references people,
  case_id uuid,
  primary key (organisation_id, schedule_id, person_id),
  foreign key (organisation_id, schedule_id) references report_schedules
);

alter table reports add column schedule_id uuid, add column occurrence timestamptz;
alter table reports add foreign key (organisation_id, schedule_id) references report_schedules;
-- Once each, whatever happens while it is made.
create unique index reports_of_schedule on reports (organisation_id, schedule_id, occurrence) where schedule_id is not null;

-- Who is mailed of a report, and what became of that.
-- owner: reports
create table report_mails (
  organisation_id uuid not null,
  report_id uuid not null,
  person_id uuid not null references people,
  case_id uuid,
  state text not null default 'due' check (state in ('due', 'sent', 'skipped', 'dead')),
  says text,
  attempts integer not null default 0,
  settled_at timestamptz,
  primary key (organisation_id, report_id, person_id),
  foreign key (organisation_id, report_id) references reports
);

call protect_by_case('report_schedules');
call protect_by_case('report_recipients');
call protect_by_case('report_mails');
-- What is due is looked for in all organisations at once.
create policy due on report_schedules for select using ((select app_system()));
create policy privileged on report_mails as restrictive using (report_id not in (select hidden_reports()));
grant select, insert, update on report_schedules to :app_role;
grant select, insert on report_recipients to :app_role;
grant select, insert, update on report_mails to :app_role;
