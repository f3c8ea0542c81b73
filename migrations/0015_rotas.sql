-- Who serves when, in a team. Shifts are read whole and asked nothing of.
-- `swept_to`: handovers of what ended before are made.
-- owner: rotas
create table rotas (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  team_id uuid not null,
  name text not null,
  zone text not null,
  shifts jsonb not null,
  handover jsonb,
  swept_to timestamptz not null,
  saved_at timestamptz not null,
  saved_by uuid references people,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, team_id) references teams
);
create index rotas_of_team on rotas (organisation_id, team_id) where removed_at is null;
create index rotas_to_sweep on rotas (swept_to, organisation_id) where removed_at is null and handover is not null;

-- This person instead of that one, wherever that one would serve in the rota.
-- owner: rotas
create table rota_overrides (
  organisation_id uuid not null,
  id uuid not null,
  rota_id uuid not null,
  instead_of uuid not null references people,
  stand_in uuid not null references people,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  reason text not null,
  made_at timestamptz not null,
  made_by uuid references people,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, rota_id) references rotas
);
create index rota_overrides_of_rota on rota_overrides (organisation_id, rota_id, to_at) where withdrawn_at is null;

-- Out of office, in all rotas.
-- owner: rotas
create table absences (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  stand_in uuid references people,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  reason text not null,
  made_at timestamptz not null,
  made_by uuid references people,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references memberships
);
create index absences_by_end on absences (organisation_id, to_at) where withdrawn_at is null;

-- owner: rotas
create table person_skills (
  organisation_id uuid not null,
  person_id uuid not null,
  skill text not null,
  primary key (organisation_id, person_id, skill),
  foreign key (organisation_id, person_id) references memberships
);

-- How a team hands out its work. `turn`: how many times it did; the row is locked while somebody is chosen.
-- owner: rotas
create table hand_out_policies (
  organisation_id uuid not null,
  team_id uuid not null,
  version integer not null default 1,
  pool text not null default 'members' check (pool in ('members', 'on-shift')),
  way text not null default 'round-robin' check (way in ('round-robin', 'least-loaded')),
  automatic boolean not null default false,
  needs jsonb not null default '[]',
  turn bigint not null default 0,
  saved_at timestamptz not null,
  saved_by uuid references people,
  primary key (organisation_id, team_id),
  foreign key (organisation_id, team_id) references teams
);

-- What somebody has open is counted whenever work is handed out.
create index cases_open_of_owner on cases (organisation_id, owner_id)
  where owner_id is not null and stage <> 'closed' and merged_into_id is null and withdrawn_at is null;

-- Whose turn was when.
-- owner: rotas
create table hand_out_turns (
  organisation_id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  turn bigint not null,
  primary key (organisation_id, team_id, person_id),
  foreign key (organisation_id, team_id) references hand_out_policies,
  foreign key (organisation_id, person_id) references memberships
);

-- Cases nobody was there for; handed out as soon as somebody is.
-- owner: rotas
create table hand_out_waits (
  organisation_id uuid not null,
  case_id uuid not null,
  team_id uuid not null,
  since timestamptz not null,
  primary key (organisation_id, case_id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, team_id) references teams
);

-- From one shift to the next, made before it ends; what it shows is read anew under the eyes of the reader.
-- owner: rotas
create table handovers (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  rota_id uuid not null,
  team_id uuid not null,
  shift text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  next_shift text,
  next_starts_at timestamptz,
  next_ends_at timestamptz,
  outgoing uuid[] not null,
  incoming uuid[] not null,
  made_at timestamptz not null,
  accept_within integer not null,
  handed_at timestamptz,
  handed_by uuid references people,
  accepted_at timestamptz,
  accepted_by uuid references people,
  chased_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, rota_id, shift, ends_at),
  foreign key (organisation_id, rota_id) references rotas,
  foreign key (organisation_id, team_id) references teams
);
create index handovers_newest on handovers (organisation_id, ends_at desc, id desc);
create index handovers_of_team on handovers (organisation_id, team_id, ends_at desc, id desc);
create index handovers_to_chase on handovers (ends_at, organisation_id) where accepted_at is null and chased_at is null;

-- Ids and figures, never words: `case_id` hides what hangs on a restricted case, `due_at` when its clock or it itself is due,
-- `facts` how much happened during the shift.
-- owner: rotas
create table handover_items (
  organisation_id uuid not null,
  id uuid not null,
  handover_id uuid not null,
  part text not null check (part in ('open', 'breaching', 'changed', 'promised')),
  subject_kind text not null check (subject_kind in ('case', 'alert', 'task', 'approval', 'playbook-ask')),
  subject_id uuid not null,
  case_id uuid,
  due_at timestamptz,
  facts integer,
  primary key (organisation_id, id),
  foreign key (organisation_id, handover_id) references handovers,
  foreign key (organisation_id, case_id) references cases
);
create index handover_items_of on handover_items (organisation_id, handover_id, id);
create index handover_items_of_case on handover_items (organisation_id, case_id) where case_id is not null;

-- Said by the outgoing shift: of an item, or of the whole.
-- owner: rotas
create table handover_notes (
  organisation_id uuid not null,
  id uuid not null,
  handover_id uuid not null,
  item_id uuid,
  case_id uuid,
  promised boolean not null,
  body text not null,
  at timestamptz not null,
  author_id uuid references people,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, handover_id) references handovers,
  foreign key (organisation_id, item_id) references handover_items,
  foreign key (organisation_id, case_id) references cases
);
create index handover_notes_of on handover_notes (organisation_id, handover_id, id) where withdrawn_at is null;

call protect_by_tenant('rota_overrides');
call protect_by_tenant('absences');
call protect_by_tenant('person_skills');
call protect_by_tenant('hand_out_policies');
call protect_by_tenant('hand_out_turns');
call protect_by_tenant('handovers');
call protect_by_case('hand_out_waits');
call protect_by_tenant('rotas');
call protect_by_case('handover_notes');
alter table handover_items enable row level security;
create policy through_subject on handover_items using (organisation_id = (select app_organisation())
  and (case_id is null or case_id not in (select hidden_cases()))
  and (subject_kind <> 'alert' or exists (select from alerts a where a.organisation_id = handover_items.organisation_id and a.id = subject_id offset 0)));

-- Which organisations have rotas to look after, or cases that wait for somebody.
create function organisations_with_rotas() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select organisation_id from rotas where app_system() and removed_at is null
  union select organisation_id from handovers where app_system() and accepted_at is null and chased_at is null
  union select organisation_id from hand_out_waits where app_system()
$$;
revoke all on function organisations_with_rotas from public;
grant execute on function organisations_with_rotas to :app_role;

grant select, insert, update on rotas, rota_overrides, absences, hand_out_policies, hand_out_turns, handovers, handover_notes to :app_role;
grant select, insert on handover_items to :app_role;
grant select, insert, delete on person_skills, hand_out_waits to :app_role;
