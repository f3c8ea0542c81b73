-- What an hour of somebody costs from a day on; of everybody without one of their own where no person is named.
-- A new rate is a new row, so that what was noted before keeps the rate of its day.
-- owner: mandates
create table hourly_rates (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  person_id uuid references people,
  valid_from date not null,
  rate bigint not null check (rate between 1 and 100000000),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  set_at timestamptz not null,
  set_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id)
);
create index hourly_rates_of_person on hourly_rates (organisation_id, person_id, valid_from desc, id desc) where removed_at is null;
call protect_by_tenant('hourly_rates');
grant select, insert, update on hourly_rates to :app_role;
