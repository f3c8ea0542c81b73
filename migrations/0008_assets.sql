-- What we protect: hosts, services, sites, people and their accounts. A merge points and moves nothing: `head_id` is the
-- asset a merged one is shown as, `merged_into_id` the way there.
-- owner: assets
create table assets (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  kind text not null check (kind in ('host', 'service', 'cloud', 'site', 'account', 'person')),
  name text not null,
  sort_name text collate "C" not null generated always as (lower(left(name, 128))) stored,
  -- 0: nobody has rated it yet; 1 low to 4 critical.
  criticality smallint not null default 0 check (criticality between 0 and 4),
  owner text,
  site text,
  exposure text check (exposure in ('internal', 'partner', 'internet')),
  tags text[] not null default '{}',
  -- What an alert said first is known only to those who may see an alert that touches it; what was imported, to all.
  origin text not null check (origin in ('discovered', 'imported')),
  first_seen_at timestamptz not null,
  head_id uuid not null,
  merged_into_id uuid,
  merged_at timestamptz,
  -- Null where one alert named both.
  merged_by uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, merged_into_id) references assets,
  foreign key (organisation_id, head_id) references assets
);
create index assets_by_name on assets (organisation_id, criticality desc, sort_name, id) where merged_into_id is null;
create index assets_of_kind on assets (organisation_id, kind, criticality desc, sort_name, id) where merged_into_id is null;
create index assets_of_site on assets (organisation_id, site, criticality desc, sort_name, id) where merged_into_id is null and site is not null;
create index assets_of_exposure on assets (organisation_id, exposure, criticality desc, sort_name, id)
  where merged_into_id is null and exposure is not null;
create index assets_merged_into on assets (organisation_id, merged_into_id) where merged_into_id is not null;
create index assets_of_head on assets (organisation_id, head_id) where merged_into_id is not null;
create index assets_tagged on assets using gin (tags) where tags <> '{}';

-- What an asset is called, and from when to when: an address belongs to a host at a time. Open names have no end.
-- owner: assets
create table asset_names (
  organisation_id uuid not null,
  value text collate "C" not null,
  kind text not null check (kind in ('hostname', 'fqdn', 'ip', 'mac', 'agent_id', 'resource', 'account', 'mail', 'upn', 'sid', 'name')),
  valid_from timestamptz not null,
  valid_to timestamptz,
  -- When it was last said.
  said_at timestamptz not null,
  asset_id uuid not null,
  source text not null,
  -- The alert that said it last; null for what was imported.
  alert_id uuid,
  primary key (organisation_id, value, kind, valid_from),
  foreign key (organisation_id, asset_id) references assets,
  check (valid_to is null or valid_to > valid_from)
) with (fillfactor = 85); -- room for what is said again to be noted in place
create unique index asset_names_now on asset_names (organisation_id, value, kind) where valid_to is null;
create index asset_names_of_asset on asset_names (organisation_id, asset_id, kind, valid_from desc);

-- Which alert touches which asset. Written once by the reader that follows arrivals; a merge moves nothing. The reader has
-- read the alert and has the asset in the same transaction; nobody deletes either, so foreign keys would only cost.
-- owner: assets
create table alert_assets (
  organisation_id uuid not null,
  asset_id uuid not null,
  alert_id uuid not null,
  primary key (organisation_id, asset_id, alert_id)
);
create index alert_assets_of_alert on alert_assets (organisation_id, alert_id);

-- Two assets a person has parted: no alert merges them again by itself.
-- owner: assets
create table asset_partings (
  organisation_id uuid not null references organisations,
  asset_id uuid not null,
  from_id uuid not null,
  parted_at timestamptz not null,
  parted_by uuid references people,
  primary key (organisation_id, asset_id, from_id),
  foreign key (organisation_id, asset_id) references assets,
  foreign key (organisation_id, from_id) references assets
);

-- Asked below the policies of assets, which it would otherwise be asked in a circle.
create function asset_members(head uuid) returns setof uuid language sql stable security definer rows 2
  set search_path = public, pg_temp as $$
  select head union all
  select a.id from assets a where a.organisation_id = app_organisation() and a.head_id = head and a.merged_into_id is not null
$$;

alter table alert_assets enable row level security;
create policy through_alert on alert_assets for select using (organisation_id = (select app_organisation())
  and ((select app_system()) or exists (select from alerts a where a.organisation_id = alert_assets.organisation_id and a.id = alert_id offset 0)));
create policy touch on alert_assets for insert with check (organisation_id = (select app_organisation()));

alter table assets enable row level security;
create policy through_alerts on assets for select using (organisation_id = (select app_organisation())
  and (origin = 'imported' or (select app_system())
    or exists (select from alert_assets t where t.organisation_id = assets.organisation_id and t.asset_id = assets.id offset 0)
    or exists (select from asset_members(assets.id) m (id)
      join alert_assets t on t.organisation_id = assets.organisation_id and t.asset_id = m.id offset 0)));
create policy appear on assets for insert with check (organisation_id = (select app_organisation()));
create policy alter_it on assets for update using (organisation_id = (select app_organisation()));

alter table asset_names enable row level security;
create policy through_asset on asset_names for select using (organisation_id = (select app_organisation())
  and ((select app_system()) or (exists (select from assets a where a.organisation_id = asset_names.organisation_id and a.id = asset_id offset 0)
    and (alert_id is null or exists (select from alerts a where a.organisation_id = asset_names.organisation_id and a.id = alert_id offset 0)))));
create policy appear on asset_names for insert with check (organisation_id = (select app_organisation()));
create policy alter_it on asset_names for update using (organisation_id = (select app_organisation()));
call protect_by_tenant('asset_partings');

-- What is told of an asset is as hidden as the asset is.
create policy through_asset on activity as restrictive for select using (subject_kind <> 'asset' or (select app_system())
  or exists (select from assets a where a.organisation_id = activity.organisation_id and a.id = subject_id offset 0));

-- Array operators may not run below row-level security on an index; the rows are asked for again under it.
create function assets_tagged(tag text) returns setof uuid language sql stable security definer rows 500
  set search_path = public, pg_temp as $$
  select id from assets where organisation_id = app_organisation() and tags <> '{}' and tags @> array[tag]
$$;

-- Who imports names the assets himself: what he names and may not see yet is his to see from then on.
create function assets_named(kinds text[], names text[]) returns table (kind text, value text, asset_id uuid, head_id uuid)
  language sql stable security definer rows 100 set search_path = public, pg_temp as $$
  select n.kind, n.value, n.asset_id, a.head_id
  from unnest(kinds, names) as q (kind, value)
  join asset_names n on n.organisation_id = app_organisation() and n.value = q.value and n.kind = q.kind and n.valid_to is null
  join assets a on a.organisation_id = n.organisation_id and a.id = n.asset_id
$$;
create function adopt_assets(ids uuid[]) returns void language sql security definer set search_path = public, pg_temp as $$
  update assets set origin = 'imported' where organisation_id = app_organisation() and id = any(ids) and origin = 'discovered'
$$;
revoke all on function asset_members, assets_tagged, assets_named, adopt_assets from public;
grant execute on function asset_members, assets_tagged, assets_named, adopt_assets to :app_role;

grant select, insert, update on assets, asset_names to :app_role;
grant select, insert on alert_assets, asset_partings to :app_role;

-- What each import came to.
-- owner: assets
create table asset_imports (
  organisation_id uuid not null references organisations,
  id uuid not null,
  imported_at timestamptz not null,
  created integer not null,
  changed integer not null,
  unchanged integer not null,
  refused integer not null,
  -- The first refused rows: `{"row", "sentence"}`.
  refusals jsonb not null default '[]',
  primary key (organisation_id, id)
);
call protect_by_tenant('asset_imports');
grant select, insert on asset_imports to :app_role;
-- The names an importer gives are known to everybody, whichever alert said them first.
create function release_names(kinds text[], names text[]) returns void language sql security definer set search_path = public, pg_temp as $$
  update asset_names n set alert_id = null from unnest(kinds, names) as q (kind, value)
  where n.organisation_id = app_organisation() and n.value = q.value and n.kind = q.kind and n.valid_to is null and n.alert_id is not null
$$;
revoke all on function release_names from public;
grant execute on function release_names to :app_role;
