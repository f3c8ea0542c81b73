-- Who asks, set per transaction by the application. Missing means nobody: nothing is visible.
create function app_organisation() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
create function app_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function app_system() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('app.system', true), '') = 'on' $$;

grant usage on schema public to :app_role;

create function applied_migrations() returns table (name text) language sql stable security definer
  set search_path = public, pg_temp as $$ select name from schema_migrations $$;

-- Jobs are added by the application inside its own transaction; the queue's tables stay the owner's.
create function enqueue_job(task text, payload json, run_at timestamptz default null, job_key text default null,
  queue text default null) returns void language sql security definer set search_path = graphile_worker, pg_temp
  as $$ select graphile_worker.add_job(task, payload, queue, run_at, 25, job_key) $$;
revoke all on function enqueue_job from public;
grant execute on function enqueue_job, applied_migrations to :app_role;

-- owner: accounts
create table organisations (
  id uuid primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,38}$'),
  name text not null,
  created_at timestamptz not null
);

-- The one log of facts. What happened is here; its payload is apart, so that it can be erased lawfully
-- while the commitment keeps every later proof valid.
-- owner: platform
create table activity (
  organisation_id uuid not null references organisations,
  id uuid not null,
  seq bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'token', 'system')),
  actor_id uuid,
  token_id uuid,
  source text not null,
  group_id uuid not null,
  fact text not null,
  subject_kind text not null,
  subject_id uuid not null,
  case_id uuid,
  undoes uuid,
  commitment bytea not null check (length(commitment) = 32),
  primary key (organisation_id, id)
);
create index activity_of_subject on activity (organisation_id, subject_id, id desc);
create index activity_of_case on activity (organisation_id, case_id, id desc) where case_id is not null;
create index activity_of_group on activity (organisation_id, group_id, id);
create index activity_undone on activity (organisation_id, undoes) where undoes is not null;
create index activity_to_follow on activity (xid, seq);

-- owner: platform
create table activity_payloads (
  organisation_id uuid not null,
  activity_id uuid not null,
  salt bytea not null,
  payload jsonb not null,
  primary key (organisation_id, activity_id),
  foreign key (organisation_id, activity_id) references activity (organisation_id, id)
);

-- Denials always, and reads of what is restricted; written outside the transaction that was refused.
-- owner: platform
create table decisions (
  organisation_id uuid not null references organisations,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  token_id uuid,
  permission text not null,
  subject_ref text,
  case_id uuid,
  allowed boolean not null,
  reason text not null,
  primary key (organisation_id, id)
);

-- A reaction acts once per fact, however often its job runs.
-- owner: platform
create table reaction_runs (
  organisation_id uuid not null references organisations,
  activity_id uuid not null,
  reaction text not null,
  at timestamptz not null,
  primary key (organisation_id, activity_id, reaction)
);

-- owner: platform
create table idempotency_keys (
  organisation_id uuid not null references organisations,
  actor_key text not null,
  key text not null,
  request_hash bytea not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (organisation_id, actor_key, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

alter table organisations enable row level security;
alter table activity enable row level security;
alter table activity_payloads enable row level security;
alter table decisions enable row level security;
alter table reaction_runs enable row level security;
alter table idempotency_keys enable row level security;

create policy tenant on reaction_runs using (organisation_id = (select app_organisation()) or (select app_system()));
create policy tenant on idempotency_keys using (organisation_id = (select app_organisation()) or (select app_system()));
create policy through_activity on activity_payloads
  using (exists (select from activity a where a.organisation_id = activity_payloads.organisation_id and a.id = activity_id));

grant select, insert on activity, activity_payloads, decisions, reaction_runs to :app_role;
grant select, insert, update, delete on idempotency_keys to :app_role;

-- Not even the owner edits the log by accident.
create function refuse_rewrite() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on activity
  for each statement execute function refuse_rewrite();
create trigger append_only before update or delete or truncate on decisions
  for each statement execute function refuse_rewrite();

-- How far each follower of what is written has read; it moves in the transaction of what follows from the reading.
-- owner: platform
create table reader_positions (
  name text primary key,
  xid xid8 not null default '0',
  after uuid not null default '00000000-0000-0000-0000-000000000000'
);
alter table reader_positions enable row level security;
create policy system_only on reader_positions using ((select app_system()));
grant select, insert, update on reader_positions to :app_role;

-- owner: platform
create table worker_beats (
  worker_id text primary key,
  beaten_at timestamptz not null default now()
);
alter table worker_beats enable row level security;
