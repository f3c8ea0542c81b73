-- Arrivals in the order in which their transactions can be seen whole. Reads all organisations: for the follower alone.
create function arrivals_after(since xid8, after uuid, most integer) returns table (organisation_id uuid, id uuid, xid text)
  language sql stable security definer rows 1000 set search_path = public, pg_temp as $$
  select a.organisation_id, a.id, a.xid::text from alerts a
  where app_system() and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$$;
revoke all on function arrivals_after from public;
grant execute on function arrivals_after to :app_role;

-- Alerts that belong together. A group has the id of the alert that opened it.
-- owner: correlation
create table alert_groups (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  alerts integer not null default 0,
  grown_at timestamptz not null,
  merged_into_id uuid,
  merged_by uuid,
  merged_at timestamptz,
  -- The incident its alerts belong to; later ones join it. `waiting`: how often it grew since that was looked after.
  case_id uuid,
  followed_at timestamptz,
  waiting integer not null default 0,
  primary key (organisation_id, id),
  foreign key (organisation_id, merged_into_id) references alert_groups,
  foreign key (organisation_id, case_id) references cases
);
create index alert_groups_waiting on alert_groups (organisation_id, id) where waiting > 0;
create index alert_groups_merged on alert_groups (organisation_id, merged_into_id) where merged_into_id is not null;
create index alert_groups_grown on alert_groups (organisation_id, grown_at desc, id desc) where merged_into_id is null;

-- Which group an alert is in, and why: the factors of its joining, each as a list. Written for every alert by a reader that has
-- read the alert and written the group in the same transaction; nobody deletes either, so foreign keys would only cost.
-- A group is of one organisation, by its id: indexes need not name it again.
-- owner: correlation
create table alert_group_members (
  organisation_id uuid not null,
  alert_id uuid not null,
  group_id uuid not null,
  reasons json not null default '[]',
  moved_by uuid,
  moved_at timestamptz,
  -- As the alert has it: the gravest of a group are found however many came since.
  severity smallint not null default 3,
  primary key (organisation_id, alert_id)
);
create index alert_group_members_of_group on alert_group_members (group_id, alert_id desc);
create index alert_group_members_grave on alert_group_members (group_id, severity desc, alert_id desc) where severity >= 4;
create function tell_severity() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  update alert_group_members set severity = new.severity where organisation_id = new.organisation_id and alert_id = new.id;
  return null;
end $$;
create trigger tell_severity after update of severity on alerts for each row
  when (old.severity is distinct from new.severity) execute function tell_severity();

-- What analysts corrected: alerts of these two kinds belong together, or do not.
-- owner: correlation
create table group_constraints (
  organisation_id uuid not null references organisations,
  id uuid not null,
  together boolean not null,
  one text not null,
  other text not null,
  made_by uuid,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id)
);
create index group_constraints_in_force on group_constraints (organisation_id, id) where ended_at is null;

-- What the engine remembers, as of an arrival; what came after it is read again at a start.
-- owner: correlation
create table correlation_memories (
  organisation_id uuid not null references organisations,
  xid xid8 not null,
  after uuid not null,
  memory json not null,
  kept_at timestamptz not null,
  primary key (organisation_id)
);

-- Alerts that were heard and have no place yet, as of the follower's position: whoever goes on places them.
-- owner: correlation
create table correlation_waiting (
  organisation_id uuid not null references organisations,
  alert_ids uuid[] not null default '{}',
  primary key (organisation_id)
);

call protect_by_tenant('group_constraints');
call protect_by_tenant('correlation_memories');
call protect_by_tenant('correlation_waiting');
-- A group is known to whoever may see one of its alerts; an alert's place in one to whoever may see the alert.
alter table alert_group_members enable row level security;
create policy through_alert on alert_group_members using (organisation_id = (select app_organisation()) and ((select app_system())
  or exists (select from alerts a where a.organisation_id = alert_group_members.organisation_id and a.id = alert_id offset 0)));
alter table alert_groups enable row level security;
create policy through_members on alert_groups using (organisation_id = (select app_organisation())
  and ((select app_system()) or alerts = 0
    or exists (select from alert_group_members m where m.organisation_id = alert_groups.organisation_id and m.group_id = alert_groups.id offset 0)));
create policy begin on alert_groups for insert with check (organisation_id = (select app_organisation()));

-- A group and all merged into it, and the one it was merged into, by whatever way.
create function group_head(member uuid) returns uuid language sql stable security definer set search_path = public, pg_temp as $$
  with recursive up as (
    select g.id, g.merged_into_id from alert_groups g where g.organisation_id = app_organisation() and g.id = member
    union select g.id, g.merged_into_id from alert_groups g join up on g.id = up.merged_into_id
      where g.organisation_id = app_organisation())
  select id from up where merged_into_id is null
$$;
create function group_family(head uuid) returns setof uuid language sql stable security definer rows 2 set search_path = public, pg_temp as $$
  with recursive family as (
    select head as id
    union select g.id from alert_groups g join family f on g.merged_into_id = f.id where g.organisation_id = app_organisation())
  select id from family
$$;
-- A group and those it was merged into, one after the other.
create function group_line(member uuid) returns setof uuid language sql stable security definer rows 2 set search_path = public, pg_temp as $$
  with recursive up as (
    select g.id, g.merged_into_id from alert_groups g where g.organisation_id = app_organisation() and g.id = member
    union select g.id, g.merged_into_id from alert_groups g join up on g.id = up.merged_into_id
      where g.organisation_id = app_organisation())
  select id from up
$$;
-- Whether a person may know of a case; nobody is the product itself.
create function knows_case(person uuid, kase uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select person is null or not exists (select from cases c where c.organisation_id = app_organisation() and c.id = kase
    and c.restricted and not exists (select from case_members m where m.organisation_id = c.organisation_id
      and m.case_id = c.id and m.person_id = person))
$$;
-- What of a family goes where its group goes: not what was merged into it since it follows the case, by somebody who may not
-- know of that case and so cannot have meant it.
create function group_parts(head uuid, kase uuid) returns setof uuid language sql stable security definer rows 2 set search_path = public, pg_temp as $$
  with recursive family as (
    select head as id
    union select g.id from alert_groups g join family f on g.merged_into_id = f.id
      where g.organisation_id = app_organisation() and (knows_case(g.merged_by, kase) or g.merged_at <=
        (select h.followed_at from alert_groups h where h.organisation_id = app_organisation() and h.id = head)))
  select id from family
$$;
revoke all on function group_head, group_family, group_line, group_parts, knows_case from public;
grant execute on function group_head, group_family, group_line, group_parts, knows_case to :app_role;

-- How many alerts of groups the asking person must not know of: taken off the stored numbers.
create function hidden_members(groups uuid[]) returns table (group_id uuid, alerts integer)
  language sql stable security definer rows 10 set search_path = public, pg_temp as $$
  select m.group_id, count(*)::int from alerts a
  join alert_group_members m on m.organisation_id = a.organisation_id and m.alert_id = a.id
  where a.organisation_id = app_organisation() and a.case_id in (select hidden_cases()) and m.group_id = any(groups)
  group by m.group_id
$$;
revoke all on function hidden_members from public;
grant execute on function hidden_members to :app_role;

grant select, insert, update on alert_groups, alert_group_members, group_constraints, correlation_memories, correlation_waiting to :app_role;

create function waiting_organisations() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select organisation_id from correlation_waiting where app_system() and alert_ids <> '{}'
$$;
revoke all on function waiting_organisations from public;
grant execute on function waiting_organisations to :app_role;

-- How strictly stories are kept apart; 1 as shipped. `replayed`: how often history was grouped anew, what was learned then
-- taking the place of what any process remembers.
-- owner: correlation
create table correlation_settings (
  organisation_id uuid not null references organisations,
  strictness real not null default 1 check (strictness between 0.25 and 4),
  replayed integer not null default 0,
  primary key (organisation_id)
);

-- History grouped anew after the setting changed: what arrived after its position is still to be done. Alerts before
-- `placed_from` are heard for what they teach, and keep their places.
-- owner: correlation
create table correlation_replays (
  organisation_id uuid not null references organisations,
  id uuid not null,
  strictness real not null,
  xid xid8 not null,
  after uuid not null,
  memory json,
  placed_from uuid not null,
  kept integer not null default 0,
  done integer not null default 0,
  total integer not null,
  -- How it came out, of alerts since then but for those of restricted cases.
  groups_before integer not null,
  groups_after integer,
  alerts_after integer,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id)
);
create unique index correlation_replay_running on correlation_replays (organisation_id) where ended_at is null;

call protect_by_tenant('correlation_settings');
call protect_by_tenant('correlation_replays');
grant select, insert, update on correlation_settings, correlation_replays to :app_role;

create function running_replays() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select organisation_id from correlation_replays where app_system() and ended_at is null
$$;
revoke all on function running_replays from public;
grant execute on function running_replays to :app_role;

-- Where history is begun to be heard, so that what arrived since `first` can be grouped anew: `heard` alerts before it, for what
-- they taught, or where a memory from before it was kept. With how many came since; hidden ones are counted, for progress alone.
create function arrivals_since(first uuid, heard_before integer) returns table (xid text, after uuid, remembered boolean, alerts integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  with placed as (
    select coalesce(min(a.xid::text::bigint), pg_snapshot_xmin(pg_current_snapshot())::text::bigint) as xid from alerts a
    where a.organisation_id = app_organisation() and a.id >= first),
  older as (
    select min(o.xid::text::bigint) as xid from (select a.xid from alerts a
      where a.organisation_id = app_organisation() and a.id < first order by a.id desc limit heard_before) o),
  kept as (
    select m.xid::text::bigint as xid, m.after from correlation_memories m where m.organisation_id = app_organisation()),
  begun as (
    select coalesce(k.xid, least(p.xid, o.xid)) as xid, coalesce(k.after, '00000000-0000-0000-0000-000000000000') as after,
      k.xid is not null as remembered
    from placed p cross join older o left join kept k on k.xid < p.xid)
  select b.xid::text, b.after, b.remembered, (select count(*)::int from alerts a
    where a.organisation_id = app_organisation() and (a.xid, a.id) > (b.xid::text::xid8, b.after)) from begun b
$$;
revoke all on function arrivals_since from public;
grant execute on function arrivals_since to :app_role;
