-- A playbook as it is written now; what runs is a version of it.
-- owner: playbooks
create table playbooks (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  -- The document. `json`: its keys stay in the order they were written in.
  draft json not null,
  -- Number of the version that runs when it is started; null: none yet.
  published integer,
  -- Under which name it came in the box.
  shipped text,
  created_at timestamptz not null,
  created_by uuid references people,
  updated_at timestamptz not null,
  updated_by uuid references people,
  retired_at timestamptz,
  primary key (organisation_id, id)
);
create unique index playbooks_by_name on playbooks (organisation_id, lower(name)) where retired_at is null;

-- owner: playbooks
create table playbook_versions (
  organisation_id uuid not null,
  playbook_id uuid not null,
  number integer not null,
  document json not null,
  published_at timestamptz not null,
  -- Its steps may do what this person may.
  published_by uuid not null references people,
  primary key (organisation_id, playbook_id, number),
  foreign key (organisation_id, playbook_id) references playbooks
);

-- owner: playbooks
create table playbook_runs (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  playbook_id uuid not null,
  number integer not null,
  name text not null,
  status text not null check (status in ('running', 'done', 'failed', 'denied', 'cancelled')),
  why text,
  case_id uuid,
  alert_id uuid,
  check (num_nonnulls(case_id, alert_id) >= 1),
  -- The step of another run that waits for this one.
  parent_step_id uuid,
  -- Names of the playbooks that led here, this one last.
  chain text[] not null,
  -- How many playbooks, rules and other reactions led here.
  depth integer not null,
  input jsonb not null,
  output jsonb,
  steps_begun integer not null default 0,
  started_at timestamptz not null,
  started_by uuid references people,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, playbook_id, number) references playbook_versions,
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, alert_id) references alerts
);
create index playbook_runs_of_case on playbook_runs (organisation_id, case_id, id desc) where case_id is not null;
create index playbook_runs_of_alert on playbook_runs (organisation_id, alert_id, id desc) where alert_id is not null;
create index playbook_runs_of_playbook on playbook_runs (organisation_id, playbook_id, id desc);
create index playbook_runs_of_step on playbook_runs (organisation_id, parent_step_id) where parent_step_id is not null;
create index playbook_runs_running on playbook_runs (organisation_id, id desc) where status = 'running';

-- One row each time a step is come to. `frame` says in which turns of loops and in which branches: `hosts:2/both:0/`.
-- owner: playbooks
create table playbook_steps (
  organisation_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  step text not null,
  frame text not null,
  -- Counts how often it was begun anew from here.
  take integer not null default 1,
  attempt integer not null default 1,
  -- `undone`: the run was begun anew from before it.
  status text not null check (status in ('ready', 'waiting', 'done', 'failed', 'cancelled', 'undone')),
  input jsonb,
  output jsonb,
  error text,
  -- What the engine has to remember of it: what a loop goes through, which branches have come.
  state jsonb not null default '{}',
  due_at timestamptz,
  began_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, run_id, step, frame, take),
  foreign key (organisation_id, run_id) references playbook_runs
);

-- Steps that wait for a fact.
-- owner: playbooks
create table playbook_waits (
  organisation_id uuid not null,
  step_id uuid not null,
  run_id uuid not null,
  attempt integer not null,
  fact text not null,
  subject_id uuid not null,
  since timestamptz not null,
  primary key (organisation_id, step_id, fact),
  foreign key (organisation_id, step_id) references playbook_steps,
  foreign key (organisation_id, run_id) references playbook_runs
);
create index playbook_waits_for on playbook_waits (organisation_id, subject_id, fact);

-- What somebody was asked: to approve, or to fill in a form.
-- owner: playbooks
create table playbook_asks (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  run_id uuid not null,
  step_id uuid not null,
  kind text not null check (kind in ('approval', 'form')),
  question text not null,
  fields jsonb not null default '[]',
  -- As the playbook says it: `role:lead`.
  asked text not null,
  status text not null check (status in ('open', 'approved', 'denied', 'answered', 'expired', 'withdrawn')),
  -- Not to be decided by this person: four eyes.
  not_by uuid,
  -- An outsider's address and the hash of the link they were sent.
  email text,
  link_hash bytea,
  asked_at timestamptz not null,
  due_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references people,
  comment text,
  answers jsonb,
  primary key (organisation_id, id),
  unique (organisation_id, step_id, asked_at),
  foreign key (organisation_id, run_id) references playbook_runs,
  foreign key (organisation_id, step_id) references playbook_steps
);
create index playbook_asks_of_run on playbook_asks (organisation_id, run_id);
create unique index playbook_asks_by_link on playbook_asks (link_hash) where link_hash is not null;

-- Who may decide.
-- owner: playbooks
create table playbook_asked (
  organisation_id uuid not null,
  person_id uuid not null,
  ask_id uuid not null,
  -- Gone with the answer, so that what is open is found at once.
  open boolean not null default true,
  primary key (organisation_id, ask_id, person_id),
  foreign key (organisation_id, ask_id) references playbook_asks
);
create index playbook_asked_open on playbook_asked (organisation_id, person_id, ask_id desc) where open;

call protect_by_tenant('playbooks');
call protect_by_tenant('playbook_versions');
-- A run is as visible as what it runs on, and all of a run as the run.
alter table playbook_runs enable row level security;
create policy need_to_know on playbook_runs using (organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))
  and (alert_id is null or exists (select from alerts a
    where a.organisation_id = playbook_runs.organisation_id and a.id = alert_id offset 0)));
create procedure protect_by_run(relation regclass) language plpgsql as $$
begin
  execute format('alter table %1$s enable row level security', relation);
  execute format('create policy through_run on %1$s using (organisation_id = (select app_organisation())
    and exists (select from playbook_runs r where r.organisation_id = %1$s.organisation_id and r.id = run_id offset 0))', relation);
end $$;
call protect_by_run('playbook_steps');
call protect_by_run('playbook_asks');
-- The reader of facts asks for all organisations at once.
alter table playbook_waits enable row level security;
create policy through_run on playbook_waits using ((organisation_id = (select app_organisation())
  and exists (select from playbook_runs r where r.organisation_id = playbook_waits.organisation_id and r.id = run_id offset 0))
  or (select app_system()));
alter table playbook_asked enable row level security;
create policy through_ask on playbook_asked using (organisation_id = (select app_organisation())
  and exists (select from playbook_asks a where a.organisation_id = playbook_asked.organisation_id and a.id = ask_id offset 0));

-- What happened to a run or a question is known to whoever may see it.
create policy through_run on activity as restrictive for select using
  (subject_kind not in ('playbook-run', 'playbook-ask') or (select app_system())
   or exists (select from playbook_runs r where r.organisation_id = activity.organisation_id and r.id = subject_id)
   or exists (select from playbook_asks q where q.organisation_id = activity.organisation_id and q.id = subject_id));

-- So is that it was started: the playbook is known to all, what it was started on is not. The fact has the run's own id.
create policy through_started on activity as restrictive for select using
  (fact <> 'playbook.started' or (select app_system())
   or exists (select from playbook_runs r where r.organisation_id = activity.organisation_id and r.id = activity.id offset 0));

-- Who holds a link is nobody yet: it says by itself of which organisation it is.
create function playbook_ask_of_link(hash bytea) returns table (organisation_id uuid, id uuid) language sql stable security definer
  set search_path = public, pg_temp as $$ select a.organisation_id, a.id from playbook_asks a where a.link_hash = hash $$;
revoke all on function playbook_ask_of_link from public;
grant execute on function playbook_ask_of_link to :app_role;

grant select, insert, update on playbooks, playbook_runs, playbook_steps, playbook_asks, playbook_asked to :app_role;
grant select, insert on playbook_versions to :app_role;
grant select, insert, delete on playbook_waits to :app_role;
