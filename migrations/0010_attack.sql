-- Techniques a rule stands for: its later alerts get them as they come in.
-- owner: attack
create table rule_techniques (
  organisation_id uuid not null references organisations,
  id uuid not null,
  source text not null,
  rule text not null,
  techniques text[] not null,
  set_at timestamptz not null,
  set_by uuid references people,
  primary key (organisation_id, id),
  unique (organisation_id, source, rule)
);
create index rule_techniques_lately on rule_techniques (organisation_id, set_at desc, id desc) where techniques <> '{}';
call protect_by_tenant('rule_techniques');
grant select, insert, update on rule_techniques to :app_role;

-- What the heat map counts, without a visit to the table; only alerts that name a technique are in it.
create index alerts_techniques on alerts (organisation_id, id desc) include (case_id, status, severity, source, techniques)
  where techniques <> '{}';
