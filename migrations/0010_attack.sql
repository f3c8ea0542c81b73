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
  -- The alert in whose view it was set: who may not see it does not know the rule.
  alert_id uuid,
  primary key (organisation_id, id),
  unique (organisation_id, source, rule)
);
create index rule_techniques_lately on rule_techniques (organisation_id, set_at desc, id desc) where techniques <> '{}';
alter table rule_techniques enable row level security;
create policy tenant on rule_techniques using (organisation_id = (select app_organisation()) and ((select app_system())
  or alert_id is null or set_by = (select app_person())
  or exists (select from alerts a where a.organisation_id = rule_techniques.organisation_id and a.id = alert_id offset 0)))
  with check (organisation_id = (select app_organisation()));
create policy through_detection on activity as restrictive for select using (subject_kind <> 'detection' or (select app_system())
  or exists (select from rule_techniques r where r.organisation_id = activity.organisation_id and r.id = subject_id offset 0));
grant select, insert, update on rule_techniques to :app_role;

-- What the heat map counts, without a visit to the table; only alerts that name a technique are in it.
create index alerts_techniques on alerts (organisation_id, id desc) include (case_id, status, severity, source, techniques)
  where techniques <> '{}';
