-- What was learnt of a case: its review, why it came to that, and what those who took part say.

-- What is asked in a review, by type of case. Shipped ones stand in content/; a row of the same key stands in for one.
-- owner: reviews
create table review_forms (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9-]{0,38}$'),
  name text not null,
  -- Keys of case types; none: for every type that has no form of its own.
  types text[] not null default '{}',
  -- A case of these types is not closed before its review is finished.
  gates boolean not null,
  asks text not null check (asks in ('nobody', 'named', 'anonymous')),
  days integer not null check (days between 1 and 90),
  -- Read whole; never asked for by its parts.
  questions jsonb not null,
  retired_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, key)
);

-- Causes an organisation counts by, beside the shipped ones.
-- owner: reviews
create table causes (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9-]{0,38}$'),
  name text not null,
  area text not null,
  retired_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, key)
);

-- One of a case. `form` and `questions` as they were when it began: a form that is changed later changes no review.
-- owner: reviews
create table reviews (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  form text not null,
  questions jsonb not null,
  lead_id uuid references people,
  due_at timestamptz,
  went_well text not null default '',
  went_badly text not null default '',
  follows text not null default '',
  started_at timestamptz not null,
  started_by uuid references people,
  finished_at timestamptz,
  finished_by uuid references people,
  -- When somebody is reminded next; null: nobody is.
  chase_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases
);
create unique index reviews_of_case on reviews (organisation_id, case_id) where withdrawn_at is null;
create index reviews_newest on reviews (organisation_id, id desc) where withdrawn_at is null;
create index reviews_finished on reviews (organisation_id, finished_at) where finished_at is not null and withdrawn_at is null;
create index reviews_chased on reviews (chase_at) where chase_at is not null;

-- owner: reviews
create table review_answers (
  organisation_id uuid not null,
  review_id uuid not null,
  question text collate "C" not null,
  case_id uuid not null,
  answer text not null,
  at timestamptz not null,
  by_id uuid references people,
  primary key (organisation_id, review_id, question),
  foreign key (organisation_id, review_id) references reviews,
  foreign key (organisation_id, case_id) references cases
);

-- Why it came to that: a tree whose roots are what went wrong. `cause` is the key of one of the shared list.
-- owner: reviews
create table whys (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  review_id uuid not null,
  case_id uuid not null,
  parent_id uuid,
  text text not null,
  cause text collate "C",
  created_at timestamptz not null,
  created_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, review_id) references reviews,
  foreign key (organisation_id, parent_id) references whys,
  foreign key (organisation_id, case_id) references cases
);
create index whys_of_review on whys (organisation_id, review_id, id) where removed_at is null;
create index whys_of_cause on whys (organisation_id, cause, review_id) where cause is not null and removed_at is null;

-- Those who took part are asked how it went.
-- owner: reviews
create table feedback_rounds (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  review_id uuid not null,
  case_id uuid not null,
  anonymous boolean not null,
  asked_at timestamptz not null,
  asked_by uuid references people,
  ends_at timestamptz not null,
  ended_at timestamptz,
  chase_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, review_id) references reviews,
  foreign key (organisation_id, case_id) references cases
);
create index feedback_rounds_of_review on feedback_rounds (organisation_id, review_id, id);
create index feedback_rounds_chased on feedback_rounds (chase_at) where chase_at is not null;

-- Who is asked and whether they answered; never what.
-- owner: reviews
create table feedback_asked (
  organisation_id uuid not null,
  round_id uuid not null,
  person_id uuid not null references people,
  case_id uuid not null,
  answered boolean not null default false,
  primary key (organisation_id, round_id, person_id),
  foreign key (organisation_id, round_id) references feedback_rounds,
  foreign key (organisation_id, case_id) references cases
);
create index feedback_asked_of_person on feedback_asked (organisation_id, person_id, round_id) where not answered;

-- Of an anonymous one neither person nor time is kept, and its id says nothing of its order.
-- owner: reviews
create table feedback_answers (
  organisation_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  case_id uuid not null,
  rating smallint not null check (rating between 1 and 5),
  well text not null,
  better text not null,
  person_id uuid references people,
  primary key (organisation_id, round_id, id),
  foreign key (organisation_id, round_id) references feedback_rounds,
  foreign key (organisation_id, case_id) references cases
);

call protect_by_tenant('review_forms');
call protect_by_tenant('causes');
call protect_by_case('reviews');
call protect_by_case('review_answers');
call protect_by_case('whys');
call protect_by_case('feedback_rounds');
call protect_by_case('feedback_asked');
call protect_by_case('feedback_answers');
call readers_write_nothing('reviews');
call readers_write_nothing('review_answers');
call readers_write_nothing('whys');
call readers_write_nothing('feedback_rounds');
create trigger append_only before update or delete or truncate on feedback_answers
  for each statement execute function refuse_rewrite();

-- What somebody has to be reminded of, in all organisations; for the system alone.
create function reviews_to_chase(at timestamptz) returns table (organisation_id uuid, id uuid, kind text, over boolean)
  language sql stable security definer rows 100 set search_path = public, pg_temp as $$
  select r.organisation_id, r.id, 'review', true from reviews r where app_system() and r.chase_at <= at
  union all
  select f.organisation_id, f.id, 'feedback', f.ends_at <= at from feedback_rounds f where app_system() and f.chase_at <= at
$$;
revoke all on function reviews_to_chase from public;
grant execute on function reviews_to_chase to :app_role;

grant select, insert, update on review_forms, causes, reviews, whys, feedback_rounds, feedback_asked to :app_role;
grant select, insert, update, delete on review_answers to :app_role;
grant select, insert on feedback_answers to :app_role;
