-- What `ruleOf` says of a title: the rule that made the alert, without the numbers that vary.
create function rule_of(title text) returns text language sql immutable parallel safe
  as $$ select left(regexp_replace(title, '[0-9]+', '#', 'g'), 200) $$;
create index alerts_judged_of_rule on alerts (organisation_id, source, rule_of(title), id desc) where disposition is not null;

-- The newest alerts of a rule that were judged. A function in a condition may not run below row-level security on an
-- index; this does, and asks the same two questions itself.
create function judged_of_rule(of_source text, of_title text, most integer) returns setof uuid
  language sql stable security definer rows 50 set search_path = public, pg_temp as $$
  select a.id from alerts a
  where a.organisation_id = app_organisation() and a.source = of_source and rule_of(a.title) = rule_of(of_title)
    and a.disposition is not null and (a.case_id is null or a.case_id not in (select hidden_cases()))
  order by a.id desc limit most
$$;
revoke all on function judged_of_rule from public;
grant execute on function rule_of, judged_of_rule to :app_role;

-- What was suggested and not wanted: of this target, from this source, not again. What it was is kept as a digest: the
-- target may be seen by people who may not see where the suggestion came from.
-- owner: similar
create table suggestion_refusals (
  organisation_id uuid not null references organisations,
  target_id uuid not null,
  target_kind text not null check (target_kind in ('alert', 'case')),
  kind text not null check (kind in ('disposition', 'owner', 'task', 'case')),
  what uuid not null,
  source_id uuid not null,
  refused_at timestamptz not null,
  refused_by uuid references people,
  primary key (organisation_id, target_id, kind, what, source_id)
);
create index suggestion_refusals_lately on suggestion_refusals (organisation_id, kind, refused_at desc);
-- Known to whoever may see what it was suggested for.
alter table suggestion_refusals enable row level security;
create policy through_target on suggestion_refusals using (organisation_id = (select app_organisation())
  and (exists (select from alerts a where target_kind = 'alert' and a.organisation_id = suggestion_refusals.organisation_id and a.id = target_id offset 0)
    or exists (select from cases c where target_kind = 'case' and c.organisation_id = suggestion_refusals.organisation_id and c.id = target_id offset 0)));
grant select, insert, delete on suggestion_refusals to :app_role;
