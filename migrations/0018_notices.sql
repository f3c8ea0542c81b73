-- Which keys from outside this database things in it are sealed with; the keys themselves are never here.
-- owner: platform
create table vault_keys (
  key_id text primary key check (key_id ~ '^[0-9a-f]{8}$'),
  since timestamptz not null
);
alter table vault_keys enable row level security;
create policy system_only on vault_keys using ((select app_system()));
grant select, insert, delete on vault_keys to :app_role;
