-- An exhibit, as it was registered and as its custody stands now. What was registered never changes; how it stands follows
-- from its custody, and is kept here so that lists need not walk the chain.
-- owner: evidence
create table evidence (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  number integer not null check (number > 0),
  -- `INV-17/3`: of the case it was registered in, also after that was merged.
  exhibit text collate "C" not null,
  parent_id uuid,
  kind text not null check (kind in ('computer', 'phone', 'disk', 'removable', 'document', 'object', 'disk-image',
    'memory-image', 'mailbox', 'capture', 'log', 'recording', 'file')),
  title text not null,
  description text not null default '',
  source text,
  place text,
  owner_name text,
  owner_id uuid references people,
  serial text,
  -- What it held when it was registered; the bytes are kept apart, under a key of their own.
  content_id uuid,
  file_name text,
  size bigint,
  md5 bytea check (length(md5) = 16),
  sha1 bytea check (length(sha1) = 20),
  sha256 bytea check (length(sha256) = 32),
  sha512 bytea check (length(sha512) = 64),
  acquired_at timestamptz not null,
  registered_at timestamptz not null,
  registered_by uuid references people,
  standing text not null check (standing in ('held', 'offered', 'disposal-proposed', 'returned', 'disposed')),
  holder_id uuid references people,
  -- Who has it where that is nobody here.
  holder_name text,
  offered_to uuid references people,
  disposal_by uuid references people,
  seal text,
  storage text,
  steps integer not null default 0,
  last_step_at timestamptz not null,
  checked_at timestamptz,
  -- `sound`: as it was registered, the seal unbroken. `waiting`: being read again.
  checked text check (checked in ('sound', 'damaged', 'missing')),
  check_says text,
  check_asked_at timestamptz,
  search tsvector not null generated always as (to_tsvector('simple', exhibit || ' ' || left(title, 1000) || ' '
    || coalesce(file_name, '') || ' ' || coalesce(serial, '') || ' ' || coalesce(source, '') || ' '
    || left(description, 20000))) stored,
  primary key (organisation_id, id),
  unique (organisation_id, case_id, number),
  unique (organisation_id, exhibit),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, parent_id) references evidence,
  check ((content_id is null) = (sha256 is null)),
  check ((content_id is null) = (size is null))
);
create index evidence_of_case on evidence (organisation_id, case_id, id) include (size, checked);
create index evidence_newest on evidence (organisation_id, id desc);
create index evidence_of_kind on evidence (organisation_id, kind, id desc);
create index evidence_standing on evidence (organisation_id, standing, id desc) where standing <> 'held';
create index evidence_of_holder on evidence (organisation_id, holder_id, id desc) where holder_id is not null;
create index evidence_offered_to on evidence (organisation_id, offered_to, id desc) where offered_to is not null;
create index evidence_unsound on evidence (organisation_id, id desc) where checked in ('damaged', 'missing');
create index evidence_of_parent on evidence (organisation_id, parent_id, id) where parent_id is not null;
create index evidence_of_content on evidence (organisation_id, content_id) where content_id is not null;
create index evidence_md5 on evidence (organisation_id, md5, id desc) where content_id is not null;
create index evidence_sha1 on evidence (organisation_id, sha1, id desc) where content_id is not null;
create index evidence_sha256 on evidence (organisation_id, sha256, id desc) where content_id is not null;
create index evidence_sha512 on evidence (organisation_id, sha512, id desc) where content_id is not null;
create index evidence_to_check on evidence (organisation_id, (coalesce(checked_at, registered_at)), id)
  where content_id is not null and standing <> 'disposed';
create index evidence_search on evidence using gin (search);

-- Numbers are given once and never again, whatever becomes of the exhibit.
-- owner: evidence
create table evidence_counters (
  organisation_id uuid not null,
  case_id uuid not null,
  last_number integer not null,
  primary key (organisation_id, case_id),
  foreign key (organisation_id, case_id) references cases
);

-- The chain of custody: one row a step, in order, for ever.
-- owner: evidence
create table custody_events (
  organisation_id uuid not null,
  evidence_id uuid not null,
  step integer not null check (step > 0),
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('acquired', 'received', 'sealed', 'unsealed', 'accessed', 'copied', 'analysed',
    'verified', 'offered', 'accepted', 'refused', 'withdrawn', 'taken-over', 'returned', 'disposal-proposed',
    'disposal-refused', 'disposed')),
  -- When it happened, as whoever recorded it says; and when they recorded it.
  at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid references people,
  -- Who gave and who took, where it changed hands.
  from_id uuid references people,
  from_name text,
  to_id uuid references people,
  to_name text,
  place text,
  reason text,
  authority text,
  witness text,
  seal text,
  -- Of a verification and of whatever was measured besides: true where it is as registered.
  sound boolean,
  sha256 bytea check (length(sha256) = 32),
  details text,
  primary key (organisation_id, evidence_id, step),
  unique (organisation_id, id),
  foreign key (organisation_id, evidence_id) references evidence,
  foreign key (organisation_id, case_id) references cases
);

-- How it was acquired: what with, by whom, and the hashes before and after. One may be made anew; none is changed.
-- owner: evidence
create table evidence_acquisitions (
  organisation_id uuid not null,
  id uuid not null,
  evidence_id uuid not null,
  case_id uuid not null,
  method text,
  tool text not null,
  tool_version text,
  settings text,
  write_blocker text,
  operator text not null,
  witness text,
  started_at timestamptz,
  ended_at timestamptz check (ended_at >= started_at),
  hash_algorithm text check (hash_algorithm in ('md5', 'sha1', 'sha256', 'sha512')),
  hash_before text,
  hash_after text,
  errors text,
  recorded_at timestamptz not null,
  recorded_by uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, evidence_id) references evidence,
  foreign key (organisation_id, case_id) references cases
);
create index evidence_acquisitions_of on evidence_acquisitions (organisation_id, evidence_id, id);

create trigger append_only before update or delete or truncate on custody_events
  for each statement execute function refuse_rewrite();
create trigger append_only before update or delete or truncate on evidence_acquisitions
  for each statement execute function refuse_rewrite();
create trigger append_only before delete or truncate on evidence for each statement execute function refuse_rewrite();

-- What was registered stands: the number, the parent and what it held.
create function keep_exhibit() returns trigger language plpgsql as $$
begin
  if (new.id, new.case_id, new.number, new.exhibit, new.parent_id, new.content_id, new.file_name, new.size, new.md5, new.sha1,
      new.sha256, new.sha512, new.acquired_at, new.registered_at, new.registered_by)
    is distinct from (old.id, old.case_id, old.number, old.exhibit, old.parent_id, old.content_id, old.file_name, old.size, old.md5,
      old.sha1, old.sha256, old.sha512, old.acquired_at, old.registered_at, old.registered_by)
  then raise exception 'what was registered of an exhibit is append-only' using errcode = 'insufficient_privilege';
  end if;
  if new.steps < old.steps then
    raise exception 'custody only grows; it is append-only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_exhibit before update on evidence for each row execute function keep_exhibit();

call protect_by_case('evidence');
call protect_by_case('evidence_counters');
call protect_by_case('custody_events');
call protect_by_case('evidence_acquisitions');

-- As search_cases: words may not be looked for on an index below row-level security; this asks the same questions itself.
create function search_evidence(words tsquery, most integer, before uuid) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  select id from evidence where organisation_id = app_organisation() and search @@ words
    and (before is null or id < before) and case_id not in (select hidden_cases())
  order by id desc limit most
$$;
revoke all on function search_evidence from public;
grant execute on function search_evidence to :app_role;

grant select, insert, update on evidence, evidence_counters to :app_role;
grant select, insert on custody_events, evidence_acquisitions to :app_role;
