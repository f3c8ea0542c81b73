-- Link charts: what hangs together in a case, drawn by hand and from what is known.
-- owner: charts
create table charts (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  name text not null,
  created_at timestamptz not null,
  created_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index charts_of_case on charts (organisation_id, case_id, id) where removed_at is null;

-- A thing of the case (`thing_kind`, `thing_id`) carries no words of its own: what it is called is read where it stands,
-- by whoever may read it there. What was drawn by hand has its label and note.
-- owner: charts
create table chart_nodes (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  chart_id uuid not null,
  kind text not null check (kind in ('person', 'organisation', 'account', 'host', 'address', 'file', 'place', 'event',
    'exhibit', 'alert', 'other')),
  thing_kind text check (thing_kind in ('observable', 'party', 'asset', 'exhibit', 'event', 'alert')),
  thing_id uuid,
  label text not null default '',
  note text not null default '',
  x integer not null,
  y integer not null,
  added_at timestamptz not null,
  added_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, chart_id) references charts,
  check (num_nulls(thing_kind, thing_id) in (0, 2)),
  check ((thing_id is null) = (label <> '') and (thing_id is null or note = ''))
);
create index chart_nodes_of_chart on chart_nodes (organisation_id, chart_id, id) where removed_at is null;
create unique index chart_nodes_once on chart_nodes (organisation_id, chart_id, thing_id) where removed_at is null and thing_id is not null;

-- A claim of a relation, never without what it rests on. It is not rewritten: other words are another row.
-- owner: charts
create table chart_links (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  chart_id uuid not null,
  from_id uuid not null,
  to_id uuid not null check (to_id <> from_id),
  label text not null,
  direction text not null check (direction in ('forward', 'both', 'none')),
  strength text not null check (strength in ('confirmed', 'probable', 'possible', 'tentative')),
  starts_at timestamptz,
  ends_at timestamptz check (ends_at >= starts_at),
  source_kind text not null check (source_kind in ('exhibit', 'event', 'statement', 'alert', 'relation', 'written')),
  source_id uuid,
  source_text text not null default '',
  -- Found in what is known, not drawn by a person.
  known boolean not null,
  added_at timestamptz not null,
  added_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, chart_id) references charts,
  foreign key (organisation_id, from_id) references chart_nodes,
  foreign key (organisation_id, to_id) references chart_nodes,
  check ((source_kind = 'written') = (source_id is null) and (source_kind = 'written') = (source_text <> ''))
);
create index chart_links_of_chart on chart_links (organisation_id, chart_id, id);

call protect_by_case('charts');
call protect_by_case('chart_nodes');
call protect_by_case('chart_links');
-- A thing shows on a chart to whoever may see the thing, a link to whoever may see its source and both of its ends.
create policy through_thing on chart_nodes as restrictive using (thing_id is null or (select app_system()) or case thing_kind
  when 'observable' then exists (select from observables t where t.organisation_id = chart_nodes.organisation_id and t.id = thing_id offset 0)
  when 'party' then exists (select from case_parties t where t.organisation_id = chart_nodes.organisation_id and t.id = thing_id offset 0)
  when 'asset' then exists (select from assets t where t.organisation_id = chart_nodes.organisation_id and t.id = thing_id offset 0)
  when 'exhibit' then exists (select from evidence t where t.organisation_id = chart_nodes.organisation_id and t.id = thing_id offset 0)
  when 'event' then exists (select from timeline_events t where t.organisation_id = chart_nodes.organisation_id and t.id = thing_id offset 0)
  else exists (select from alerts t where t.organisation_id = chart_nodes.organisation_id and t.id = thing_id offset 0) end);
create policy through_source on chart_links as restrictive using ((select app_system()) or (case source_kind
  when 'written' then true
  when 'exhibit' then exists (select from evidence t where t.organisation_id = chart_links.organisation_id and t.id = source_id offset 0)
  when 'event' then exists (select from timeline_events t where t.organisation_id = chart_links.organisation_id and t.id = source_id offset 0)
  when 'statement' then exists (select from statements t where t.organisation_id = chart_links.organisation_id and t.id = source_id offset 0)
  when 'alert' then exists (select from alerts t where t.organisation_id = chart_links.organisation_id and t.id = source_id offset 0)
  else exists (select from observable_relations t where t.organisation_id = chart_links.organisation_id and t.id = source_id offset 0) end
  and exists (select from chart_nodes t where t.organisation_id = chart_links.organisation_id and t.id = from_id offset 0)
  and exists (select from chart_nodes t where t.organisation_id = chart_links.organisation_id and t.id = to_id offset 0)));
call readers_write_nothing('charts');
call readers_write_nothing('chart_nodes');
call readers_write_nothing('chart_links');

grant select, insert, update on charts to :app_role;
grant select, insert on chart_nodes, chart_links to :app_role;
grant update (label, note, kind, x, y, removed_at) on chart_nodes to :app_role;
grant update (removed_at) on chart_links to :app_role;
