-- What an investigation rests on: who ordered or allowed what, where, and until when.
-- owner: mandates
create table mandates (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  kind text not null check (kind in ('order', 'consent', 'policy', 'warrant')),
  reference text not null,
  given_by text not null,
  scope text not null,
  jurisdiction text not null default '',
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until > valid_from),
  recorded_at timestamptz not null,
  recorded_by uuid references people,
  ended_at timestamptz,
  ended_reason text,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index mandates_of_case on mandates (organisation_id, case_id, valid_from) where withdrawn_at is null;

-- Hours and expenses of a case, by person and day. Money in hundredths of its currency.
-- owner: mandates
create table efforts (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  person_id uuid not null references people,
  day date not null,
  what text not null,
  minutes integer not null default 0 check (minutes between 0 and 1440),
  cost bigint not null default 0 check (cost >= 0),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  noted_at timestamptz not null,
  noted_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  check (minutes > 0 or cost > 0)
);
create index efforts_of_case on efforts (organisation_id, case_id, day, id) where removed_at is null;

call protect_by_case('mandates');
call protect_by_case('efforts');
grant select, insert, update on mandates, efforts to :app_role;
