-- Claims about what happened, weighed against each other: an analysis of competing hypotheses.
-- owner: hypotheses
create table hypotheses (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  number integer not null,
  claim text not null,
  explanation text not null default '',
  created_at timestamptz not null,
  created_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, case_id, number),
  foreign key (organisation_id, case_id) references cases
);

-- What they are weighed by: each cites what it rests on. What counts no more says why.
-- owner: hypotheses
create table indications (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  cites text not null check (cites in ('exhibit', 'observable', 'event', 'alert', 'task', 'note', 'statement', 'assumption')),
  -- The cited thing; of an exhibit its number, of an assumption nothing.
  cited_id uuid,
  cited_as text not null default '',
  weight smallint not null check (weight between 1 and 3),
  discounted text,
  created_at timestamptz not null,
  created_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create index indications_of_case on indications (organisation_id, case_id, id) where removed_at is null;

-- Every judgement stays: the last of a cell stands, the ones before say what was believed when.
-- owner: hypotheses
create table judgements (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  hypothesis_id uuid not null,
  indication_id uuid not null,
  -- 2 fits strongly, 1 fits, 0 says nothing, -1 contradicts, -2 contradicts strongly; null: taken back.
  verdict smallint check (verdict between -2 and 2),
  reason text not null default '',
  -- What else it cites than its row does: numbers of exhibits, keys, observables as people write them.
  cites text[] not null default '{}',
  at timestamptz not null,
  by_id uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, hypothesis_id) references hypotheses,
  foreign key (organisation_id, indication_id) references indications
);
create index judgements_of_case on judgements (organisation_id, case_id, id);

-- What is held for true for now, how surely, and why; the last one stands.
-- owner: hypotheses
create table conclusions (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  hypothesis_id uuid,
  confidence text not null check (confidence in ('low', 'moderate', 'high')),
  words text not null,
  at timestamptz not null,
  by_id uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, hypothesis_id) references hypotheses
);
create index conclusions_of_case on conclusions (organisation_id, case_id, id);

call protect_by_case('hypotheses');
call protect_by_case('indications');
call protect_by_case('judgements');
call protect_by_case('conclusions');
create trigger append_only before update or delete or truncate on judgements
  for each statement execute function refuse_rewrite();
create trigger append_only before update or delete or truncate on conclusions
  for each statement execute function refuse_rewrite();

grant select, insert, update on hypotheses, indications to :app_role;
grant select, insert on judgements, conclusions to :app_role;
