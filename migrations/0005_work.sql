-- owner: tasks
create table tasks (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  phase text not null,
  title text not null,
  description text not null default '',
  -- Of the ticked lines of its text: who ticked them when. Never asked for by its parts.
  checked jsonb not null default '[]',
  owner_id uuid references people,
  due_at timestamptz,
  position double precision not null,
  mandatory boolean not null default false,
  status text not null check (status in ('open', 'in_progress', 'done', 'skipped')),
  outcome text,
  created_at timestamptz not null,
  created_by uuid references people,
  finished_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index tasks_of_case on tasks (organisation_id, case_id, phase, position) where withdrawn_at is null;
create index tasks_of_owner on tasks (organisation_id, owner_id, (coalesce(due_at, 'infinity')), id)
  where owner_id is not null and status in ('open', 'in_progress') and withdrawn_at is null;
create index tasks_finished_of_owner on tasks (organisation_id, owner_id, (coalesce(due_at, 'infinity')), id)
  where owner_id is not null and status in ('done', 'skipped') and withdrawn_at is null;

-- A required task a case was closed without, and why. Gone when the case is reopened: then it is required again.
-- owner: cases
create table case_waivers (
  organisation_id uuid not null,
  case_id uuid not null,
  task_id uuid not null,
  reason text not null,
  at timestamptz not null,
  by_id uuid references people,
  primary key (organisation_id, task_id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, task_id) references tasks
);
create index case_waivers_of_case on case_waivers (organisation_id, case_id);

-- owner: tasks
create table task_logs (
  organisation_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  case_id uuid not null,
  body text not null,
  at timestamptz not null,
  author_id uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, task_id) references tasks,
  foreign key (organisation_id, case_id) references cases
);
create index task_logs_of_task on task_logs (organisation_id, task_id, id);

-- `doc` is the merged state of everybody's live edits; `body` its text, for reading and search.
-- What was saved after the last version waits in `unversioned_*` until the burst of editing ends.
-- owner: notes
create table notes (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  body text not null default '',
  doc bytea not null,
  created_at timestamptz not null,
  created_by uuid references people,
  updated_at timestamptz not null,
  updated_by uuid references people,
  unversioned_since timestamptz,
  unversioned_by uuid[] not null default '{}',
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index notes_of_case on notes (organisation_id, case_id, id) where removed_at is null;
create index notes_unversioned on notes (organisation_id, unversioned_since) where unversioned_since is not null;

-- owner: notes
create table note_versions (
  organisation_id uuid not null,
  note_id uuid not null,
  number integer not null,
  case_id uuid not null,
  title text not null,
  body text not null,
  at timestamptz not null,
  author_ids uuid[] not null,
  primary key (organisation_id, note_id, number),
  foreign key (organisation_id, note_id) references notes,
  foreign key (organisation_id, case_id) references cases
);

-- Pictures pasted into notes. Evidence is another thing, with custody.
-- owner: notes
create table note_pictures (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  note_id uuid not null,
  name text not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  size integer not null,
  width integer not null,
  height integer not null,
  sha256 bytea not null,
  body bytea not null,
  created_at timestamptz not null,
  created_by uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, note_id) references notes,
  foreign key (organisation_id, case_id) references cases
);
create index note_pictures_of_note on note_pictures (organisation_id, note_id);

-- What happened in the world, as a person wrote it down; facts of the product come from activity.
-- owner: timeline
create table timeline_events (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  body text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at >= starts_at),
  created_at timestamptz not null,
  created_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index timeline_events_of_case on timeline_events (organisation_id, case_id, starts_at) where removed_at is null;

-- owner: timeline
create table timeline_links (
  organisation_id uuid not null,
  event_id uuid not null,
  case_id uuid not null,
  observable_id uuid,
  task_id uuid,
  check (num_nonnulls(observable_id, task_id) = 1),
  unique nulls not distinct (organisation_id, event_id, observable_id, task_id),
  foreign key (organisation_id, event_id) references timeline_events,
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, observable_id) references observables,
  foreign key (organisation_id, task_id) references tasks
);

-- owner: notices
create table notices (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  activity_id uuid not null,
  case_id uuid,
  why text not null check (why in ('mentioned', 'assigned', 'approval', 'clock', 'told', 'followed', 'upkeep')),
  read_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, person_id, activity_id, why),
  foreign key (organisation_id, person_id) references memberships,
  -- At the end of the transaction: who is told by a change is told before its fact is written.
  foreign key (organisation_id, activity_id) references activity deferrable initially deferred,
  foreign key (organisation_id, case_id) references cases
);
create index notices_of_person on notices (organisation_id, person_id, id desc);
create index notices_unread on notices (organisation_id, person_id, id desc) where read_at is null;

-- owner: views
create table saved_views (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  noun text not null,
  name text not null,
  filter text not null,
  columns text[] not null default '{}',
  owner_id uuid not null references people,
  shared boolean not null default false,
  position double precision not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id)
);
create index saved_views_of_noun on saved_views (organisation_id, noun, position) where removed_at is null;

call protect_by_case('tasks');
call protect_by_case('case_waivers');
call protect_by_case('task_logs');
call protect_by_case('notes');
call protect_by_case('note_versions');
call protect_by_case('note_pictures');
call protect_by_case('timeline_events');
call protect_by_case('timeline_links');
alter table notices enable row level security;
create policy own on notices using (organisation_id = (select app_organisation())
  and ((person_id = (select app_person()) and (case_id is null or case_id not in (select hidden_cases()))) or (select app_system())));
create policy tell on notices for insert with check (organisation_id = (select app_organisation()));
alter table saved_views enable row level security;
create policy own_or_shared on saved_views using (organisation_id = (select app_organisation())
  and (shared or owner_id = (select app_person())));

grant select, insert, update on tasks, notes, note_versions, timeline_events, notices, saved_views to :app_role;
grant select, insert on task_logs, note_pictures to :app_role;
grant select, insert, delete on case_waivers, timeline_links to :app_role;
