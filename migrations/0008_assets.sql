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

-- Two assets that one alert names as one without proof enough to merge them: a person may.
-- owner: assets
create table asset_likenesses (
  organisation_id uuid not null references organisations,
  asset_id uuid not null,
  other_id uuid not null,
  primary key (organisation_id, asset_id, other_id),
  foreign key (organisation_id, asset_id) references assets,
  foreign key (organisation_id, other_id) references assets
);
create index asset_likenesses_of_other on asset_likenesses (organisation_id, other_id);

-- Asked below the policies of assets, which it would otherwise be asked in a circle.
create function asset_members(head uuid) returns setof uuid language sql stable security definer rows 2
  set search_path = public, pg_temp as $$
  select head union all
  select a.id from assets a where a.organisation_id = app_organisation() and a.head_id = head and a.merged_into_id is not null
$$;

-- A name keeps the alert that said it last. Where that one is hidden, so is the name, unless one of the newest others says
-- it too: asked of few names, those of alerts in restricted cases.
create function said_openly(asset uuid, kind text, value text, hidden uuid[]) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from assets a cross join asset_members(a.head_id) m (id)
    cross join lateral (select t.alert_id from alert_assets t where t.organisation_id = a.organisation_id and t.asset_id = m.id
      order by t.alert_id desc limit 200) t
    join alerts al on al.organisation_id = a.organisation_id and al.id = t.alert_id
    cross join lateral (select lower(al.assets::text) as text offset 0) said
    where a.organisation_id = app_organisation() and a.id = asset
      and (al.case_id is null or al.case_id <> all(hidden))
      and (position(to_json(value)::text in said.text) > 0
        or kind = 'hostname' and position(rtrim(to_json(value)::text, '"') || '.' in said.text) > 0
        or kind = 'agent_id' and position(to_json(substr(value, position(':' in value) + 1))::text in said.text) > 0
        or exists (select from sightings s join observables o on o.organisation_id = s.organisation_id and o.id = s.observable_id
          where s.organisation_id = a.organisation_id and s.subject_id = al.id and lower(o.value) = said_openly.value)))
$$;
-- What the log calls an asset by, which is read by who may not see what the writer saw: as none but open alerts do.
create function open_name(asset uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
  with restricted as materialized (select array(select c.id from cases c where c.organisation_id = app_organisation() and c.restricted) as ids)
  select case when a.origin = 'imported' or own.is_open then a.name else coalesce(own.other, a.kind) end
  from assets a, restricted r, lateral (select bool_or(n.value = lower(a.name)) as is_open,
      (array_agg(n.value order by n.valid_to is not null, n.kind in ('ip', 'mac', 'agent_id'), n.said_at desc, n.value))[1] as other
    from asset_members(a.id) m (id) join asset_names n on n.organisation_id = a.organisation_id and n.asset_id = m.id
    where a.origin <> 'imported' and (n.alert_id is null or exists (select from alerts al where al.organisation_id = a.organisation_id
        and al.id = n.alert_id and (al.case_id is null or al.case_id <> all(r.ids)))
      or said_openly(n.asset_id, n.kind, n.value, r.ids))) own
  where a.organisation_id = app_organisation() and a.id = asset
$$;
revoke all on function said_openly, open_name from public;
grant execute on function said_openly, open_name to :app_role;

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
    and (alert_id is null or exists (select from alerts a where a.organisation_id = asset_names.organisation_id and a.id = alert_id offset 0)
      or said_openly(asset_id, kind, value, (select array(select hidden_cases())))))));
create policy appear on asset_names for insert with check (organisation_id = (select app_organisation()));
create policy alter_it on asset_names for update using (organisation_id = (select app_organisation()));
call protect_by_tenant('asset_partings');
-- Of two assets none but who may see both is told that they are alike.
alter table asset_likenesses enable row level security;
create policy through_both on asset_likenesses for select using (organisation_id = (select app_organisation()) and ((select app_system())
  or exists (select from assets a where a.organisation_id = asset_likenesses.organisation_id and a.id = asset_id offset 0)
    and exists (select from assets a where a.organisation_id = asset_likenesses.organisation_id and a.id = other_id offset 0)));
create policy appear on asset_likenesses for insert with check (organisation_id = (select app_organisation()));

-- What is told of an asset is as hidden as the asset is.
create policy through_asset on activity as restrictive for select using (subject_kind <> 'asset' or (select app_system())
  or exists (select from assets a where a.organisation_id = activity.organisation_id and a.id = subject_id offset 0));

-- Array operators may not run below row-level security on an index; the rows are asked for again under it.
create function assets_tagged(tag text) returns setof uuid language sql stable security definer rows 500
  set search_path = public, pg_temp as $$
  select id from assets where organisation_id = app_organisation() and tags <> '{}' and tags @> array[tag]
$$;

-- What was imported is known to everybody from then on, by the name and from the time that the importer could see.
create function adopt_assets(ids uuid[], names text[], seen timestamptz[]) returns void language sql security definer
  set search_path = public, pg_temp as $$
  update assets a set origin = 'imported', name = q.name, first_seen_at = q.seen
  from unnest(ids, names, seen) as q (id, name, seen)
  where a.organisation_id = app_organisation() and a.id = q.id and a.origin = 'discovered'
$$;
revoke all on function asset_members, assets_tagged, adopt_assets from public;
grant execute on function asset_members, assets_tagged, adopt_assets to :app_role;

grant select, insert, update on assets, asset_names to :app_role;
grant select, insert on alert_assets, asset_partings, asset_likenesses to :app_role;

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
-- A name that an importer gives is his asset's and known to everybody, whichever alert said it first. Where one holds it
-- that he may not see, that one is merged into his: who may see it finds both as one, and nobody else learns of it.
create function take_names(kinds text[], names text[], ids uuid[], at timestamptz) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  org constant uuid := app_organisation();
  each record;
begin
  for each in
    select n.kind, n.value, n.valid_from, n.asset_id, h.id as head_id, q.id as to_id, h.kind = mine.kind
        and h.origin = 'discovered' and not exists (select from asset_members(h.id) m (id)
          join alert_assets t on t.organisation_id = org and t.asset_id = m.id
          join alerts al on al.organisation_id = org and al.id = t.alert_id
          where al.case_id is null or al.case_id not in (select hidden_cases()))
        and not exists (select from asset_partings p where p.organisation_id = org
          and (p.asset_id, p.from_id) in ((h.id, q.id), (q.id, h.id))) as merges
    from unnest(kinds, names, ids) as q (kind, value, id)
    join asset_names n on n.organisation_id = org and n.value = q.value and n.kind = q.kind and n.valid_to is null
    join assets a on a.organisation_id = org and a.id = n.asset_id
    join assets h on h.organisation_id = org and h.id = a.head_id
    join assets mine on mine.organisation_id = org and mine.id = q.id
    where n.kind <> 'ip' and (n.alert_id is not null or h.id <> q.id)
    order by n.kind, n.value
  loop
    update asset_names n set alert_id = null, source = 'import', valid_from = at, said_at = at,
        asset_id = case when each.head_id = each.to_id then n.asset_id else each.to_id end
      where n.organisation_id = org and n.value = each.value and n.kind = each.kind and n.valid_to is null;
    if each.merges and each.head_id <> each.to_id then
      update assets set head_id = each.to_id, version = version + 1,
          merged_into_id = case when id = each.head_id then each.to_id else merged_into_id end,
          merged_at = case when id = each.head_id then at else merged_at end,
          merged_by = case when id = each.head_id then app_person() else merged_by end
        where organisation_id = org and head_id = each.head_id;
    end if;
  end loop;
end $$;
-- The names of what he could see are known to everybody too, whatever becomes of the alert that said them.
create function release_names(kinds text[], names text[]) returns void language sql security definer set search_path = public, pg_temp as $$
  update asset_names n set alert_id = null from unnest(kinds, names) as q (kind, value)
  where n.organisation_id = app_organisation() and n.value = q.value and n.kind = q.kind and n.valid_to is null and n.alert_id is not null
$$;
-- An address that is given to another asset: whoever has it, also where the importer may not see who, has it no more.
create function free_addresses(addresses text[], at timestamptz) returns void language sql security definer
  set search_path = public, pg_temp as $$
  update asset_names n set valid_to = greatest(at, n.valid_from + interval '1 microsecond')
  where n.organisation_id = app_organisation() and n.value = any(addresses) and n.kind = 'ip' and n.valid_to is null
$$;
revoke all on function take_names, release_names, free_addresses from public;
grant execute on function take_names, release_names, free_addresses to :app_role;
