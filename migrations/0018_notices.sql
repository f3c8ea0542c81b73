-- Which keys from outside this database things in it are sealed with; the keys themselves are never here.
-- owner: platform
create table vault_keys (
  key_id text primary key check (key_id ~ '^[0-9a-f]{8}$'),
  since timestamptz not null
);
alter table vault_keys enable row level security;
create policy system_only on vault_keys using ((select app_system()));
grant select, insert, delete on vault_keys to :app_role;

-- What is kept sealed, each under the place it belongs to: a named secret's value, what a webhook signs with, the
-- address of a chat's channel. Nothing here is ever shown.
-- owner: secrets
create table sealed_values (
  organisation_id uuid not null references organisations,
  place text not null check (place in ('secret', 'webhook', 'webhook-before', 'channel')),
  id uuid not null,
  sealed text not null,
  key_id text not null,
  primary key (organisation_id, place, id)
);
create index sealed_values_of_key on sealed_values (organisation_id, key_id);

-- owner: secrets
create table secrets (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  name text not null check (name ~ '^[A-Za-z][A-Za-z0-9_]{0,62}$'),
  description text not null default '',
  -- What may use it, and whose: no team means everybody's.
  uses text[] not null check (uses <@ array['playbook', 'webhook', 'rule']),
  team_ids uuid[] not null default '{}',
  created_by uuid references people,
  created_at timestamptz not null,
  rotated_at timestamptz not null,
  last_used_at timestamptz,
  last_used_by text,
  removed_at timestamptz,
  primary key (organisation_id, id)
);
create unique index secrets_named on secrets (organisation_id, name) where removed_at is null;

-- What refers to a secret by its name, as it stands.
-- owner: secrets
create table secret_uses (
  organisation_id uuid not null,
  secret_id uuid not null,
  kind text not null check (kind in ('playbook', 'webhook', 'rule')),
  subject_id uuid not null,
  label text not null,
  primary key (organisation_id, secret_id, kind, subject_id),
  foreign key (organisation_id, secret_id) references secrets
);
create index secret_uses_of_subject on secret_uses (organisation_id, kind, subject_id);

call protect_by_tenant('sealed_values');
call protect_by_tenant('secrets');
call protect_by_tenant('secret_uses');
grant select, insert, update, delete on sealed_values, secret_uses to :app_role;
grant select, insert, update on secrets to :app_role;
