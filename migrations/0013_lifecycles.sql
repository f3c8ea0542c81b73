-- The organisation's own lifecycles, and shipped ones it changed; versions are never rewritten, so a case can stay on one.
-- owner: lifecycles
create table lifecycles (
  organisation_id uuid not null references organisations,
  slug text not null,
  id uuid not null,
  -- The newest; 0: as shipped, and only retired.
  version integer not null,
  retired boolean not null default false,
  changed_at timestamptz not null,
  primary key (organisation_id, slug),
  unique (organisation_id, id)
);

-- owner: lifecycles
create table lifecycle_versions (
  organisation_id uuid not null,
  slug text not null,
  version integer not null,
  -- Read whole, by its key alone.
  document jsonb not null,
  -- Where running cases went whose status was no more.
  landings jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid references people,
  primary key (organisation_id, slug, version),
  foreign key (organisation_id, slug) references lifecycles
);

alter table lifecycles enable row level security;
alter table lifecycle_versions enable row level security;
create policy tenant on lifecycles using (organisation_id = (select app_organisation()));
create policy tenant on lifecycle_versions using (organisation_id = (select app_organisation()));
grant select, insert, update on lifecycles to :app_role;
grant select, insert on lifecycle_versions to :app_role;

-- What somebody put their name to: that a move may be made, or that the case was reviewed.
-- owner: cases
create table case_sign_offs (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('asked', 'approved', 'refused', 'reviewed')),
  -- The status the approval is for.
  status text check ((status is null) = (kind = 'reviewed')),
  words text not null,
  at timestamptz not null,
  by_id uuid not null references people,
  -- A move spends what was approved for it; the next one is asked for anew.
  spent_at timestamptz,
  spent_by text check (spent_by in ('move', 'asking', 'lifecycle')),
  check ((spent_at is null) = (spent_by is null)),
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index case_sign_offs_of_case on case_sign_offs (organisation_id, case_id, id) where spent_at is null;
create index case_sign_offs_asked on case_sign_offs (organisation_id, id desc) where kind = 'asked' and spent_at is null;
call protect_by_case('case_sign_offs');
grant select, insert, update on case_sign_offs to :app_role;

create index cases_of_lifecycle on cases (organisation_id, lifecycle, lifecycle_version, status) include (stage)
  where merged_into_id is null and withdrawn_at is null;
