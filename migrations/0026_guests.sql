-- Outside participants. A guest is nobody of the organisation: for them app_organisation() is null, so that every policy
-- there is, and every one to come, denies. What they see is let through by policies of its own, and by nothing else.
create function app_guest_of() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.guest_of', true), '')::uuid $$;

alter table memberships add column guest boolean not null default false;
create policy colleagues on memberships as restrictive for select
  using (not guest or person_id = (select app_person()) or (select app_system()));

-- One person's access to one case. `matter`: what they are told it is about, for its title is not theirs to read.
-- owner: guests
create table guests (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  email text not null check (email = lower(email)),
  name text not null,
  party text not null check (party in ('hr', 'legal', 'client', 'police', 'other')),
  matter text not null,
  token_hash bytea not null,
  link_until timestamptz not null,
  invited_at timestamptz not null,
  invited_by uuid references people,
  expires_at timestamptz not null,
  person_id uuid,
  accepted_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, person_id) references memberships
);
create unique index guests_by_link on guests (token_hash);
create index guests_of_case on guests (organisation_id, case_id, id);
create index guests_of_person on guests (organisation_id, person_id) where person_id is not null;

-- owner: guests
create table case_shares (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  guest_id uuid not null,
  kind text not null check (kind in ('note', 'task', 'observable', 'event', 'evidence', 'statement')),
  thing_id uuid not null,
  shared_at timestamptz not null,
  shared_by uuid references people,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, guest_id) references guests
);
create unique index case_shares_once on case_shares (organisation_id, guest_id, kind, thing_id) where ended_at is null;
create index case_shares_of_guest on case_shares (organisation_id, guest_id, id);

-- What is said between a guest and the case; `share_id`: about which thing, otherwise in general. By the guest where
-- `person_id` is the guest's.
-- owner: guests
create table guest_remarks (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  guest_id uuid not null,
  share_id uuid,
  person_id uuid not null,
  body text not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, guest_id) references guests,
  foreign key (organisation_id, share_id) references case_shares
);
create index guest_remarks_of_guest on guest_remarks (organisation_id, guest_id, id);

-- What a guest handed over. It is nothing of the case before its people take it.
-- owner: guests
create table guest_files (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  guest_id uuid not null,
  content_id uuid not null,
  name text not null,
  size bigint not null,
  sha256 text not null,
  words text not null default '',
  at timestamptz not null,
  decision text check (decision in ('taken', 'refused')),
  reason text,
  decided_at timestamptz,
  decided_by uuid references people,
  primary key (organisation_id, id),
  foreign key (organisation_id, case_id) references cases,
  foreign key (organisation_id, guest_id) references guests,
  check (num_nulls(decision, decided_at, decided_by) in (0, 3))
);
create index guest_files_of_guest on guest_files (organisation_id, guest_id, id);

call protect_by_case('guests');
call protect_by_case('case_shares');
call protect_by_case('guest_remarks');
call protect_by_case('guest_files');
call readers_write_nothing('guests');
call readers_write_nothing('case_shares');
create trigger append_only before update or delete or truncate on guest_remarks
  for each statement execute function refuse_rewrite();

-- The access of who asks that is good at this moment: revoked or run out, it is over with the next question.
create function my_guesthood() returns table (id uuid, case_id uuid) language sql stable security definer rows 3
  set search_path = public, pg_temp as $$
  select g.id, g.case_id from guests g
  where g.organisation_id = app_guest_of() and g.person_id = app_person() and g.accepted_at is not null
    and g.revoked_at is null and g.expires_at > now()
$$;
create function my_guest_ids() returns setof uuid language sql stable security definer rows 3
  set search_path = public, pg_temp as $$ select id from my_guesthood() $$;
create function shared_with_me(of_kind text) returns setof uuid language sql stable security definer rows 20
  set search_path = public, pg_temp as $$
  select s.thing_id from case_shares s
  where s.organisation_id = app_guest_of() and s.kind = of_kind and s.ended_at is null and s.guest_id in (select my_guest_ids())
$$;
-- Whether somebody is a guest in good standing: what their session lives by. Asked by the system at signing in.
create function guest_stands(organisation uuid, person uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from guests g where g.organisation_id = organisation and g.person_id = person
    and g.accepted_at is not null and g.revoked_at is null and g.expires_at > now())
$$;
revoke all on function my_guesthood, my_guest_ids, shared_with_me, guest_stands from public;
grant execute on function my_guesthood, my_guest_ids, shared_with_me, guest_stands to :app_role;

-- The one snippet of sharing: what is shared of this table shows to the guest it was shared with.
create procedure share_with_guests(relation regclass, kind text) language plpgsql as $$
begin
  execute format('create policy shared on %s for select using (organisation_id = (select app_guest_of())
    and id in (select shared_with_me(%L)))', relation, kind);
end $$;
call share_with_guests('notes', 'note');
call share_with_guests('tasks', 'task');
call share_with_guests('timeline_events', 'event');
call share_with_guests('observables', 'observable');

-- A link is looked up before its organisation is known.
create policy by_link on guests for select using ((select app_system()));
create policy own on guests for select using (organisation_id = (select app_guest_of()) and id in (select my_guest_ids()));
create policy own on case_shares for select
  using (organisation_id = (select app_guest_of()) and ended_at is null and guest_id in (select my_guest_ids()));
create policy own on guest_remarks for select
  using (organisation_id = (select app_guest_of()) and guest_id in (select my_guest_ids()));
create policy say on guest_remarks for insert with check (organisation_id = (select app_guest_of())
  and (guest_id, case_id) in (select id, case_id from my_guesthood()) and person_id = (select app_person()));
create policy own on guest_files for select
  using (organisation_id = (select app_guest_of()) and guest_id in (select my_guest_ids()));
create policy hand_over on guest_files for insert with check (organisation_id = (select app_guest_of())
  and (guest_id, case_id) in (select id, case_id from my_guesthood()));

-- What guests do is a fact of their case like any other; of the log they read what they did themselves.
create policy of_guests on activity for insert with check (organisation_id = (select app_guest_of())
  and actor_id = (select app_person())
  and (case_id in (select case_id from my_guesthood()) or (case_id is null and subject_kind in ('session', 'person'))));
create policy own_of_guests on activity for select
  using (organisation_id = (select app_guest_of()) and actor_id = (select app_person()));
create policy of_guests on decisions for insert with check (organisation_id = (select app_guest_of())
  and actor_id = (select app_person()));
create policy of_guests on idempotency_keys using (organisation_id = (select app_guest_of()) and actor_key = (select app_person())::text);
-- Who sees a case sees who its guests are.
create policy guests_of_cases on people for select using (exists (select from guests g
  where g.organisation_id = (select app_organisation()) and g.person_id = people.id));

-- What a guest hands over is held like all that is kept; the tables of files show nothing to guests.
create function hold_handed_over(content uuid, holder uuid) returns boolean language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
begin
  if not exists (select from my_guesthood()) then return false; end if;
  perform from contents c where c.organisation_id = app_guest_of() and c.id = content and c.destroyed_at is null for update;
  if not found then return false; end if;
  insert into content_holders (organisation_id, content_id, holder_id, since) values (app_guest_of(), content, holder, now())
    on conflict do nothing;
  return true;
end $$;
revoke all on function hold_handed_over from public;
grant execute on function hold_handed_over to :app_role;

grant select, insert, update on guests, case_shares, guest_files to :app_role;
grant select, insert on guest_remarks to :app_role;
