-- A person is one human with one login, perhaps in several organisations.
-- owner: accounts
create table people (
  id uuid primary key,
  email text not null check (email = lower(email)),
  name text not null,
  created_at timestamptz not null,
  unique (email)
);

-- owner: accounts
create table credentials (
  person_id uuid primary key references people,
  password_hash text not null,
  changed_at timestamptz not null
);

-- owner: accounts
create table memberships (
  organisation_id uuid not null references organisations,
  person_id uuid not null references people,
  version integer not null default 1,
  joined_at timestamptz not null,
  deactivated_at timestamptz,
  primary key (organisation_id, person_id)
);
create index memberships_of_person on memberships (person_id);

-- owner: access
create table roles (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  description text not null default '',
  permissions text[] not null,
  primary key (organisation_id, id),
  unique (organisation_id, name)
);

-- owner: access
create table grants (
  organisation_id uuid not null,
  person_id uuid not null,
  role_id uuid not null,
  granted_at timestamptz not null,
  granted_by uuid references people,
  primary key (organisation_id, person_id, role_id),
  foreign key (organisation_id, person_id) references memberships,
  foreign key (organisation_id, role_id) references roles
);

-- owner: access
create table teams (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  description text not null default '',
  created_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, name)
);

-- owner: access
create table team_members (
  organisation_id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  primary key (organisation_id, team_id, person_id),
  foreign key (organisation_id, team_id) references teams,
  foreign key (organisation_id, person_id) references memberships
);
create index teams_of_person on team_members (organisation_id, person_id);

-- owner: accounts
create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  address text,
  agent text
);
create index sessions_of_person on sessions (person_id, created_at desc);

-- owner: access
create table tokens (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  hint text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  created_by uuid references people,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references memberships
);

-- owner: accounts
create table invites (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  token_hash bytea not null unique,
  email text not null,
  name text not null,
  role_ids uuid[] not null,
  created_at timestamptz not null,
  created_by uuid references people,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id)
);

-- The one-time link of the first start; there is at most one.
-- owner: accounts
create table setup_links (
  only_one boolean primary key default true check (only_one),
  token_hash bytea not null,
  created_at timestamptz not null
);

-- Failed sign-ins by address and by account, for throttling across nodes.
-- owner: accounts
create table sign_in_failures (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null
);

alter table people enable row level security;
alter table credentials enable row level security;
alter table memberships enable row level security;
alter table roles enable row level security;
alter table grants enable row level security;
alter table teams enable row level security;
alter table team_members enable row level security;
alter table sessions enable row level security;
alter table tokens enable row level security;
alter table invites enable row level security;
alter table setup_links enable row level security;
alter table sign_in_failures enable row level security;

create policy tenant on memberships using
  (organisation_id = (select app_organisation()) or person_id = (select app_person()) or (select app_system()));
create policy tenant on organisations using
  (id = (select app_organisation()) or (select app_system())
   or exists (select from memberships m where m.organisation_id = organisations.id and m.person_id = (select app_person())));
create policy seen_by_colleagues on people using
  (id = (select app_person()) or (select app_system())
   or exists (select from memberships m where m.organisation_id = (select app_organisation()) and m.person_id = people.id));
create policy own on credentials using (person_id = (select app_person()) or (select app_system()));
create policy tenant on roles using (organisation_id = (select app_organisation()) or (select app_system()));
create policy tenant on grants using (organisation_id = (select app_organisation()) or (select app_system()));
create policy tenant on teams using (organisation_id = (select app_organisation()) or (select app_system()));
create policy tenant on team_members using (organisation_id = (select app_organisation()) or (select app_system()));
create policy own on sessions using (person_id = (select app_person()) or (select app_system()));
create policy tenant on tokens using (organisation_id = (select app_organisation()) or (select app_system()));
create policy tenant on invites using (organisation_id = (select app_organisation()) or (select app_system()));
create policy system_only on setup_links using ((select app_system()));
create policy system_only on sign_in_failures using ((select app_system()));

grant select, insert, update on organisations, people, credentials, memberships, roles, teams, sessions, tokens, invites
  to :app_role;
grant select, insert, update, delete on grants, team_members, setup_links, sign_in_failures, roles, teams to :app_role;
