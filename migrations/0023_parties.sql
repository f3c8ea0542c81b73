-- People in a case who have no login here: whom it is about, whom it struck, who saw it, who keeps or judges something.
-- owner: parties
create table case_parties (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  role text not null check (role in
    ('subject', 'victim', 'witness', 'custodian', 'counsel', 'law_enforcement', 'expert', 'other')),
  name text not null,
  affiliation text not null default '',
  contact text not null default '',
  notes text not null default '',
  created_at timestamptz not null,
  created_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index case_parties_of_case on case_parties (organisation_id, case_id, id) where removed_at is null;

-- An interview, a testimony, a written account. Its words are versions; once signed, only addenda are added.
-- owner: parties
create table statements (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  party_id uuid not null,
  kind text not null check (kind in ('interview', 'testimony', 'written')),
  taken_at timestamptz not null,
  ended_at timestamptz check (ended_at >= taken_at),
  place text not null,
  taken_by text not null,
  present text[] not null default '{}',
  -- What was said to them before: rights, the right to silence or to company, consent to a recording.
  caution text not null default '',
  -- The number of the exhibit that holds the recording.
  recording text,
  created_at timestamptz not null,
  created_by uuid references people,
  signed_at timestamptz,
  signed_by uuid references people,
  signed_version integer,
  signed_words text,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, party_id) references case_parties
);
create index statements_of_case on statements (organisation_id, case_id, taken_at) where withdrawn_at is null;
create index statements_of_party on statements (organisation_id, party_id) where withdrawn_at is null;

-- owner: parties
create table statement_versions (
  organisation_id uuid not null,
  statement_id uuid not null,
  number integer not null,
  case_id uuid not null,
  addendum boolean not null,
  body text not null,
  at timestamptz not null,
  author_id uuid references people,
  primary key (organisation_id, statement_id, number),
  foreign key (organisation_id, statement_id) references statements,
  foreign key (organisation_id, case_id) references cases
);

call protect_by_case('case_parties');
call protect_by_case('statements');
call protect_by_case('statement_versions');
create trigger append_only before update or delete or truncate on statement_versions
  for each statement execute function refuse_rewrite();

-- What was signed stays as it was signed, whoever asks.
create function keep_what_was_signed() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null then
    raise exception 'A signed statement is not changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_signed before update on statements for each row execute function keep_what_was_signed();

grant select, insert, update on case_parties, statements to :app_role;
grant select, insert on statement_versions to :app_role;
