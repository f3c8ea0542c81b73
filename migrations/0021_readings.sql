-- One reading of one exhibit by one program. What it gave counts from its end: lines of a reading that was cut off are
-- written anew.
-- owner: readings
create table reading_runs (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  evidence_id uuid not null,
  how text not null check (how in ('read', 'yara')),
  state text not null check (state in ('waiting', 'reading', 'done', 'refused', 'failed')),
  arguments text not null,
  tool text,
  tool_version text,
  confined text check (confined in ('bubblewrap', 'limits')),
  format text,
  title text,
  says text,
  input_sha256 bytea check (length(input_sha256) = 32),
  output_sha256 bytea check (length(output_sha256) = 32),
  asked_at timestamptz not null,
  asked_by uuid references people,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, evidence_id) references evidence
);
create index reading_runs_of_evidence on reading_runs (organisation_id, evidence_id, id desc);
create unique index reading_runs_under_way on reading_runs (organisation_id, evidence_id, how)
  where state in ('waiting', 'reading');

-- What a reader wrote, in its order. `body` is its line as it came; the columns beside it are what is asked for.
-- owner: readings
create table reading_lines (
  organisation_id uuid not null,
  run_id uuid not null,
  number integer not null check (number >= 0),
  case_id uuid not null,
  kind text not null check (kind in ('summary', 'observable', 'event', 'child', 'row', 'warning', 'refused')),
  -- Of rows: the table they stand in.
  section text not null default '',
  body text not null,
  primary key (organisation_id, run_id, number),
  foreign key (organisation_id, run_id) references reading_runs,
  foreign key (organisation_id, case_id) references cases
);
create index reading_lines_of_kind on reading_lines (organisation_id, run_id, kind, section, number);

-- How many lines there are of each kind, so that nobody counts them.
-- owner: readings
create table reading_counts (
  organisation_id uuid not null,
  run_id uuid not null,
  case_id uuid not null,
  kind text not null,
  section text not null default '',
  lines integer not null,
  -- Of proposals: on how many somebody decided.
  decided integer not null default 0,
  primary key (organisation_id, run_id, kind, section),
  foreign key (organisation_id, run_id) references reading_runs,
  foreign key (organisation_id, case_id) references cases
);

-- What a person decided on something proposed; what nobody decided on has no row.
-- owner: readings
create table reading_decisions (
  organisation_id uuid not null,
  run_id uuid not null,
  number integer not null,
  case_id uuid not null,
  verdict text not null check (verdict in ('accepted', 'dismissed')),
  decided_at timestamptz not null,
  decided_by uuid references people,
  -- The observable, event or exhibit it became.
  became uuid,
  says text,
  primary key (organisation_id, run_id, number),
  foreign key (organisation_id, run_id, number) references reading_lines,
  foreign key (organisation_id, case_id) references cases
);
create index reading_decisions_became on reading_decisions (organisation_id, became) where became is not null;

-- owner: readings
create table yara_rules (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text collate "C" not null,
  rules text not null,
  enabled boolean not null,
  edited_at timestamptz not null,
  edited_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id)
);
create unique index yara_rules_name on yara_rules (organisation_id, lower(name)) where removed_at is null;
create index yara_rules_by_name on yara_rules (organisation_id, name, id) where removed_at is null;

call protect_by_case('reading_runs');
call protect_by_case('reading_lines');
call protect_by_case('reading_counts');
call protect_by_case('reading_decisions');
call protect_by_tenant('yara_rules');

grant select, insert, update on reading_runs, yara_rules, reading_counts to :app_role;
grant select, insert, delete on reading_lines to :app_role;
grant delete on reading_counts to :app_role;
grant select, insert, update, delete on reading_decisions to :app_role;
