-- Hours in which more or fewer alerts came than is usual for that hour of the week, with the band that was left. Of alerts in
-- no restricted case alone: whoever reads of it learns of nothing hidden.
-- owner: metrics
create table unusual_volumes (
  organisation_id uuid not null references organisations,
  dim text not null check (dim in ('source', 'type')),
  value text not null,
  at timestamptz not null,
  alerts integer not null,
  low integer not null,
  high integer not null,
  primary key (organisation_id, at, dim, value)
);
call protect_by_tenant('unusual_volumes');
grant select, insert on unusual_volumes to :app_role;
