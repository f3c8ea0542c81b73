-- How cases stand to each other, each way with a reason. Both ends are asked: a link to a case one may not see is not there.
-- owner: gathering
create table case_links (
  organisation_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('gathers', 'parent_of', 'caused', 'precedes', 'same_actor', 'related', 'split_into')),
  case_id uuid not null,
  other_case_id uuid not null check (other_case_id <> case_id),
  reason text not null,
  made_at timestamptz not null,
  made_by uuid references people,
  ended_at timestamptz,
  ended_by uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, other_case_id) references cases
);
create unique index case_links_standing on case_links (organisation_id, case_id, other_case_id, kind) where ended_at is null;
create index case_links_of_other on case_links (organisation_id, other_case_id) where ended_at is null;

alter table case_links enable row level security;
create policy need_to_know on case_links using (organisation_id = (select app_organisation())
  and case_id not in (select hidden_cases()) and other_case_id not in (select hidden_cases()));
grant select, insert on case_links to :app_role;
grant update (ended_at, ended_by) on case_links to :app_role;

-- A fact about two cases is told on both sides, to those who may see both.
alter table activity add column other_case_id uuid;
create index activity_of_other_case on activity (organisation_id, other_case_id, id desc) where other_case_id is not null;
create policy both_sides on activity as restrictive for select using (other_case_id is null or (select app_system())
  or other_case_id not in (select hidden_cases()));

-- All that is rolled up in a case: itself, what was merged into it, and so on through what it gathers and is the parent of.
-- Under the eyes of who asks. A circle through what somebody else links ends by itself.
create function case_reach(head uuid) returns setof uuid language sql stable rows 20 as $$
  with recursive reach as (
    select c.id from cases c where c.organisation_id = (select app_organisation()) and c.id = head
    union
    select step.id from reach r cross join lateral (
      select c.id from cases c where c.organisation_id = (select app_organisation()) and c.merged_into_id = r.id
      union all
      select c.id from case_links l join cases c on c.organisation_id = l.organisation_id and c.id = l.other_case_id
      where l.organisation_id = (select app_organisation()) and l.case_id = r.id and l.ended_at is null
        and l.kind in ('gathers', 'parent_of') and c.withdrawn_at is null) step)
  select id from reach
$$;
grant execute on function case_reach to :app_role;

-- Splitting a case moves what was written in it, with all that hangs on that.
grant update (case_id) on task_logs, note_pictures to :app_role;
