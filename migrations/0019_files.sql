-- What was received, once in an organisation however often it was sent. Where it lies it is sealed, under a key of its
-- own; the bytes themselves are never here.
-- owner: platform
create table contents (
  organisation_id uuid not null references organisations,
  id uuid not null,
  size bigint not null check (size >= 0),
  md5 bytea not null check (length(md5) = 16),
  sha1 bytea not null check (length(sha1) = 20),
  sha256 bytea not null check (length(sha256) = 32),
  sha512 bytea not null check (length(sha512) = 64),
  -- Its name where it lies, which every sealed chunk is bound to.
  blob_id uuid not null,
  place text not null check (place in ('disk', 's3')),
  -- Gone when it is destroyed, and with it all that was stored.
  sealed_key text,
  key_id text,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  -- When what could not be read any more was removed as well.
  swept_at timestamptz,
  primary key (organisation_id, id),
  check ((sealed_key is null) = (destroyed_at is not null)),
  check ((key_id is null) = (sealed_key is null))
);
create unique index contents_of_hash on contents (organisation_id, sha256, size) where destroyed_at is null;
create index contents_to_sweep on contents (organisation_id, destroyed_at)
  where destroyed_at is not null and swept_at is null;
create index contents_of_key on contents (organisation_id, key_id) where key_id is not null;

-- What needs a content: while there is one it is not destroyed.
-- owner: platform
create table content_holders (
  organisation_id uuid not null,
  content_id uuid not null,
  holder_id uuid not null,
  since timestamptz not null,
  primary key (organisation_id, content_id, holder_id),
  foreign key (organisation_id, content_id) references contents
);

-- What is on its way, and what has arrived and waits to be claimed. No person: made by the server itself.
-- owner: platform
create table uploads (
  organisation_id uuid not null references organisations,
  id uuid not null,
  person_id uuid references people,
  -- Where it is to go; whoever is asked whether it may knows what that means.
  target text not null,
  name text not null,
  -- What the sender knows the file by, so that it is not continued with another one of the same name.
  stamp text not null default '',
  size bigint check (size >= 0),
  sealed_key text,
  key_id text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  content_id uuid,
  claimed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, content_id) references contents,
  check ((sealed_key is null) = (content_id is not null)),
  check ((key_id is null) = (sealed_key is null))
);
create index uploads_of_person on uploads (organisation_id, person_id, id) where claimed_at is null;
create index uploads_by_expiry on uploads (organisation_id, expires_at);
create index uploads_of_content on uploads (organisation_id, content_id) where content_id is not null;
create index uploads_of_key on uploads (organisation_id, key_id) where key_id is not null;

call protect_by_tenant('contents');
call protect_by_tenant('content_holders');
-- An upload is its sender's alone until it was claimed.
alter table uploads enable row level security;
create policy own on uploads using (organisation_id = (select app_organisation())
  and (person_id = (select app_person()) or (select app_system())));
grant select, insert, update on contents to :app_role;
grant select, insert, delete on content_holders to :app_role;
grant select, insert, update, delete on uploads to :app_role;

-- Whether an upload waits with it, whosever it is: who lets go of a content does not see those of others.
create function content_awaited(content uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$ select exists (select from uploads
    where organisation_id = app_organisation() and content_id = content and claimed_at is null) $$;
revoke all on function content_awaited from public;
grant execute on function content_awaited to :app_role;
