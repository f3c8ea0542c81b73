-- owner: suppressions
create table suppressions (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  reason text not null,
  source text,
  type text,
  title text,
  max_severity smallint,
  observables jsonb not null default '[]',
  created_at timestamptz not null,
  created_by uuid references people,
  expires_at timestamptz not null,
  ended_at timestamptz,
  hits bigint not null default 0,
  last_hit_at timestamptz,
  primary key (organisation_id, id)
);
create index suppressions_in_force on suppressions (organisation_id, expires_at) where ended_at is null;

-- The list table: small rows, no payload.
-- owner: alerts
create table alerts (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  source text not null,
  source_ref text not null,
  title text not null,
  type text,
  description text,
  severity smallint not null check (severity between 1 and 5),
  status text not null check (status in ('new', 'triaging', 'linked', 'snoozed', 'suppressed', 'closed')),
  disposition text check (disposition in
    ('true_positive', 'benign_true_positive', 'false_positive', 'duplicate', 'undetermined')),
  closing_note text,
  closed_at timestamptz,
  closed_with_case boolean not null default false,
  assignee_id uuid references people,
  case_id uuid,
  snoozed_until timestamptz,
  suppression_id uuid,
  occurred_at timestamptz,
  detected_at timestamptz not null,
  received_at timestamptz not null,
  last_seen_at timestamptz not null,
  arrivals integer not null default 1,
  url text,
  tlp text,
  pap text,
  tags text[] not null default '{}',
  techniques text[] not null default '{}',
  assets jsonb not null default '[]',
  -- The first of its observables as it arrived, `[type, value, internal]` each: whoever follows arrivals looks nothing up.
  -- Null where it came otherwise than through the door.
  heard json,
  search tsvector not null,
  -- Who follows arrivals reads them in the order of their transactions: then none can appear behind.
  xid xid8 not null default pg_current_xact_id(),
  primary key (organisation_id, id),
  unique (organisation_id, source, source_ref),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, suppression_id) references suppressions
) with (fillfactor = 90); -- room for counters of repeats to be updated in place, without touching an index
create index alerts_by_status on alerts (organisation_id, status, id desc) include (case_id);
create index alerts_by_severity on alerts (organisation_id, status, severity desc, id desc) include (case_id);
create index alerts_of_source on alerts (organisation_id, source, id desc) include (case_id);
create index alerts_of_assignee on alerts (organisation_id, assignee_id, status, id desc) include (case_id) where assignee_id is not null;
create index alerts_of_case on alerts (organisation_id, case_id, id desc) where case_id is not null;
create index alerts_to_wake on alerts (organisation_id, snoozed_until) where snoozed_until is not null;
create index alerts_of_suppression on alerts (organisation_id, suppression_id, id desc) where suppression_id is not null;
create index alerts_to_follow on alerts (xid, id);
create index alerts_search on alerts using gin (search);

-- Every arrival, the first and each repeat, with its payload byte for byte.
-- owner: alerts
create table alert_payloads (
  organisation_id uuid not null,
  alert_id uuid not null,
  id uuid not null,
  received_at timestamptz not null,
  encoding text not null check (encoding in ('identity', 'deflate', 'zstd')),
  size integer not null,
  body bytea not null,
  primary key (organisation_id, alert_id, id),
  foreign key (organisation_id, alert_id) references alerts
);
alter table alert_payloads alter column body set storage external;

-- What could not be taken, with its bytes, to be looked at and tried again.
-- owner: alerts
create table dead_letters (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  connector text not null,
  code text not null,
  detail text not null,
  encoding text not null check (encoding in ('identity', 'deflate', 'zstd')),
  size bigint not null,
  kept integer not null check (kept <= size),
  body bytea not null,
  received_at timestamptz not null,
  sender text not null,
  resolved_at timestamptz,
  resolution text check (resolution in ('retried', 'discarded')),
  primary key (organisation_id, id)
);
create index dead_letters_open on dead_letters (organisation_id, id desc) where resolved_at is null;
create index dead_letters_resolved on dead_letters (organisation_id, id desc) where resolved_at is not null;

-- An observable's id is derived from organisation, type and value: no look-up is needed to write one, and no foreign key to
-- say whose it is: it would lock the organisation's row for each.
-- owner: observables
create table observables (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  type text not null,
  value text not null,
  internal boolean not null default false,
  ioc boolean not null default false,
  tags text[] not null default '{}',
  tlp text,
  first_seen_at timestamptz not null,
  primary key (organisation_id, id)
);
create index observables_by_value on observables (organisation_id, lower(left(value, 128)) text_pattern_ops, id);
create index observables_newest on observables (organisation_id, first_seen_at desc, id desc);
create index observables_ioc on observables (organisation_id, first_seen_at desc, id desc) where ioc;

-- One appearance of an observable. The subject (alert or case) is a UUIDv7, so the key is in order of time. Without foreign
-- keys: one to observables would lock the row of each thing that is seen all the time, in every batch, at more than all else
-- of a sighting costs. Whoever writes one has written or read its observable, and its case if any, in the same transaction, and
-- nobody deletes those. An observable is of one organisation, by its id, and so is a subject: indexes need not name it again.
-- owner: observables
create table sightings (
  organisation_id uuid not null,
  observable_id uuid not null,
  subject_id uuid not null,
  subject_kind text not null check (subject_kind in ('alert', 'case')),
  case_id uuid,
  role text,
  seen_at timestamptz not null,
  primary key (observable_id, subject_id)
);
create index sightings_of_subject on sightings (subject_id);
create index sightings_of_case on sightings (organisation_id, case_id) where case_id is not null;

call protect_by_tenant('suppressions');
call protect_by_case('alerts');
call protect_by_tenant('dead_letters');
call protect_by_case('sightings');
-- `offset 0` keeps these to one look-up per row: without it the planner may hash the whole of the other table for a page of 50.
alter table alert_payloads enable row level security;
create policy through_alert on alert_payloads using (organisation_id = (select app_organisation())
  and exists (select from alerts a where a.organisation_id = alert_payloads.organisation_id and a.id = alert_id offset 0));
create policy arrive on alert_payloads for insert with check (organisation_id = (select app_organisation()));
-- An observable is known to whoever may see one of its sightings.
alter table observables enable row level security;
create policy through_sighting on observables for select using (organisation_id = (select app_organisation())
  and ((select app_system()) or exists (select from sightings s
    where s.organisation_id = observables.organisation_id and s.observable_id = observables.id offset 0)));
create policy appear on observables for insert with check (organisation_id = (select app_organisation()));
create policy mark on observables for update using (organisation_id = (select app_organisation()));

-- What was typed so far, as words in a row of which the last may go on. Only what the text ends in may: `host-4321` is
-- 'host' and '-4321', and whatever begins with host is half of all there is.
create function typed_words(typed text) returns tsquery language sql immutable parallel safe as $$
  select coalesce(string_agg(quoted || case when right(lower(typed), length(word)) = word then ':*' else '' end || gap, '' order by n), '')::tsquery
  from (select m[1] as quoted, coalesce(m[2], '') as gap, n,
      replace(replace(substr(m[1], 2, length(m[1]) - 2), '''''', ''''), '\\', '\') as word
    from regexp_matches(phraseto_tsquery('simple', typed)::text, '(''(?:[^'']|'''')*'')( <[-0-9]+> )?', 'g') with ordinality as t (m, n)) parts
$$;

-- Full-text operators may not run below row-level security on an index; this does, and asks the same two questions itself.
-- At most `most` matches, in no order: whoever gets that many knows the words are common and looks elsewhere. Materialised,
-- because with an order in sight the planner would walk the table from its newest end for a rare word.
create function search_alerts(words tsquery, most integer, before uuid) returns setof uuid language sql stable security definer rows 50
  set search_path = public, pg_temp set enable_seqscan = off as $$
  with found as materialized (
    select id, case_id from alerts
    where organisation_id = app_organisation() and search @@ words and (before is null or id < before) limit most)
  select id from found where case_id is null or case_id not in (select hidden_cases())
$$;
-- The same for the beginning of an observable's value; in order of the values, after the given one.
create function search_observables(beginning text, after_value text, after_id uuid, most integer) returns setof uuid
  language sql stable security definer rows 50 set search_path = public, pg_temp as $$
  select o.id from observables o
  where o.organisation_id = app_organisation()
    and lower(left(o.value, 128)) ~>=~ beginning and lower(left(o.value, 128)) ~<~ (beginning || chr(1114111))
    and (after_value is null or lower(left(o.value, 128)) ~>~ after_value or (lower(left(o.value, 128)) = after_value and o.id > after_id))
    and exists (select from sightings s where s.organisation_id = o.organisation_id and s.observable_id = o.id
                and (s.case_id is null or s.case_id not in (select hidden_cases())))
  order by lower(left(o.value, 128)) using ~<~, o.id limit most
$$;
-- Which of these nobody has written yet, whoever may see them: what is to be written before it can be sighted.
create function unknown_observables(ids uuid[]) returns setof uuid language sql stable security definer rows 500
  set search_path = public, pg_temp as $$
  select i.id from unnest(ids) as i (id)
  where i.id not in (select o.id from observables o where o.organisation_id = app_organisation() and o.id = any(ids))
$$;
revoke all on function search_alerts, search_observables, unknown_observables from public;
grant execute on function search_alerts, search_observables, unknown_observables to :app_role;

grant select, insert, update on suppressions, alerts, dead_letters, observables, sightings to :app_role;
grant select, insert on alert_payloads to :app_role;
grant delete on sightings to :app_role;

-- What was done to an alert before it came into a restricted case is as hidden as the alert is.
drop policy need_to_know on activity;
create policy need_to_know on activity using
  ((organisation_id = (select app_organisation()) and (case_id is null or case_id not in (select hidden_cases()))
    and (subject_kind <> 'alert' or exists (select from alerts a where a.organisation_id = activity.organisation_id and a.id = subject_id)))
   or (select app_system()));
