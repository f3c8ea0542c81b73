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

-- What leaves the product by notices, as the organisation wants it.
-- owner: notices
create table notice_settings (
  organisation_id uuid primary key references organisations,
  version integer not null default 1,
  -- How much a mail says, and how much a chat's channel does: the key, the title too, or the whole sentence.
  mail_says text not null default 'full' check (mail_says in ('key', 'title', 'full')),
  chat_says text not null default 'title' check (chat_says in ('key', 'title')),
  time_zone text not null default 'UTC'
);

-- What nobody may switch off, and what reaches people in their quiet hours too.
-- owner: notices
create table notice_floors (
  organisation_id uuid not null references organisations,
  why text not null check (why in ('mentioned', 'assigned', 'approval', 'clock', 'told', 'followed', 'upkeep')),
  mail text not null check (mail in ('off', 'digest', 'at-once')),
  wakes boolean not null,
  primary key (organisation_id, why)
);

-- owner: notices
create table notice_preferences (
  organisation_id uuid not null,
  person_id uuid not null,
  version integer not null default 1,
  time_zone text not null,
  digest_at text not null check (digest_at ~ '^\d\d:\d\d$'),
  quiet_from text check (quiet_from ~ '^\d\d:\d\d$'),
  quiet_to text check (quiet_to ~ '^\d\d:\d\d$'),
  primary key (organisation_id, person_id),
  foreign key (organisation_id, person_id) references memberships
);

-- owner: notices
create table notice_choices (
  organisation_id uuid not null,
  person_id uuid not null,
  why text not null check (why in ('mentioned', 'assigned', 'approval', 'clock', 'told', 'followed', 'upkeep')),
  mail text not null check (mail in ('off', 'digest', 'at-once')),
  chat text not null check (chat in ('off', 'digest', 'at-once')),
  primary key (organisation_id, person_id, why),
  foreign key (organisation_id, person_id) references memberships
);

-- A room of a chat program, reached by an incoming webhook whose address is kept sealed. Of a person, or of all.
-- owner: notices
create table notice_channels (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  kind text not null check (kind in ('slack', 'teams', 'mattermost')),
  name text not null,
  host text not null,
  person_id uuid,
  -- Told whenever this team is.
  team_id uuid,
  created_by uuid references people,
  created_at timestamptz not null,
  removed_at timestamptz,
  last_sent_at timestamptz,
  -- What came of the newest try, where it failed.
  trouble text,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references memberships,
  foreign key (organisation_id, team_id) references teams
);
create index notice_channels_of_person on notice_channels (organisation_id, person_id) where removed_at is null;

-- One sending of one notice by one way, or of a message that is nobody's notice. `due_at` of one that is being sent is
-- when it is given up and sent again.
-- owner: notices
create table notice_deliveries (
  organisation_id uuid not null references organisations,
  id uuid not null,
  notice_id uuid,
  person_id uuid,
  -- Null: by mail.
  channel_id uuid,
  case_id uuid,
  -- What a delivery without a notice says at most, and where in the product it leads.
  message text,
  path text,
  digest boolean not null default false,
  batch_id uuid,
  state text not null default 'due' check (state in ('due', 'sending', 'sent', 'skipped', 'dead')),
  due_at timestamptz not null,
  attempts integer not null default 0,
  said text,
  made_at timestamptz not null,
  settled_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, notice_id) references notices,
  foreign key (organisation_id, channel_id) references notice_channels,
  foreign key (organisation_id, case_id) references cases
);
create unique index notice_deliveries_once on notice_deliveries (organisation_id, notice_id, channel_id) nulls not distinct
  where notice_id is not null;
create index notice_deliveries_due on notice_deliveries (due_at) where state in ('due', 'sending');
create index notice_deliveries_dead on notice_deliveries (organisation_id, id desc) where state = 'dead';
create index notice_deliveries_settled on notice_deliveries (settled_at) where state in ('sent', 'skipped');

call protect_by_tenant('notice_settings');
call protect_by_tenant('notice_floors');
call protect_by_tenant('notice_preferences');
call protect_by_tenant('notice_choices');
call protect_by_tenant('notice_channels');
alter table notice_deliveries enable row level security;
create policy need_to_know on notice_deliveries using ((organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))) or (select app_system()));
create policy plan on notice_deliveries for insert with check (organisation_id = (select app_organisation()));
grant select, insert, update on notice_settings, notice_preferences, notice_channels to :app_role;
grant select, insert, update, delete on notice_floors, notice_choices, notice_deliveries to :app_role;

-- Where facts are sent to as they happen. `since`: of facts from then on; a pause or a stop moves it.
-- owner: webhooks
create table webhooks (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  url text not null,
  -- Who saved it last: it sends what they may see.
  owner_id uuid not null references people,
  facts text[] not null,
  condition text not null default '',
  body text,
  header_names text[] not null default '{}',
  header_values text[] not null default '{}',
  state text not null default 'active' check (state in ('active', 'paused', 'disabled')),
  since timestamptz not null,
  failing_since timestamptz,
  -- Until when the signing key before the last one signs too.
  old_key_until timestamptz,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id),
  check (cardinality(header_names) = cardinality(header_values))
);
create index webhooks_active on webhooks (organisation_id) where state = 'active' and removed_at is null;

-- owner: webhooks
create table webhook_deliveries (
  organisation_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  activity_id uuid,
  case_id uuid,
  fact text not null,
  -- As it is sent, but for the values of secrets.
  body text not null,
  state text not null default 'due' check (state in ('due', 'sending', 'sent', 'skipped', 'dead')),
  due_at timestamptz not null,
  attempts integer not null default 0,
  status integer,
  said text,
  took_ms integer,
  made_at timestamptz not null,
  settled_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, webhook_id) references webhooks,
  foreign key (organisation_id, case_id) references cases
);
create unique index webhook_deliveries_once on webhook_deliveries (organisation_id, webhook_id, activity_id) where activity_id is not null;
create index webhook_deliveries_due on webhook_deliveries (due_at) where state in ('due', 'sending');
create index webhook_deliveries_of on webhook_deliveries (organisation_id, webhook_id, id desc);
create index webhook_deliveries_waiting on webhook_deliveries (organisation_id, webhook_id) where state in ('due', 'sending');
create index webhook_deliveries_dead on webhook_deliveries (organisation_id, webhook_id, id desc) where state = 'dead';
create index webhook_deliveries_settled on webhook_deliveries (settled_at) where state in ('sent', 'skipped');

alter table webhooks enable row level security;
create policy tenant on webhooks using (organisation_id = (select app_organisation()) or (select app_system()));
alter table webhook_deliveries enable row level security;
create policy need_to_know on webhook_deliveries using ((organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))) or (select app_system()));
grant select, insert, update on webhooks to :app_role;
grant select, insert, update, delete on webhook_deliveries to :app_role;
