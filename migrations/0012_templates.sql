-- What kinds of cases there are, what is filled in, and who does what by when: data of the organisation, not code.

-- What sort of case. `cases.type` names it by key; a type nobody has made stays the text it came as.
-- owner: templates
create table case_types (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9-]{0,38}$'),
  name text not null,
  -- What a case of it is called where "incident" would be the wrong word; empty: by its kind.
  noun text not null default '',
  description text not null default '',
  icon text not null,
  area text not null check (area in ('cyber', 'people', 'premises', 'safety')),
  -- Class and entry of the RSIT reference taxonomy, as `fraud:phishing`.
  rsit text,
  kind text not null check (kind in ('incident', 'investigation')),
  lifecycle text not null,
  severity smallint check (severity between 1 and 5),
  tlp text,
  restricted boolean not null default false,
  -- Whose people see a restricted one beside who opens and who owns it.
  team_id uuid,
  -- Tabs and panels of the page that have nothing to say here.
  hides text[] not null default '{}',
  -- Other words for what the page calls by a word of security operations. Never asked for by its parts.
  words jsonb not null default '{}',
  -- What alerts call it.
  aliases text[] not null default '{}',
  fields text[] not null default '{}',
  templates text[] not null default '{}',
  position integer not null,
  -- Version of the shipped pack it was last taken from; null: the organisation's own.
  shipped integer,
  -- Changed here since: taking the pack again leaves it alone.
  edited boolean not null default false,
  retired_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, key),
  foreign key (organisation_id, team_id) references teams
);

-- owner: templates
create table case_fields (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9_]{0,38}$'),
  label text not null,
  kind text not null check (kind in ('text', 'markdown', 'number', 'money', 'date-time', 'duration', 'choice', 'choices',
    'person', 'team', 'asset', 'link', 'yes-no', 'table')),
  group_name text not null,
  help text not null default '',
  choices text[] not null default '{}',
  -- Of a table: the names of its columns.
  columns text[] not null default '{}',
  -- Of a number what it counts, of money the currency.
  unit text not null default '',
  pattern text not null default '',
  least double precision,
  most double precision,
  shown_when text not null default '',
  required_when text not null default '',
  required_to_close boolean not null default false,
  -- On every case, whatever its type.
  everywhere boolean not null default false,
  -- A column of lists.
  listed boolean not null default false,
  position integer not null,
  shipped integer,
  edited boolean not null default false,
  retired_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, key)
);

-- What is filled in, one row a value, so that any list filters and sorts by it. Of several choices one row each.
-- owner: templates
create table case_field_values (
  organisation_id uuid not null,
  case_id uuid not null,
  field_key text collate "C" not null,
  item smallint not null default 0,
  text_value text,
  -- A number, an amount, seconds, 0 or 1 for no and yes, the rows of a table.
  number_value double precision,
  time_value timestamptz,
  -- A person, a team, an asset.
  id_value uuid,
  -- The rows of a table, which nobody asks for by their parts.
  table_value jsonb,
  sort_text text collate "C" generated always as (lower(left(text_value, 120))) stored,
  primary key (organisation_id, case_id, field_key, item),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, field_key) references case_fields (organisation_id, key)
);
create index case_field_texts on case_field_values (organisation_id, field_key, sort_text, case_id) where sort_text is not null;
create index case_field_numbers on case_field_values (organisation_id, field_key, number_value, case_id) where number_value is not null;
create index case_field_times on case_field_values (organisation_id, field_key, time_value, case_id) where time_value is not null;
create index case_field_ids on case_field_values (organisation_id, field_key, id_value, case_id) where id_value is not null;

-- owner: templates
create table case_templates (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9-]{0,38}$'),
  name text not null,
  description text not null default '',
  -- Title pattern, defaults, fields, phases with tasks, notes: read and written whole.
  content jsonb not null,
  shipped integer,
  edited boolean not null default false,
  retired_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, key)
);

-- As it was: a case remembers which version filled it.
-- owner: templates
create table template_versions (
  organisation_id uuid not null,
  template_id uuid not null,
  version integer not null,
  name text not null,
  content jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid references people,
  primary key (organisation_id, template_id, version),
  foreign key (organisation_id, template_id) references case_templates
);

-- owner: templates
create table case_fillings (
  organisation_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  template_version integer not null,
  filled_at timestamptz not null,
  filled_by uuid references people,
  taken_back_at timestamptz,
  primary key (organisation_id, case_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, template_id, template_version) references template_versions
);
create index case_fillings_of_template on case_fillings (organisation_id, template_id, template_version);

-- Severity x business impact -> priority; a pair without a row is as shipped.
-- owner: templates
create table priority_matrix (
  organisation_id uuid not null references organisations,
  severity smallint not null check (severity between 1 and 5),
  -- 0: nobody has rated what is touched; 1 low to 4 critical.
  impact smallint not null check (impact between 0 and 4),
  level smallint not null check (level between 1 and 5),
  primary key (organisation_id, severity, impact)
);

-- owner: templates
create table priority_levels (
  organisation_id uuid not null references organisations,
  level smallint not null check (level between 1 and 5),
  name text not null,
  says text not null default '',
  primary key (organisation_id, level)
);

-- How bad it is, moved one up where what is touched is critical and one down where it is of low worth.
create function shipped_priority(severity smallint, impact smallint) returns smallint language sql immutable as $$
  select greatest(1, least(5, 6 - severity + case impact when 1 then 1 when 4 then -1 else 0 end))::smallint
$$;
create function case_priority(organisation uuid, of_severity smallint, of_impact smallint) returns smallint language sql stable as $$
  select coalesce((select m.level from priority_matrix m where m.organisation_id = organisation
    and m.severity = of_severity and m.impact = of_impact), shipped_priority(of_severity, of_impact))
$$;

alter table cases
  -- What its loss would mean, of the most critical thing it touches: 0 not rated, 1 low to 4 critical.
  add column impact smallint not null default 0 check (impact between 0 and 4),
  -- A person has said so: what assets say does not change it.
  add column impact_by_hand boolean not null default false,
  add column priority smallint not null default 3 check (priority between 1 and 5);
-- Most urgent first is a descending order, as the others are.
alter table cases add column urgency smallint not null generated always as (6 - priority) stored;
-- Wherever severity or impact is set, and never a moment later.
create function weigh_case() returns trigger language plpgsql as $$
begin
  new.priority := case_priority(new.organisation_id, new.severity, new.impact);
  return new;
end $$;
create trigger weigh before insert or update of severity, impact on cases for each row execute function weigh_case();
create index cases_urgent_open on cases (organisation_id, kind, urgency desc, id desc)
  where stage <> 'closed' and merged_into_id is null and withdrawn_at is null;
create index cases_urgent on cases (organisation_id, kind, urgency desc, id desc) where merged_into_id is null and withdrawn_at is null;

call protect_by_tenant('case_types');
call protect_by_tenant('case_fields');
call protect_by_case('case_field_values');
call protect_by_tenant('case_templates');
call protect_by_tenant('template_versions');
call protect_by_case('case_fillings');
call protect_by_tenant('priority_matrix');
call protect_by_tenant('priority_levels');
grant select, insert, update on case_types, case_fields, case_templates, case_fillings, priority_matrix, priority_levels to :app_role;
grant select, insert on template_versions to :app_role;
grant select, insert, update, delete on case_field_values to :app_role;
grant execute on function shipped_priority, case_priority to :app_role;
