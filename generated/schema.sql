-- Derived from the migrations by "npm run generate"; not run by anything.

table absences (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  stand_in uuid,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  reason text not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  withdrawn_at timestamp with time zone
);
-- constraint absences_check CHECK ((to_at > from_at))
-- constraint absences_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id)
-- constraint absences_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint absences_pkey PRIMARY KEY (organisation_id, id)
-- constraint absences_stand_in_fkey FOREIGN KEY (stand_in) REFERENCES people(id)
-- CREATE INDEX absences_by_end ON public.absences USING btree (organisation_id, to_at) WHERE (withdrawn_at IS NULL)
-- CREATE UNIQUE INDEX absences_pkey ON public.absences USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table activity (
  organisation_id uuid not null,
  id uuid not null,
  seq bigint not null,
  xid xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  token_id uuid,
  source text not null,
  group_id uuid not null,
  fact text not null,
  subject_kind text not null,
  subject_id uuid not null,
  case_id uuid,
  undoes uuid,
  commitment bytea not null,
  other_case_id uuid
);
-- constraint activity_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'token'::text, 'system'::text])))
-- constraint activity_commitment_check CHECK ((length(commitment) = 32))
-- constraint activity_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint activity_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX activity_by_fact ON public.activity USING btree (organisation_id, fact, id DESC)
-- CREATE INDEX activity_of_case ON public.activity USING btree (organisation_id, case_id, id DESC) WHERE (case_id IS NOT NULL)
-- CREATE INDEX activity_of_group ON public.activity USING btree (organisation_id, group_id, id)
-- CREATE INDEX activity_of_other_case ON public.activity USING btree (organisation_id, other_case_id, id DESC) WHERE (other_case_id IS NOT NULL)
-- CREATE INDEX activity_of_subject ON public.activity USING btree (organisation_id, subject_id, id DESC)
-- CREATE INDEX activity_to_follow ON public.activity USING btree (xid, seq)
-- CREATE INDEX activity_undone ON public.activity USING btree (organisation_id, undoes) WHERE (undoes IS NOT NULL)
-- CREATE UNIQUE INDEX activity_pkey ON public.activity USING btree (organisation_id, id)
-- policy both_sides for SELECT using ((other_case_id IS NULL) OR ( SELECT app_system() AS app_system) OR (NOT (other_case_id IN ( SELECT hidden_cases() AS hidden_cases))))
-- policy need_to_know for ALL using (((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))) AND ((subject_kind <> 'alert'::text) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = activity.organisation_id) AND (a.id = activity.subject_id)))))) OR ( SELECT app_system() AS app_system))
-- policy of_guests for INSERT with check ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (actor_id = ( SELECT app_person() AS app_person)) AND ((case_id IN ( SELECT my_guesthood.case_id FROM my_guesthood() my_guesthood(id, case_id))) OR ((case_id IS NULL) AND (subject_kind = ANY (ARRAY['session'::text, 'person'::text])))))
-- policy of_hidden_guests for SELECT using ((case_id IS NOT NULL) OR (actor_id IS NULL) OR (NOT (actor_id IN ( SELECT hidden_guests() AS hidden_guests))))
-- policy own_of_guests for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (actor_id = ( SELECT app_person() AS app_person)))
-- policy privileged for SELECT using ((subject_kind <> 'note'::text) OR (NOT (subject_id IN ( SELECT hidden_notes() AS hidden_notes))))
-- policy privileged_exhibits for SELECT using (((subject_kind <> 'evidence'::text) OR (NOT (subject_id IN ( SELECT hidden_evidence() AS hidden_evidence)))) AND ((subject_kind <> 'reading'::text) OR (NOT (subject_id IN ( SELECT hidden_readings() AS hidden_readings)))))
-- policy privileged_reports for SELECT using ((subject_kind <> 'report'::text) OR (NOT (subject_id IN ( SELECT hidden_reports() AS hidden_reports))))
-- policy through_asset for SELECT using ((subject_kind <> 'asset'::text) OR ( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM assets a WHERE ((a.organisation_id = activity.organisation_id) AND (a.id = activity.subject_id)) OFFSET 0)))
-- policy through_detection for SELECT using ((subject_kind <> 'detection'::text) OR ( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM rule_techniques r WHERE ((r.organisation_id = activity.organisation_id) AND (r.id = activity.subject_id)) OFFSET 0)))
-- policy through_observable for SELECT using ((subject_kind <> 'observable'::text) OR ( SELECT app_system() AS app_system) OR ((EXISTS ( SELECT FROM observables o WHERE ((o.organisation_id = activity.organisation_id) AND (o.id = activity.subject_id)) OFFSET 0)) AND ((fact <> ALL (ARRAY['observable.related'::text, 'observable.unrelated'::text])) OR (EXISTS ( SELECT FROM observables o WHERE ((o.organisation_id = activity.organisation_id) AND (o.id = COALESCE(related_end(activity.organisation_id, activity.id), activity.subject_id))) OFFSET 0)))))
-- policy through_rule for SELECT using ((subject_kind <> 'rule'::text) OR ( SELECT app_system() AS app_system) OR (actor_id = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT FROM (priority_verdicts v JOIN alerts a ON (((a.organisation_id = v.organisation_id) AND (a.id = v.alert_id)))) WHERE ((v.organisation_id = activity.organisation_id) AND (v.rule_id = activity.subject_id) AND (NOT v.withdrawn)) OFFSET 0)))
-- policy through_run for SELECT using ((subject_kind <> ALL (ARRAY['playbook-run'::text, 'playbook-ask'::text])) OR ( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM playbook_runs r WHERE ((r.organisation_id = activity.organisation_id) AND (r.id = activity.subject_id)))) OR (EXISTS ( SELECT FROM playbook_asks q WHERE ((q.organisation_id = activity.organisation_id) AND (q.id = activity.subject_id)))))
-- policy through_started for SELECT using ((fact <> 'playbook.started'::text) OR ( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM playbook_runs r WHERE ((r.organisation_id = activity.organisation_id) AND (r.id = activity.id)) OFFSET 0)))
-- grant insert, select to caseward_app

table activity_payloads (
  organisation_id uuid not null,
  activity_id uuid not null,
  salt bytea not null,
  payload jsonb not null
);
-- constraint activity_payloads_organisation_id_activity_id_fkey FOREIGN KEY (organisation_id, activity_id) REFERENCES activity(organisation_id, id)
-- constraint activity_payloads_pkey PRIMARY KEY (organisation_id, activity_id)
-- CREATE UNIQUE INDEX activity_payloads_pkey ON public.activity_payloads USING btree (organisation_id, activity_id)
-- policy through_activity for ALL using (EXISTS ( SELECT FROM activity a WHERE ((a.organisation_id = activity_payloads.organisation_id) AND (a.id = activity_payloads.activity_id))))
-- grant insert, select to caseward_app

table alert_assets (
  organisation_id uuid not null,
  asset_id uuid not null,
  alert_id uuid not null
);
-- constraint alert_assets_pkey PRIMARY KEY (organisation_id, asset_id, alert_id)
-- CREATE INDEX alert_assets_of_alert ON public.alert_assets USING btree (organisation_id, alert_id)
-- CREATE UNIQUE INDEX alert_assets_pkey ON public.alert_assets USING btree (organisation_id, asset_id, alert_id)
-- policy through_alert for SELECT using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = alert_assets.organisation_id) AND (a.id = alert_assets.alert_id)) OFFSET 0))))
-- policy touch for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table alert_counts (
  organisation_id uuid not null,
  grain text not null,
  at timestamp with time zone not null,
  kind_id integer not null,
  alerts integer not null,
  repeats integer not null,
  suppressed integer not null,
  linked integer not null,
  true_positive integer not null,
  benign_true_positive integer not null,
  false_positive integer not null,
  duplicate integer not null,
  undetermined integer not null,
  in_case integer not null,
  decided integer not null,
  triage_s bigint not null
);
-- constraint alert_counts_grain_check CHECK ((grain = ANY (ARRAY['day'::text, 'plain'::text, 'hour'::text, 'quarter'::text])))
-- constraint alert_counts_organisation_id_kind_id_fkey FOREIGN KEY (organisation_id, kind_id) REFERENCES alert_kinds(organisation_id, id)
-- constraint alert_counts_pkey PRIMARY KEY (organisation_id, grain, at, kind_id)
-- CREATE UNIQUE INDEX alert_counts_pkey ON public.alert_counts USING btree (organisation_id, grain, at, kind_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant delete, insert, select, update to caseward_app

table alert_group_members (
  organisation_id uuid not null,
  alert_id uuid not null,
  group_id uuid not null,
  reasons json not null default '[]'::json,
  moved_by uuid,
  moved_at timestamp with time zone,
  severity smallint not null default 3
);
-- constraint alert_group_members_pkey PRIMARY KEY (organisation_id, alert_id)
-- CREATE INDEX alert_group_members_grave ON public.alert_group_members USING btree (group_id, severity DESC, alert_id DESC) WHERE (severity >= 4)
-- CREATE INDEX alert_group_members_of_group ON public.alert_group_members USING btree (group_id, alert_id DESC)
-- CREATE UNIQUE INDEX alert_group_members_pkey ON public.alert_group_members USING btree (organisation_id, alert_id)
-- policy through_alert for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = alert_group_members.organisation_id) AND (a.id = alert_group_members.alert_id)) OFFSET 0))))
-- grant insert, select, update to caseward_app

table alert_groups (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  alerts integer not null default 0,
  grown_at timestamp with time zone not null,
  merged_into_id uuid,
  merged_by uuid,
  merged_at timestamp with time zone,
  case_id uuid,
  followed_at timestamp with time zone,
  waiting integer not null default 0
);
-- constraint alert_groups_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint alert_groups_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint alert_groups_organisation_id_merged_into_id_fkey FOREIGN KEY (organisation_id, merged_into_id) REFERENCES alert_groups(organisation_id, id)
-- constraint alert_groups_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX alert_groups_grown ON public.alert_groups USING btree (organisation_id, grown_at DESC, id DESC) WHERE (merged_into_id IS NULL)
-- CREATE INDEX alert_groups_merged ON public.alert_groups USING btree (organisation_id, merged_into_id) WHERE (merged_into_id IS NOT NULL)
-- CREATE INDEX alert_groups_waiting ON public.alert_groups USING btree (organisation_id, id) WHERE (waiting > 0)
-- CREATE UNIQUE INDEX alert_groups_pkey ON public.alert_groups USING btree (organisation_id, id)
-- policy begin for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy through_members for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (( SELECT app_system() AS app_system) OR (alerts = 0) OR (EXISTS ( SELECT FROM alert_group_members m WHERE ((m.organisation_id = alert_groups.organisation_id) AND (m.group_id = alert_groups.id)) OFFSET 0))))
-- grant insert, select, update to caseward_app

table alert_kinds (
  organisation_id uuid not null,
  id integer not null,
  source text not null,
  type text not null,
  severity smallint not null,
  rule text not null
);
-- constraint alert_kinds_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint alert_kinds_organisation_id_source_type_severity_rule_key UNIQUE (organisation_id, source, type, severity, rule)
-- constraint alert_kinds_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX alert_kinds_plain ON public.alert_kinds USING btree (organisation_id, id) INCLUDE (source, type, severity) WHERE (rule = ''::text)
-- CREATE UNIQUE INDEX alert_kinds_organisation_id_source_type_severity_rule_key ON public.alert_kinds USING btree (organisation_id, source, type, severity, rule)
-- CREATE UNIQUE INDEX alert_kinds_pkey ON public.alert_kinds USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table alert_measures (
  organisation_id uuid not null,
  alert_id uuid not null,
  at timestamp with time zone not null,
  kind_id integer not null,
  plain_id integer not null,
  counted boolean not null,
  fate text not null,
  in_case boolean not null,
  repeats integer not null,
  triage_s integer,
  decided_at timestamp with time zone,
  decided_by uuid
);
-- constraint alert_measures_fate_check CHECK ((fate = ANY (ARRAY['waiting'::text, 'suppressed'::text, 'linked'::text, 'true_positive'::text, 'benign_true_positive'::text, 'false_positive'::text, 'duplicate'::text, 'undetermined'::text])))
-- constraint alert_measures_pkey PRIMARY KEY (organisation_id, alert_id)
-- CREATE INDEX alert_measures_decided ON public.alert_measures USING btree (organisation_id, decided_at) INCLUDE (decided_by) WHERE (decided_at IS NOT NULL)
-- CREATE INDEX alert_measures_hidden ON public.alert_measures USING btree (organisation_id, at) WHERE (NOT counted)
-- CREATE UNIQUE INDEX alert_measures_pkey ON public.alert_measures USING btree (organisation_id, alert_id)
-- policy through_alert for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = alert_measures.organisation_id) AND (a.id = alert_measures.alert_id)) OFFSET 0))))
-- grant delete, insert, select, update to caseward_app

table alert_payloads (
  organisation_id uuid not null,
  alert_id uuid not null,
  id uuid not null,
  received_at timestamp with time zone not null,
  encoding text not null,
  size integer not null,
  body bytea not null
);
-- constraint alert_payloads_encoding_check CHECK ((encoding = ANY (ARRAY['identity'::text, 'deflate'::text, 'zstd'::text])))
-- constraint alert_payloads_organisation_id_alert_id_fkey FOREIGN KEY (organisation_id, alert_id) REFERENCES alerts(organisation_id, id)
-- constraint alert_payloads_pkey PRIMARY KEY (organisation_id, alert_id, id)
-- CREATE UNIQUE INDEX alert_payloads_pkey ON public.alert_payloads USING btree (organisation_id, alert_id, id)
-- policy arrive for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy through_alert for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = alert_payloads.organisation_id) AND (a.id = alert_payloads.alert_id)) OFFSET 0)))
-- grant insert, select to caseward_app

table alert_repeats (
  organisation_id uuid not null,
  alert_id uuid not null,
  xid xid8 not null default pg_current_xact_id()
);
-- constraint alert_repeats_pkey PRIMARY KEY (organisation_id, alert_id, xid)
-- CREATE INDEX alert_repeats_to_follow ON public.alert_repeats USING btree (xid, alert_id)
-- CREATE UNIQUE INDEX alert_repeats_pkey ON public.alert_repeats USING btree (organisation_id, alert_id, xid)
-- policy arrive for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy through_alert for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = alert_repeats.organisation_id) AND (a.id = alert_repeats.alert_id)) OFFSET 0)))
-- grant insert, select to caseward_app

table alert_scores (
  organisation_id uuid not null,
  alert_id uuid not null,
  at timestamp with time zone not null,
  rule_id uuid not null,
  source text not null,
  host text,
  active_id uuid,
  evidence json not null,
  shadow_id uuid,
  shadow_score smallint,
  shadow_evidence json
);
-- constraint alert_scores_pkey PRIMARY KEY (organisation_id, alert_id)
-- CREATE UNIQUE INDEX alert_scores_pkey ON public.alert_scores USING btree (organisation_id, alert_id)
-- policy arrive for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy through_alert for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = alert_scores.organisation_id) AND (a.id = alert_scores.alert_id)) OFFSET 0))))
-- grant insert, select, update to caseward_app

table alert_triage_counts (
  organisation_id uuid not null,
  grain text not null,
  at timestamp with time zone not null,
  kind_id integer not null,
  bucket smallint not null,
  alerts integer not null
);
-- constraint alert_triage_counts_grain_check CHECK ((grain = ANY (ARRAY['day'::text, 'hour'::text])))
-- constraint alert_triage_counts_organisation_id_kind_id_fkey FOREIGN KEY (organisation_id, kind_id) REFERENCES alert_kinds(organisation_id, id)
-- constraint alert_triage_counts_pkey PRIMARY KEY (organisation_id, grain, at, kind_id, bucket)
-- CREATE UNIQUE INDEX alert_triage_counts_pkey ON public.alert_triage_counts USING btree (organisation_id, grain, at, kind_id, bucket)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant delete, insert, select, update to caseward_app

table alerts (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  source text not null,
  source_ref text not null,
  title text not null,
  type text,
  description text,
  severity smallint not null,
  status text not null,
  disposition text,
  closing_note text,
  closed_at timestamp with time zone,
  closed_with_case boolean not null default false,
  assignee_id uuid,
  case_id uuid,
  snoozed_until timestamp with time zone,
  suppression_id uuid,
  occurred_at timestamp with time zone,
  detected_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  arrivals integer not null default 1,
  url text,
  tlp text,
  pap text,
  tags text[] not null default '{}'::text[],
  techniques text[] not null default '{}'::text[],
  assets jsonb not null default '[]'::jsonb,
  heard json,
  search tsvector not null,
  xid xid8 not null default pg_current_xact_id(),
  score smallint not null default 310
);
-- constraint alerts_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES people(id)
-- constraint alerts_disposition_check CHECK ((disposition = ANY (ARRAY['true_positive'::text, 'benign_true_positive'::text, 'false_positive'::text, 'duplicate'::text, 'undetermined'::text])))
-- constraint alerts_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint alerts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint alerts_organisation_id_source_source_ref_key UNIQUE (organisation_id, source, source_ref)
-- constraint alerts_organisation_id_suppression_id_fkey FOREIGN KEY (organisation_id, suppression_id) REFERENCES suppressions(organisation_id, id)
-- constraint alerts_pkey PRIMARY KEY (organisation_id, id)
-- constraint alerts_score_check CHECK (((score >= 0) AND (score <= 1000)))
-- constraint alerts_severity_check CHECK (((severity >= 1) AND (severity <= 5)))
-- constraint alerts_status_check CHECK ((status = ANY (ARRAY['new'::text, 'triaging'::text, 'linked'::text, 'snoozed'::text, 'suppressed'::text, 'closed'::text])))
-- CREATE INDEX alerts_by_score ON public.alerts USING btree (organisation_id, status, score DESC, id DESC) INCLUDE (case_id)
-- CREATE INDEX alerts_by_severity ON public.alerts USING btree (organisation_id, status, severity DESC, id DESC) INCLUDE (case_id)
-- CREATE INDEX alerts_by_status ON public.alerts USING btree (organisation_id, status, id DESC) INCLUDE (case_id)
-- CREATE INDEX alerts_judged_of_rule ON public.alerts USING btree (organisation_id, source, rule_of(title), id DESC) WHERE (disposition IS NOT NULL)
-- CREATE INDEX alerts_of_assignee ON public.alerts USING btree (organisation_id, assignee_id, status, id DESC) INCLUDE (case_id) WHERE (assignee_id IS NOT NULL)
-- CREATE INDEX alerts_of_case ON public.alerts USING btree (organisation_id, case_id, id DESC) WHERE (case_id IS NOT NULL)
-- CREATE INDEX alerts_of_source ON public.alerts USING btree (organisation_id, source, id DESC) INCLUDE (case_id)
-- CREATE INDEX alerts_of_suppression ON public.alerts USING btree (organisation_id, suppression_id, id DESC) WHERE (suppression_id IS NOT NULL)
-- CREATE INDEX alerts_search ON public.alerts USING gin (search)
-- CREATE INDEX alerts_techniques ON public.alerts USING btree (organisation_id, id DESC) INCLUDE (case_id, status, severity, source, techniques) WHERE (techniques <> '{}'::text[])
-- CREATE INDEX alerts_to_follow ON public.alerts USING btree (xid, id)
-- CREATE INDEX alerts_to_wake ON public.alerts USING btree (organisation_id, snoozed_until) WHERE (snoozed_until IS NOT NULL)
-- CREATE UNIQUE INDEX alerts_organisation_id_source_source_ref_key ON public.alerts USING btree (organisation_id, source, source_ref)
-- CREATE UNIQUE INDEX alerts_pkey ON public.alerts USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant insert, select, update to caseward_app

table asset_imports (
  organisation_id uuid not null,
  id uuid not null,
  imported_at timestamp with time zone not null,
  created integer not null,
  changed integer not null,
  unchanged integer not null,
  refused integer not null,
  refusals jsonb not null default '[]'::jsonb
);
-- constraint asset_imports_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint asset_imports_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX asset_imports_pkey ON public.asset_imports USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table asset_likenesses (
  organisation_id uuid not null,
  asset_id uuid not null,
  other_id uuid not null
);
-- constraint asset_likenesses_organisation_id_asset_id_fkey FOREIGN KEY (organisation_id, asset_id) REFERENCES assets(organisation_id, id)
-- constraint asset_likenesses_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint asset_likenesses_organisation_id_other_id_fkey FOREIGN KEY (organisation_id, other_id) REFERENCES assets(organisation_id, id)
-- constraint asset_likenesses_pkey PRIMARY KEY (organisation_id, asset_id, other_id)
-- CREATE INDEX asset_likenesses_of_other ON public.asset_likenesses USING btree (organisation_id, other_id)
-- CREATE UNIQUE INDEX asset_likenesses_pkey ON public.asset_likenesses USING btree (organisation_id, asset_id, other_id)
-- policy appear for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy through_both for SELECT using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (( SELECT app_system() AS app_system) OR ((EXISTS ( SELECT FROM assets a WHERE ((a.organisation_id = asset_likenesses.organisation_id) AND (a.id = asset_likenesses.asset_id)) OFFSET 0)) AND (EXISTS ( SELECT FROM assets a WHERE ((a.organisation_id = asset_likenesses.organisation_id) AND (a.id = asset_likenesses.other_id)) OFFSET 0)))))
-- grant insert, select to caseward_app

table asset_names (
  organisation_id uuid not null,
  value text not null,
  kind text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  said_at timestamp with time zone not null,
  asset_id uuid not null,
  source text not null,
  alert_id uuid
);
-- constraint asset_names_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
-- constraint asset_names_kind_check CHECK ((kind = ANY (ARRAY['hostname'::text, 'fqdn'::text, 'ip'::text, 'mac'::text, 'agent_id'::text, 'resource'::text, 'account'::text, 'mail'::text, 'upn'::text, 'sid'::text, 'name'::text])))
-- constraint asset_names_organisation_id_asset_id_fkey FOREIGN KEY (organisation_id, asset_id) REFERENCES assets(organisation_id, id)
-- constraint asset_names_pkey PRIMARY KEY (organisation_id, value, kind, valid_from)
-- CREATE INDEX asset_names_of_asset ON public.asset_names USING btree (organisation_id, asset_id, kind, valid_from DESC)
-- CREATE UNIQUE INDEX asset_names_now ON public.asset_names USING btree (organisation_id, value, kind) WHERE (valid_to IS NULL)
-- CREATE UNIQUE INDEX asset_names_pkey ON public.asset_names USING btree (organisation_id, value, kind, valid_from)
-- policy alter_it for UPDATE using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy appear for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy through_asset for SELECT using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (( SELECT app_system() AS app_system) OR ((EXISTS ( SELECT FROM assets a WHERE ((a.organisation_id = asset_names.organisation_id) AND (a.id = asset_names.asset_id)) OFFSET 0)) AND ((alert_id IS NULL) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = asset_names.organisation_id) AND (a.id = asset_names.alert_id)) OFFSET 0)) OR said_openly(asset_id, kind, value, ( SELECT ARRAY( SELECT hidden_cases() AS hidden_cases) AS "array"))))))
-- grant insert, select, update to caseward_app

table asset_partings (
  organisation_id uuid not null,
  asset_id uuid not null,
  from_id uuid not null,
  parted_at timestamp with time zone not null,
  parted_by uuid
);
-- constraint asset_partings_organisation_id_asset_id_fkey FOREIGN KEY (organisation_id, asset_id) REFERENCES assets(organisation_id, id)
-- constraint asset_partings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint asset_partings_organisation_id_from_id_fkey FOREIGN KEY (organisation_id, from_id) REFERENCES assets(organisation_id, id)
-- constraint asset_partings_parted_by_fkey FOREIGN KEY (parted_by) REFERENCES people(id)
-- constraint asset_partings_pkey PRIMARY KEY (organisation_id, asset_id, from_id)
-- CREATE UNIQUE INDEX asset_partings_pkey ON public.asset_partings USING btree (organisation_id, asset_id, from_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table assets (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  kind text not null,
  name text not null,
  sort_name text not null default lower("left"(name, 128)),
  criticality smallint not null default 0,
  owner text,
  site text,
  exposure text,
  tags text[] not null default '{}'::text[],
  origin text not null,
  first_seen_at timestamp with time zone not null,
  head_id uuid not null,
  merged_into_id uuid,
  merged_at timestamp with time zone,
  merged_by uuid
);
-- constraint assets_criticality_check CHECK (((criticality >= 0) AND (criticality <= 4)))
-- constraint assets_exposure_check CHECK ((exposure = ANY (ARRAY['internal'::text, 'partner'::text, 'internet'::text])))
-- constraint assets_kind_check CHECK ((kind = ANY (ARRAY['host'::text, 'service'::text, 'cloud'::text, 'site'::text, 'account'::text, 'person'::text])))
-- constraint assets_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES people(id)
-- constraint assets_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint assets_organisation_id_head_id_fkey FOREIGN KEY (organisation_id, head_id) REFERENCES assets(organisation_id, id)
-- constraint assets_organisation_id_merged_into_id_fkey FOREIGN KEY (organisation_id, merged_into_id) REFERENCES assets(organisation_id, id)
-- constraint assets_origin_check CHECK ((origin = ANY (ARRAY['discovered'::text, 'imported'::text])))
-- constraint assets_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX assets_by_name ON public.assets USING btree (organisation_id, criticality DESC, sort_name, id) WHERE (merged_into_id IS NULL)
-- CREATE INDEX assets_merged_into ON public.assets USING btree (organisation_id, merged_into_id) WHERE (merged_into_id IS NOT NULL)
-- CREATE INDEX assets_of_exposure ON public.assets USING btree (organisation_id, exposure, criticality DESC, sort_name, id) WHERE ((merged_into_id IS NULL) AND (exposure IS NOT NULL))
-- CREATE INDEX assets_of_head ON public.assets USING btree (organisation_id, head_id) WHERE (merged_into_id IS NOT NULL)
-- CREATE INDEX assets_of_kind ON public.assets USING btree (organisation_id, kind, criticality DESC, sort_name, id) WHERE (merged_into_id IS NULL)
-- CREATE INDEX assets_of_site ON public.assets USING btree (organisation_id, site, criticality DESC, sort_name, id) WHERE ((merged_into_id IS NULL) AND (site IS NOT NULL))
-- CREATE INDEX assets_tagged ON public.assets USING gin (tags) WHERE (tags <> '{}'::text[])
-- CREATE UNIQUE INDEX assets_pkey ON public.assets USING btree (organisation_id, id)
-- policy alter_it for UPDATE using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy appear for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy through_alerts for SELECT using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((origin = 'imported'::text) OR ( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM alert_assets t WHERE ((t.organisation_id = assets.organisation_id) AND (t.asset_id = assets.id)) OFFSET 0)) OR (EXISTS ( SELECT FROM (asset_members(assets.id) m(id) JOIN alert_assets t ON (((t.organisation_id = assets.organisation_id) AND (t.asset_id = m.id)))) OFFSET 0))))
-- grant insert, select, update to caseward_app

table case_assets (
  organisation_id uuid not null,
  case_id uuid not null,
  type text not null,
  name text not null,
  known_as text not null default lower(name),
  added_at timestamp with time zone not null
);
-- constraint case_assets_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_assets_pkey PRIMARY KEY (organisation_id, case_id, type, name)
-- CREATE INDEX case_assets_by_name ON public.case_assets USING btree (organisation_id, known_as, case_id DESC)
-- CREATE UNIQUE INDEX case_assets_pkey ON public.case_assets USING btree (organisation_id, case_id, type, name)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant delete, insert, select to caseward_app

table case_counters (
  organisation_id uuid not null,
  kind text not null,
  last_number integer not null
);
-- constraint case_counters_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint case_counters_pkey PRIMARY KEY (organisation_id, kind)
-- CREATE UNIQUE INDEX case_counters_pkey ON public.case_counters USING btree (organisation_id, kind)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table case_field_values (
  organisation_id uuid not null,
  case_id uuid not null,
  field_key text not null,
  item smallint not null default 0,
  text_value text,
  number_value double precision,
  time_value timestamp with time zone,
  id_value uuid,
  table_value jsonb,
  sort_text text default lower("left"(text_value, 120))
);
-- constraint case_field_values_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_field_values_organisation_id_field_key_fkey FOREIGN KEY (organisation_id, field_key) REFERENCES case_fields(organisation_id, key)
-- constraint case_field_values_pkey PRIMARY KEY (organisation_id, case_id, field_key, item)
-- CREATE INDEX case_field_ids ON public.case_field_values USING btree (organisation_id, field_key, id_value, case_id) WHERE (id_value IS NOT NULL)
-- CREATE INDEX case_field_numbers ON public.case_field_values USING btree (organisation_id, field_key, number_value, case_id) WHERE (number_value IS NOT NULL)
-- CREATE INDEX case_field_texts ON public.case_field_values USING btree (organisation_id, field_key, sort_text, case_id) WHERE (sort_text IS NOT NULL)
-- CREATE INDEX case_field_times ON public.case_field_values USING btree (organisation_id, field_key, time_value, case_id) WHERE (time_value IS NOT NULL)
-- CREATE UNIQUE INDEX case_field_values_pkey ON public.case_field_values USING btree (organisation_id, case_id, field_key, item)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant delete, insert, select, update to caseward_app

table case_fields (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  key text not null,
  label text not null,
  kind text not null,
  group_name text not null,
  help text not null default ''::text,
  choices text[] not null default '{}'::text[],
  columns text[] not null default '{}'::text[],
  unit text not null default ''::text,
  pattern text not null default ''::text,
  least double precision,
  most double precision,
  shown_when text not null default ''::text,
  required_when text not null default ''::text,
  required_to_close boolean not null default false,
  everywhere boolean not null default false,
  listed boolean not null default false,
  position integer not null,
  shipped integer,
  edited boolean not null default false,
  retired_at timestamp with time zone
);
-- constraint case_fields_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,38}$'::text))
-- constraint case_fields_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'markdown'::text, 'number'::text, 'money'::text, 'date-time'::text, 'duration'::text, 'choice'::text, 'choices'::text, 'person'::text, 'team'::text, 'asset'::text, 'link'::text, 'yes-no'::text, 'table'::text])))
-- constraint case_fields_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint case_fields_organisation_id_key_key UNIQUE (organisation_id, key)
-- constraint case_fields_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX case_fields_organisation_id_key_key ON public.case_fields USING btree (organisation_id, key)
-- CREATE UNIQUE INDEX case_fields_pkey ON public.case_fields USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table case_fillings (
  organisation_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  template_version integer not null,
  filled_at timestamp with time zone not null,
  filled_by uuid,
  taken_back_at timestamp with time zone
);
-- constraint case_fillings_filled_by_fkey FOREIGN KEY (filled_by) REFERENCES people(id)
-- constraint case_fillings_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_fillings_organisation_id_template_id_template_version_fkey FOREIGN KEY (organisation_id, template_id, template_version) REFERENCES template_versions(organisation_id, template_id, version)
-- constraint case_fillings_pkey PRIMARY KEY (organisation_id, case_id, id)
-- CREATE INDEX case_fillings_of_template ON public.case_fillings USING btree (organisation_id, template_id, template_version)
-- CREATE UNIQUE INDEX case_fillings_pkey ON public.case_fillings USING btree (organisation_id, case_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table case_followers (
  organisation_id uuid not null,
  case_id uuid not null,
  person_id uuid not null
);
-- constraint case_followers_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_followers_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint case_followers_pkey PRIMARY KEY (organisation_id, case_id, person_id)
-- CREATE INDEX case_followers_of_person ON public.case_followers USING btree (organisation_id, person_id)
-- CREATE UNIQUE INDEX case_followers_pkey ON public.case_followers USING btree (organisation_id, case_id, person_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant delete, insert, select to caseward_app

table case_links (
  organisation_id uuid not null,
  id uuid not null,
  kind text not null,
  case_id uuid not null,
  other_case_id uuid not null,
  reason text not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  ended_at timestamp with time zone,
  ended_by uuid
);
-- constraint case_links_check CHECK ((other_case_id <> case_id))
-- constraint case_links_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id)
-- constraint case_links_kind_check CHECK ((kind = ANY (ARRAY['gathers'::text, 'parent_of'::text, 'caused'::text, 'precedes'::text, 'same_actor'::text, 'related'::text, 'split_into'::text])))
-- constraint case_links_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id)
-- constraint case_links_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_links_organisation_id_other_case_id_fkey FOREIGN KEY (organisation_id, other_case_id) REFERENCES cases(organisation_id, id)
-- constraint case_links_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX case_links_of_other ON public.case_links USING btree (organisation_id, other_case_id) WHERE (ended_at IS NULL)
-- CREATE UNIQUE INDEX case_links_pkey ON public.case_links USING btree (organisation_id, id)
-- CREATE UNIQUE INDEX case_links_standing ON public.case_links USING btree (organisation_id, case_id, other_case_id, kind) WHERE (ended_at IS NULL)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases))) AND (NOT (other_case_id IN ( SELECT hidden_cases() AS hidden_cases))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select to caseward_app

table case_measures (
  organisation_id uuid not null,
  case_id uuid not null,
  kind text not null,
  type text,
  severity smallint not null,
  stage text not null,
  disposition text,
  source text,
  rule text,
  team_id uuid,
  owner_id uuid,
  closed_by uuid,
  occurred_at timestamp with time zone,
  detected_at timestamp with time zone,
  opened_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  triaged_at timestamp with time zone,
  contained_at timestamp with time zone,
  resolved_at timestamp with time zone,
  closed_at timestamp with time zone,
  first_closed_at timestamp with time zone,
  reopened_at timestamp with time zone,
  b_occurred integer,
  b_detected integer,
  b_opened integer not null,
  b_acknowledged integer,
  b_triaged integer,
  b_contained integer,
  b_resolved integer,
  b_closed integer,
  b_first_closed integer,
  reopened smallint not null,
  alerts integer not null
);
-- constraint case_measures_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_measures_pkey PRIMARY KEY (organisation_id, case_id)
-- CREATE INDEX case_measures_acknowledged ON public.case_measures USING btree (organisation_id, acknowledged_at)
-- CREATE INDEX case_measures_closed ON public.case_measures USING btree (organisation_id, closed_at)
-- CREATE INDEX case_measures_contained ON public.case_measures USING btree (organisation_id, contained_at)
-- CREATE INDEX case_measures_detected ON public.case_measures USING btree (organisation_id, detected_at)
-- CREATE INDEX case_measures_first_closed ON public.case_measures USING btree (organisation_id, first_closed_at) WHERE (reopened > 0)
-- CREATE INDEX case_measures_open ON public.case_measures USING btree (organisation_id, opened_at) WHERE (closed_at IS NULL)
-- CREATE INDEX case_measures_opened ON public.case_measures USING btree (organisation_id, opened_at)
-- CREATE INDEX case_measures_resolved ON public.case_measures USING btree (organisation_id, resolved_at)
-- CREATE INDEX case_measures_triaged ON public.case_measures USING btree (organisation_id, triaged_at)
-- CREATE UNIQUE INDEX case_measures_pkey ON public.case_measures USING btree (organisation_id, case_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant delete, insert, select, update to caseward_app

table case_members (
  organisation_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  role text not null default 'investigator'::text,
  privileged boolean not null default false
);
-- constraint case_members_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id)
-- constraint case_members_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_members_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint case_members_pkey PRIMARY KEY (organisation_id, case_id, person_id)
-- constraint case_members_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'investigator'::text, 'reader'::text, 'counsel'::text])))
-- CREATE INDEX case_members_of_person ON public.case_members USING btree (organisation_id, person_id)
-- CREATE UNIQUE INDEX case_members_pkey ON public.case_members USING btree (organisation_id, case_id, person_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant delete, insert, select to caseward_app

table case_parties (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  role text not null,
  name text not null,
  affiliation text not null default ''::text,
  contact text not null default ''::text,
  notes text not null default ''::text,
  created_at timestamp with time zone not null,
  created_by uuid,
  removed_at timestamp with time zone
);
-- constraint case_parties_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint case_parties_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_parties_pkey PRIMARY KEY (organisation_id, id)
-- constraint case_parties_role_check CHECK ((role = ANY (ARRAY['subject'::text, 'victim'::text, 'witness'::text, 'custodian'::text, 'counsel'::text, 'law_enforcement'::text, 'expert'::text, 'other'::text])))
-- CREATE INDEX case_parties_of_case ON public.case_parties USING btree (organisation_id, case_id, id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX case_parties_pkey ON public.case_parties USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table case_pauses (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  reason text not null,
  by_id uuid
);
-- constraint case_pauses_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id)
-- constraint case_pauses_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_pauses_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX case_pauses_of_case ON public.case_pauses USING btree (organisation_id, case_id, from_at)
-- CREATE UNIQUE INDEX case_pauses_pkey ON public.case_pauses USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table case_shares (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  guest_id uuid not null,
  kind text not null,
  thing_id uuid not null,
  shared_at timestamp with time zone not null,
  shared_by uuid,
  ended_at timestamp with time zone
);
-- constraint case_shares_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'task'::text, 'observable'::text, 'event'::text, 'evidence'::text, 'statement'::text])))
-- constraint case_shares_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_shares_organisation_id_guest_id_fkey FOREIGN KEY (organisation_id, guest_id) REFERENCES guests(organisation_id, id)
-- constraint case_shares_pkey PRIMARY KEY (organisation_id, id)
-- constraint case_shares_shared_by_fkey FOREIGN KEY (shared_by) REFERENCES people(id)
-- CREATE INDEX case_shares_of_guest ON public.case_shares USING btree (organisation_id, guest_id, id)
-- CREATE UNIQUE INDEX case_shares_once ON public.case_shares USING btree (organisation_id, guest_id, kind, thing_id) WHERE (ended_at IS NULL)
-- CREATE UNIQUE INDEX case_shares_pkey ON public.case_shares USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy own for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (ended_at IS NULL) AND (guest_id IN ( SELECT my_guest_ids() AS my_guest_ids)))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table case_sign_offs (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  status text,
  words text not null,
  at timestamp with time zone not null,
  by_id uuid not null,
  spent_at timestamp with time zone,
  spent_by text
);
-- constraint case_sign_offs_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id)
-- constraint case_sign_offs_check CHECK (((status IS NULL) = (kind = 'reviewed'::text)))
-- constraint case_sign_offs_check1 CHECK (((spent_at IS NULL) = (spent_by IS NULL)))
-- constraint case_sign_offs_kind_check CHECK ((kind = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text, 'reviewed'::text])))
-- constraint case_sign_offs_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_sign_offs_pkey PRIMARY KEY (organisation_id, id)
-- constraint case_sign_offs_spent_by_check CHECK ((spent_by = ANY (ARRAY['move'::text, 'asking'::text, 'lifecycle'::text])))
-- CREATE INDEX case_sign_offs_asked ON public.case_sign_offs USING btree (organisation_id, id DESC) WHERE ((kind = 'asked'::text) AND (spent_at IS NULL))
-- CREATE INDEX case_sign_offs_of_case ON public.case_sign_offs USING btree (organisation_id, case_id, id) WHERE (spent_at IS NULL)
-- CREATE UNIQUE INDEX case_sign_offs_pkey ON public.case_sign_offs USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant insert, select, update to caseward_app

table case_templates (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  key text not null,
  name text not null,
  description text not null default ''::text,
  content jsonb not null,
  shipped integer,
  edited boolean not null default false,
  retired_at timestamp with time zone
);
-- constraint case_templates_key_check CHECK ((key ~ '^[a-z][a-z0-9-]{0,38}$'::text))
-- constraint case_templates_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint case_templates_organisation_id_key_key UNIQUE (organisation_id, key)
-- constraint case_templates_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX case_templates_organisation_id_key_key ON public.case_templates USING btree (organisation_id, key)
-- CREATE UNIQUE INDEX case_templates_pkey ON public.case_templates USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table case_types (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  key text not null,
  name text not null,
  noun text not null default ''::text,
  description text not null default ''::text,
  icon text not null,
  area text not null,
  rsit text,
  kind text not null,
  lifecycle text not null,
  severity smallint,
  tlp text,
  restricted boolean not null default false,
  team_id uuid,
  hides text[] not null default '{}'::text[],
  words jsonb not null default '{}'::jsonb,
  aliases text[] not null default '{}'::text[],
  fields text[] not null default '{}'::text[],
  templates text[] not null default '{}'::text[],
  position integer not null,
  shipped integer,
  edited boolean not null default false,
  retired_at timestamp with time zone
);
-- constraint case_types_area_check CHECK ((area = ANY (ARRAY['cyber'::text, 'people'::text, 'premises'::text, 'safety'::text])))
-- constraint case_types_key_check CHECK ((key ~ '^[a-z][a-z0-9-]{0,38}$'::text))
-- constraint case_types_kind_check CHECK ((kind = ANY (ARRAY['incident'::text, 'investigation'::text])))
-- constraint case_types_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint case_types_organisation_id_key_key UNIQUE (organisation_id, key)
-- constraint case_types_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES teams(organisation_id, id)
-- constraint case_types_pkey PRIMARY KEY (organisation_id, id)
-- constraint case_types_severity_check CHECK (((severity >= 1) AND (severity <= 5)))
-- CREATE UNIQUE INDEX case_types_organisation_id_key_key ON public.case_types USING btree (organisation_id, key)
-- CREATE UNIQUE INDEX case_types_pkey ON public.case_types USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table case_waivers (
  organisation_id uuid not null,
  case_id uuid not null,
  task_id uuid not null,
  reason text not null,
  at timestamp with time zone not null,
  by_id uuid
);
-- constraint case_waivers_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id)
-- constraint case_waivers_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint case_waivers_organisation_id_task_id_fkey FOREIGN KEY (organisation_id, task_id) REFERENCES tasks(organisation_id, id)
-- constraint case_waivers_pkey PRIMARY KEY (organisation_id, task_id)
-- CREATE INDEX case_waivers_of_case ON public.case_waivers USING btree (organisation_id, case_id)
-- CREATE UNIQUE INDEX case_waivers_pkey ON public.case_waivers USING btree (organisation_id, task_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant delete, insert, select to caseward_app

table cases (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  kind text not null,
  number integer not null,
  key text not null default (
CASE kind
    WHEN 'incident'::text THEN 'INC-'::text
    ELSE 'INV-'::text
END || (number)::text),
  title text not null,
  summary text not null default ''::text,
  type text,
  severity smallint not null,
  lifecycle text not null,
  lifecycle_version integer not null default 0,
  status text not null,
  stage text not null,
  tlp text not null default 'amber'::text,
  pap text not null default 'amber'::text,
  tags text[] not null default '{}'::text[],
  techniques text[] not null default '{}'::text[],
  owner_id uuid,
  team_id uuid,
  restricted boolean not null default false,
  disposition text,
  closing_summary text,
  status_before_closing text,
  merged_into_id uuid,
  withdrawn_at timestamp with time zone,
  occurred_at timestamp with time zone,
  detected_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  contained_at timestamp with time zone,
  resolved_at timestamp with time zone,
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by uuid,
  updated_at timestamp with time zone not null,
  search tsvector not null default (to_tsvector('simple'::regconfig, (((("left"(title, 1000) || ' '::text) || "left"(summary, 20000)) || ' '::text) || COALESCE(type, ''::text))) || array_to_tsvector(tags)),
  impact smallint not null default 0,
  impact_by_hand boolean not null default false,
  priority smallint not null default 3,
  urgency smallint not null default (6 - priority)
);
-- constraint cases_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint cases_disposition_check CHECK ((disposition = ANY (ARRAY['true_positive'::text, 'benign_true_positive'::text, 'false_positive'::text, 'duplicate'::text, 'undetermined'::text])))
-- constraint cases_impact_check CHECK (((impact >= 0) AND (impact <= 4)))
-- constraint cases_kind_check CHECK ((kind = ANY (ARRAY['incident'::text, 'investigation'::text])))
-- constraint cases_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint cases_organisation_id_key_key UNIQUE (organisation_id, key)
-- constraint cases_organisation_id_kind_number_key UNIQUE (organisation_id, kind, number)
-- constraint cases_organisation_id_merged_into_id_fkey FOREIGN KEY (organisation_id, merged_into_id) REFERENCES cases(organisation_id, id)
-- constraint cases_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES teams(organisation_id, id)
-- constraint cases_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
-- constraint cases_pkey PRIMARY KEY (organisation_id, id)
-- constraint cases_priority_check CHECK (((priority >= 1) AND (priority <= 5)))
-- constraint cases_severity_check CHECK (((severity >= 1) AND (severity <= 5)))
-- constraint cases_stage_check CHECK ((stage = ANY (ARRAY['new'::text, 'investigating'::text, 'containing'::text, 'remediating'::text, 'recovering'::text, 'reviewing'::text, 'closed'::text])))
-- CREATE INDEX cases_by_severity ON public.cases USING btree (organisation_id, kind, severity DESC, id DESC) WHERE ((merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_merged_into ON public.cases USING btree (organisation_id, merged_into_id) WHERE (merged_into_id IS NOT NULL)
-- CREATE INDEX cases_newest ON public.cases USING btree (organisation_id, id DESC) INCLUDE (kind, stage) WHERE ((merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_newest_of_kind ON public.cases USING btree (organisation_id, kind, id DESC) INCLUDE (stage) WHERE ((merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_of_lifecycle ON public.cases USING btree (organisation_id, lifecycle, lifecycle_version, status) INCLUDE (stage) WHERE ((merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_of_owner ON public.cases USING btree (organisation_id, owner_id, id DESC) WHERE (owner_id IS NOT NULL)
-- CREATE INDEX cases_of_team ON public.cases USING btree (organisation_id, team_id, id DESC) WHERE (team_id IS NOT NULL)
-- CREATE INDEX cases_of_type ON public.cases USING btree (organisation_id, type, id DESC) WHERE ((merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_open ON public.cases USING btree (organisation_id, kind, severity DESC, id DESC) WHERE ((stage <> 'closed'::text) AND (merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_open_newest ON public.cases USING btree (organisation_id, kind, id DESC) WHERE ((stage <> 'closed'::text) AND (merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_open_of_owner ON public.cases USING btree (organisation_id, owner_id) WHERE ((owner_id IS NOT NULL) AND (stage <> 'closed'::text) AND (merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_restricted ON public.cases USING btree (organisation_id) WHERE restricted
-- CREATE INDEX cases_search ON public.cases USING gin (search)
-- CREATE INDEX cases_updated ON public.cases USING btree (organisation_id, updated_at DESC, id DESC) INCLUDE (kind, stage) WHERE ((merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_updated_of_kind ON public.cases USING btree (organisation_id, kind, updated_at DESC, id DESC) WHERE ((merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_urgent ON public.cases USING btree (organisation_id, kind, urgency DESC, id DESC) WHERE ((merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX cases_urgent_open ON public.cases USING btree (organisation_id, kind, urgency DESC, id DESC) WHERE ((stage <> 'closed'::text) AND (merged_into_id IS NULL) AND (withdrawn_at IS NULL))
-- CREATE UNIQUE INDEX cases_organisation_id_key_key ON public.cases USING btree (organisation_id, key)
-- CREATE UNIQUE INDEX cases_organisation_id_kind_number_key ON public.cases USING btree (organisation_id, kind, number)
-- CREATE UNIQUE INDEX cases_pkey ON public.cases USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((NOT restricted) OR (NOT (id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy open_one for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy readers_change_nothing for UPDATE using true with check (NOT (id IN ( SELECT read_only_cases() AS read_only_cases)))
-- grant insert, select, update to caseward_app

table causes (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  key text not null,
  name text not null,
  area text not null,
  retired_at timestamp with time zone
);
-- constraint causes_key_check CHECK ((key ~ '^[a-z][a-z0-9-]{0,38}$'::text))
-- constraint causes_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint causes_organisation_id_key_key UNIQUE (organisation_id, key)
-- constraint causes_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX causes_organisation_id_key_key ON public.causes USING btree (organisation_id, key)
-- CREATE UNIQUE INDEX causes_pkey ON public.causes USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table chart_links (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  chart_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  label text not null,
  direction text not null,
  strength text not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  source_kind text not null,
  source_id uuid,
  source_text text not null default ''::text,
  known boolean not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  removed_at timestamp with time zone
);
-- constraint chart_links_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id)
-- constraint chart_links_check CHECK ((to_id <> from_id))
-- constraint chart_links_check1 CHECK ((ends_at >= starts_at))
-- constraint chart_links_check2 CHECK ((((source_kind = 'written'::text) = (source_id IS NULL)) AND ((source_kind = 'written'::text) = (source_text <> ''::text))))
-- constraint chart_links_direction_check CHECK ((direction = ANY (ARRAY['forward'::text, 'both'::text, 'none'::text])))
-- constraint chart_links_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint chart_links_organisation_id_chart_id_fkey FOREIGN KEY (organisation_id, chart_id) REFERENCES charts(organisation_id, id)
-- constraint chart_links_organisation_id_from_id_fkey FOREIGN KEY (organisation_id, from_id) REFERENCES chart_nodes(organisation_id, id)
-- constraint chart_links_organisation_id_to_id_fkey FOREIGN KEY (organisation_id, to_id) REFERENCES chart_nodes(organisation_id, id)
-- constraint chart_links_pkey PRIMARY KEY (organisation_id, id)
-- constraint chart_links_source_kind_check CHECK ((source_kind = ANY (ARRAY['exhibit'::text, 'event'::text, 'statement'::text, 'alert'::text, 'relation'::text, 'written'::text])))
-- constraint chart_links_strength_check CHECK ((strength = ANY (ARRAY['confirmed'::text, 'probable'::text, 'possible'::text, 'tentative'::text])))
-- CREATE INDEX chart_links_of_chart ON public.chart_links USING btree (organisation_id, chart_id, id)
-- CREATE UNIQUE INDEX chart_links_pkey ON public.chart_links USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy through_source for ALL using (( SELECT app_system() AS app_system) OR ( CASE source_kind WHEN 'written'::text THEN true WHEN 'exhibit'::text THEN (EXISTS ( SELECT FROM evidence t WHERE ((t.organisation_id = chart_links.organisation_id) AND (t.id = chart_links.source_id)) OFFSET 0)) WHEN 'event'::text THEN (EXISTS ( SELECT FROM timeline_events t WHERE ((t.organisation_id = chart_links.organisation_id) AND (t.id = chart_links.source_id)) OFFSET 0)) WHEN 'statement'::text THEN (EXISTS ( SELECT FROM statements t WHERE ((t.organisation_id = chart_links.organisation_id) AND (t.id = chart_links.source_id)) OFFSET 0)) WHEN 'alert'::text THEN (EXISTS ( SELECT FROM alerts t WHERE ((t.organisation_id = chart_links.organisation_id) AND (t.id = chart_links.source_id)) OFFSET 0)) ELSE (EXISTS ( SELECT FROM observable_relations t WHERE ((t.organisation_id = chart_links.organisation_id) AND (t.id = chart_links.source_id)) OFFSET 0)) END AND (EXISTS ( SELECT FROM chart_nodes t WHERE ((t.organisation_id = chart_links.organisation_id) AND (t.id = chart_links.from_id)) OFFSET 0)) AND (EXISTS ( SELECT FROM chart_nodes t WHERE ((t.organisation_id = chart_links.organisation_id) AND (t.id = chart_links.to_id)) OFFSET 0))))
-- grant insert, select to caseward_app

table chart_nodes (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  chart_id uuid not null,
  kind text not null,
  thing_kind text,
  thing_id uuid,
  label text not null default ''::text,
  note text not null default ''::text,
  x integer not null,
  y integer not null,
  added_at timestamp with time zone not null,
  added_by uuid,
  removed_at timestamp with time zone
);
-- constraint chart_nodes_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id)
-- constraint chart_nodes_check CHECK ((num_nulls(thing_kind, thing_id) = ANY (ARRAY[0, 2])))
-- constraint chart_nodes_check1 CHECK ((((thing_id IS NULL) = (label <> ''::text)) AND ((thing_id IS NULL) OR (note = ''::text))))
-- constraint chart_nodes_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text, 'account'::text, 'host'::text, 'address'::text, 'file'::text, 'place'::text, 'event'::text, 'exhibit'::text, 'alert'::text, 'other'::text])))
-- constraint chart_nodes_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint chart_nodes_organisation_id_chart_id_fkey FOREIGN KEY (organisation_id, chart_id) REFERENCES charts(organisation_id, id)
-- constraint chart_nodes_pkey PRIMARY KEY (organisation_id, id)
-- constraint chart_nodes_thing_kind_check CHECK ((thing_kind = ANY (ARRAY['observable'::text, 'party'::text, 'asset'::text, 'exhibit'::text, 'event'::text, 'alert'::text])))
-- CREATE INDEX chart_nodes_of_chart ON public.chart_nodes USING btree (organisation_id, chart_id, id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX chart_nodes_once ON public.chart_nodes USING btree (organisation_id, chart_id, thing_id) WHERE ((removed_at IS NULL) AND (thing_id IS NOT NULL))
-- CREATE UNIQUE INDEX chart_nodes_pkey ON public.chart_nodes USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy through_thing for ALL using ((thing_id IS NULL) OR ( SELECT app_system() AS app_system) OR CASE thing_kind WHEN 'observable'::text THEN (EXISTS ( SELECT FROM observables t WHERE ((t.organisation_id = chart_nodes.organisation_id) AND (t.id = chart_nodes.thing_id)) OFFSET 0)) WHEN 'party'::text THEN (EXISTS ( SELECT FROM case_parties t WHERE ((t.organisation_id = chart_nodes.organisation_id) AND (t.id = chart_nodes.thing_id)) OFFSET 0)) WHEN 'asset'::text THEN (EXISTS ( SELECT FROM assets t WHERE ((t.organisation_id = chart_nodes.organisation_id) AND (t.id = chart_nodes.thing_id)) OFFSET 0)) WHEN 'exhibit'::text THEN (EXISTS ( SELECT FROM evidence t WHERE ((t.organisation_id = chart_nodes.organisation_id) AND (t.id = chart_nodes.thing_id)) OFFSET 0)) WHEN 'event'::text THEN (EXISTS ( SELECT FROM timeline_events t WHERE ((t.organisation_id = chart_nodes.organisation_id) AND (t.id = chart_nodes.thing_id)) OFFSET 0)) ELSE (EXISTS ( SELECT FROM alerts t WHERE ((t.organisation_id = chart_nodes.organisation_id) AND (t.id = chart_nodes.thing_id)) OFFSET 0)) END)
-- grant insert, select to caseward_app

table charts (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  removed_at timestamp with time zone
);
-- constraint charts_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint charts_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint charts_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX charts_of_case ON public.charts USING btree (organisation_id, case_id, id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX charts_pkey ON public.charts USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table clock_acts (
  organisation_id uuid not null,
  id uuid not null,
  definition_id uuid not null,
  subject_id uuid not null,
  subject_kind text not null,
  case_id uuid,
  tier smallint not null,
  change text not null,
  done boolean not null,
  says text not null,
  at timestamp with time zone not null
);
-- constraint clock_acts_organisation_id_definition_id_fkey FOREIGN KEY (organisation_id, definition_id) REFERENCES clock_definitions(organisation_id, id)
-- constraint clock_acts_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX clock_acts_of_subject ON public.clock_acts USING btree (organisation_id, subject_id, id DESC)
-- CREATE UNIQUE INDEX clock_acts_pkey ON public.clock_acts USING btree (organisation_id, id)
-- policy through_subject for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))) AND ((subject_kind <> 'alert'::text) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = clock_acts.organisation_id) AND (a.id = clock_acts.subject_id)) OFFSET 0))))
-- grant insert, select to caseward_app

table clock_calendars (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  zone text not null,
  hours jsonb not null,
  holidays jsonb not null,
  saved_at timestamp with time zone not null,
  saved_by uuid,
  removed_at timestamp with time zone
);
-- constraint clock_calendars_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint clock_calendars_pkey PRIMARY KEY (organisation_id, id)
-- constraint clock_calendars_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- CREATE UNIQUE INDEX clock_calendars_pkey ON public.clock_calendars USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table clock_definitions (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  subject_kind text not null,
  active boolean not null default true,
  body jsonb not null,
  calendar_id uuid,
  shipped text,
  begins_at timestamp with time zone not null,
  since timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  saved_by uuid,
  removed_at timestamp with time zone,
  redo uuid
);
-- constraint clock_definitions_organisation_id_calendar_id_fkey FOREIGN KEY (organisation_id, calendar_id) REFERENCES clock_calendars(organisation_id, id)
-- constraint clock_definitions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint clock_definitions_pkey PRIMARY KEY (organisation_id, id)
-- constraint clock_definitions_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- constraint clock_definitions_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['alert'::text, 'case'::text, 'task'::text])))
-- CREATE INDEX clock_definitions_of_calendar ON public.clock_definitions USING btree (organisation_id, calendar_id) WHERE ((calendar_id IS NOT NULL) AND (removed_at IS NULL))
-- CREATE INDEX clock_definitions_to_redo ON public.clock_definitions USING btree (organisation_id, id) WHERE (redo IS NOT NULL)
-- CREATE UNIQUE INDEX clock_definitions_pkey ON public.clock_definitions USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table clock_versions (
  organisation_id uuid not null,
  definition_id uuid not null,
  number integer not null,
  body jsonb not null,
  saved_at timestamp with time zone not null,
  saved_by uuid
);
-- constraint clock_versions_organisation_id_definition_id_fkey FOREIGN KEY (organisation_id, definition_id) REFERENCES clock_definitions(organisation_id, id)
-- constraint clock_versions_pkey PRIMARY KEY (organisation_id, definition_id, number)
-- constraint clock_versions_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- CREATE UNIQUE INDEX clock_versions_pkey ON public.clock_versions USING btree (organisation_id, definition_id, number)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table clocks (
  organisation_id uuid not null,
  definition_id uuid not null,
  subject_id uuid not null,
  subject_kind text not null,
  case_id uuid,
  state text not null,
  started_at timestamp with time zone,
  due_at timestamp with time zone,
  ends_at timestamp with time zone not null default COALESCE(due_at, 'infinity'::timestamp with time zone),
  at_risk_at timestamp with time zone,
  stopped_at timestamp with time zone,
  paused_at timestamp with time zone,
  left_ms bigint,
  tiers_done smallint not null default 0,
  told text not null default 'nothing'::text,
  next_at timestamp with time zone,
  leads boolean not null default false
);
-- constraint clocks_organisation_id_definition_id_fkey FOREIGN KEY (organisation_id, definition_id) REFERENCES clock_definitions(organisation_id, id)
-- constraint clocks_pkey PRIMARY KEY (organisation_id, definition_id, subject_id)
-- constraint clocks_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'breached'::text, 'off'::text])))
-- constraint clocks_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['alert'::text, 'case'::text, 'task'::text])))
-- constraint clocks_told_check CHECK ((told = ANY (ARRAY['nothing'::text, 'risk'::text, 'breached'::text, 'met'::text])))
-- CREATE INDEX clocks_by_definition ON public.clocks USING btree (organisation_id, definition_id, state) WHERE ((state = ANY (ARRAY['running'::text, 'paused'::text, 'breached'::text])) AND (stopped_at IS NULL))
-- CREATE INDEX clocks_by_due ON public.clocks USING btree (organisation_id, subject_kind, ends_at, subject_id) WHERE leads
-- CREATE INDEX clocks_of_case ON public.clocks USING btree (organisation_id, case_id) WHERE (case_id IS NOT NULL)
-- CREATE INDEX clocks_of_cases_due ON public.clocks USING btree (organisation_id, due_at) WHERE ((subject_kind = 'case'::text) AND (due_at IS NOT NULL))
-- CREATE INDEX clocks_of_subject ON public.clocks USING btree (organisation_id, subject_id)
-- CREATE INDEX clocks_to_wake ON public.clocks USING btree (next_at, organisation_id) WHERE (next_at IS NOT NULL)
-- CREATE UNIQUE INDEX clocks_leading ON public.clocks USING btree (organisation_id, subject_id) WHERE leads
-- CREATE UNIQUE INDEX clocks_pkey ON public.clocks USING btree (organisation_id, definition_id, subject_id)
-- policy through_subject for ALL using (( SELECT app_system() AS app_system) OR ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))) AND ((subject_kind <> 'alert'::text) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = clocks.organisation_id) AND (a.id = clocks.subject_id)) OFFSET 0)))))
-- grant insert, select, update to caseward_app

table conclusions (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  hypothesis_id uuid,
  confidence text not null,
  words text not null,
  at timestamp with time zone not null,
  by_id uuid
);
-- constraint conclusions_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id)
-- constraint conclusions_confidence_check CHECK ((confidence = ANY (ARRAY['low'::text, 'moderate'::text, 'high'::text])))
-- constraint conclusions_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint conclusions_organisation_id_hypothesis_id_fkey FOREIGN KEY (organisation_id, hypothesis_id) REFERENCES hypotheses(organisation_id, id)
-- constraint conclusions_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX conclusions_of_case ON public.conclusions USING btree (organisation_id, case_id, id)
-- CREATE UNIQUE INDEX conclusions_pkey ON public.conclusions USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select to caseward_app

table content_holders (
  organisation_id uuid not null,
  content_id uuid not null,
  holder_id uuid not null,
  since timestamp with time zone not null
);
-- constraint content_holders_organisation_id_content_id_fkey FOREIGN KEY (organisation_id, content_id) REFERENCES contents(organisation_id, id)
-- constraint content_holders_pkey PRIMARY KEY (organisation_id, content_id, holder_id)
-- CREATE UNIQUE INDEX content_holders_pkey ON public.content_holders USING btree (organisation_id, content_id, holder_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant delete, insert, select to caseward_app

table contents (
  organisation_id uuid not null,
  id uuid not null,
  size bigint not null,
  md5 bytea not null,
  sha1 bytea not null,
  sha256 bytea not null,
  sha512 bytea not null,
  blob_id uuid not null,
  place text not null,
  sealed_key text,
  key_id text,
  created_at timestamp with time zone not null,
  destroyed_at timestamp with time zone,
  swept_at timestamp with time zone
);
-- constraint contents_check CHECK (((sealed_key IS NULL) = (destroyed_at IS NOT NULL)))
-- constraint contents_check1 CHECK (((key_id IS NULL) = (sealed_key IS NULL)))
-- constraint contents_md5_check CHECK ((length(md5) = 16))
-- constraint contents_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint contents_pkey PRIMARY KEY (organisation_id, id)
-- constraint contents_place_check CHECK ((place = ANY (ARRAY['disk'::text, 's3'::text])))
-- constraint contents_sha1_check CHECK ((length(sha1) = 20))
-- constraint contents_sha256_check CHECK ((length(sha256) = 32))
-- constraint contents_sha512_check CHECK ((length(sha512) = 64))
-- constraint contents_size_check CHECK ((size >= 0))
-- CREATE INDEX contents_of_key ON public.contents USING btree (organisation_id, key_id) WHERE (key_id IS NOT NULL)
-- CREATE INDEX contents_to_sweep ON public.contents USING btree (organisation_id, destroyed_at) WHERE ((destroyed_at IS NOT NULL) AND (swept_at IS NULL))
-- CREATE UNIQUE INDEX contents_of_hash ON public.contents USING btree (organisation_id, sha256, size) WHERE (destroyed_at IS NULL)
-- CREATE UNIQUE INDEX contents_pkey ON public.contents USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table correlation_memories (
  organisation_id uuid not null,
  xid xid8 not null,
  after uuid not null,
  memory json not null,
  kept_at timestamp with time zone not null
);
-- constraint correlation_memories_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint correlation_memories_pkey PRIMARY KEY (organisation_id)
-- CREATE UNIQUE INDEX correlation_memories_pkey ON public.correlation_memories USING btree (organisation_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table correlation_replays (
  organisation_id uuid not null,
  id uuid not null,
  strictness real not null,
  xid xid8 not null,
  after uuid not null,
  memory json,
  placed_from uuid not null,
  kept integer not null default 0,
  done integer not null default 0,
  total integer not null,
  groups_before integer not null,
  groups_after integer,
  alerts_after integer,
  begun_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
-- constraint correlation_replays_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint correlation_replays_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX correlation_replay_running ON public.correlation_replays USING btree (organisation_id) WHERE (ended_at IS NULL)
-- CREATE UNIQUE INDEX correlation_replays_pkey ON public.correlation_replays USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table correlation_settings (
  organisation_id uuid not null,
  strictness real not null default 1,
  replayed integer not null default 0
);
-- constraint correlation_settings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint correlation_settings_pkey PRIMARY KEY (organisation_id)
-- constraint correlation_settings_strictness_check CHECK (((strictness >= (0.25)::double precision) AND (strictness <= (4)::double precision)))
-- CREATE UNIQUE INDEX correlation_settings_pkey ON public.correlation_settings USING btree (organisation_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table correlation_waiting (
  organisation_id uuid not null,
  alert_ids uuid[] not null default '{}'::uuid[]
);
-- constraint correlation_waiting_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint correlation_waiting_pkey PRIMARY KEY (organisation_id)
-- CREATE UNIQUE INDEX correlation_waiting_pkey ON public.correlation_waiting USING btree (organisation_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table credentials (
  person_id uuid not null,
  password_hash text not null,
  changed_at timestamp with time zone not null
);
-- constraint credentials_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint credentials_pkey PRIMARY KEY (person_id)
-- CREATE UNIQUE INDEX credentials_pkey ON public.credentials USING btree (person_id)
-- policy own for ALL using ((person_id = ( SELECT app_person() AS app_person)) OR ( SELECT app_system() AS app_system))
-- grant insert, select, update to caseward_app

table custody_events (
  organisation_id uuid not null,
  evidence_id uuid not null,
  step integer not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  from_id uuid,
  from_name text,
  to_id uuid,
  to_name text,
  place text,
  reason text,
  authority text,
  witness text,
  seal text,
  sound boolean,
  sha256 bytea,
  details text,
  let_out text
);
-- constraint custody_events_from_id_fkey FOREIGN KEY (from_id) REFERENCES people(id)
-- constraint custody_events_kind_check CHECK ((kind = ANY (ARRAY['acquired'::text, 'received'::text, 'sealed'::text, 'unsealed'::text, 'accessed'::text, 'copied'::text, 'analysed'::text, 'verified'::text, 'offered'::text, 'accepted'::text, 'refused'::text, 'withdrawn'::text, 'taken-over'::text, 'returned'::text, 'disposal-proposed'::text, 'disposal-refused'::text, 'disposed'::text])))
-- constraint custody_events_let_out_check CHECK ((let_out = ANY (ARRAY['zip-aes'::text, 'zip-crypto'::text, 'raw'::text, 'look'::text])))
-- constraint custody_events_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint custody_events_organisation_id_evidence_id_fkey FOREIGN KEY (organisation_id, evidence_id) REFERENCES evidence(organisation_id, id)
-- constraint custody_events_organisation_id_id_key UNIQUE (organisation_id, id)
-- constraint custody_events_pkey PRIMARY KEY (organisation_id, evidence_id, step)
-- constraint custody_events_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id)
-- constraint custody_events_sha256_check CHECK ((length(sha256) = 32))
-- constraint custody_events_step_check CHECK ((step > 0))
-- constraint custody_events_to_id_fkey FOREIGN KEY (to_id) REFERENCES people(id)
-- CREATE UNIQUE INDEX custody_events_organisation_id_id_key ON public.custody_events USING btree (organisation_id, id)
-- CREATE UNIQUE INDEX custody_events_pkey ON public.custody_events USING btree (organisation_id, evidence_id, step)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (evidence_id IN ( SELECT hidden_evidence() AS hidden_evidence)))
-- grant insert, select to caseward_app

table dead_letters (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  connector text not null,
  code text not null,
  detail text not null,
  encoding text not null,
  size bigint not null,
  kept integer not null,
  body bytea not null,
  received_at timestamp with time zone not null,
  sender text not null,
  resolved_at timestamp with time zone,
  resolution text
);
-- constraint dead_letters_check CHECK ((kept <= size))
-- constraint dead_letters_encoding_check CHECK ((encoding = ANY (ARRAY['identity'::text, 'deflate'::text, 'zstd'::text])))
-- constraint dead_letters_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint dead_letters_pkey PRIMARY KEY (organisation_id, id)
-- constraint dead_letters_resolution_check CHECK ((resolution = ANY (ARRAY['retried'::text, 'discarded'::text])))
-- CREATE INDEX dead_letters_open ON public.dead_letters USING btree (organisation_id, id DESC) WHERE (resolved_at IS NULL)
-- CREATE INDEX dead_letters_resolved ON public.dead_letters USING btree (organisation_id, id DESC) WHERE (resolved_at IS NOT NULL)
-- CREATE UNIQUE INDEX dead_letters_pkey ON public.dead_letters USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table decisions (
  organisation_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  token_id uuid,
  permission text not null,
  subject_ref text,
  case_id uuid,
  allowed boolean not null,
  reason text not null
);
-- constraint decisions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint decisions_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX decisions_of_case ON public.decisions USING btree (organisation_id, case_id, id DESC) WHERE (case_id IS NOT NULL)
-- CREATE UNIQUE INDEX decisions_pkey ON public.decisions USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy of_guests for INSERT with check ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (actor_id = ( SELECT app_person() AS app_person)))
-- policy of_hidden_guests for SELECT using ((case_id IS NOT NULL) OR (actor_id IS NULL) OR (NOT (actor_id IN ( SELECT hidden_guests() AS hidden_guests))))
-- grant insert, select to caseward_app

table efforts (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  person_id uuid not null,
  day date not null,
  what text not null,
  minutes integer not null default 0,
  cost bigint not null default 0,
  currency text not null default 'EUR'::text,
  noted_at timestamp with time zone not null,
  noted_by uuid,
  removed_at timestamp with time zone
);
-- constraint efforts_check CHECK (((minutes > 0) OR (cost > 0)))
-- constraint efforts_cost_check CHECK ((cost >= 0))
-- constraint efforts_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
-- constraint efforts_minutes_check CHECK (((minutes >= 0) AND (minutes <= 1440)))
-- constraint efforts_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES people(id)
-- constraint efforts_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint efforts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint efforts_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX efforts_by_day ON public.efforts USING btree (organisation_id, day) WHERE (removed_at IS NULL)
-- CREATE INDEX efforts_of_case ON public.efforts USING btree (organisation_id, case_id, day, id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX efforts_pkey ON public.efforts USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table evidence (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  number integer not null,
  exhibit text not null,
  parent_id uuid,
  kind text not null,
  title text not null,
  description text not null default ''::text,
  source text,
  place text,
  owner_name text,
  owner_id uuid,
  serial text,
  content_id uuid,
  file_name text,
  size bigint,
  md5 bytea,
  sha1 bytea,
  sha256 bytea,
  sha512 bytea,
  acquired_at timestamp with time zone not null,
  registered_at timestamp with time zone not null,
  registered_by uuid,
  standing text not null,
  holder_id uuid,
  holder_name text,
  offered_to uuid,
  disposal_by uuid,
  seal text,
  storage text,
  steps integer not null default 0,
  last_step_at timestamp with time zone not null,
  checked_at timestamp with time zone,
  checked text,
  check_says text,
  check_asked_at timestamp with time zone,
  search tsvector not null default to_tsvector('simple'::regconfig, ((((((((((exhibit || ' '::text) || "left"(title, 1000)) || ' '::text) || COALESCE(file_name, ''::text)) || ' '::text) || COALESCE(serial, ''::text)) || ' '::text) || COALESCE(source, ''::text)) || ' '::text) || "left"(description, 20000))),
  privileged boolean not null default false
);
-- constraint evidence_check CHECK (((content_id IS NULL) = (sha256 IS NULL)))
-- constraint evidence_check1 CHECK (((content_id IS NULL) = (size IS NULL)))
-- constraint evidence_checked_check CHECK ((checked = ANY (ARRAY['sound'::text, 'damaged'::text, 'missing'::text])))
-- constraint evidence_disposal_by_fkey FOREIGN KEY (disposal_by) REFERENCES people(id)
-- constraint evidence_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES people(id)
-- constraint evidence_kind_check CHECK ((kind = ANY (ARRAY['computer'::text, 'phone'::text, 'disk'::text, 'removable'::text, 'document'::text, 'object'::text, 'disk-image'::text, 'memory-image'::text, 'mailbox'::text, 'capture'::text, 'log'::text, 'recording'::text, 'file'::text])))
-- constraint evidence_md5_check CHECK ((length(md5) = 16))
-- constraint evidence_number_check CHECK ((number > 0))
-- constraint evidence_offered_to_fkey FOREIGN KEY (offered_to) REFERENCES people(id)
-- constraint evidence_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint evidence_organisation_id_case_id_number_key UNIQUE (organisation_id, case_id, number)
-- constraint evidence_organisation_id_content_id_fkey FOREIGN KEY (organisation_id, content_id) REFERENCES contents(organisation_id, id)
-- constraint evidence_organisation_id_exhibit_key UNIQUE (organisation_id, exhibit)
-- constraint evidence_organisation_id_parent_id_fkey FOREIGN KEY (organisation_id, parent_id) REFERENCES evidence(organisation_id, id)
-- constraint evidence_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
-- constraint evidence_pkey PRIMARY KEY (organisation_id, id)
-- constraint evidence_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES people(id)
-- constraint evidence_sha1_check CHECK ((length(sha1) = 20))
-- constraint evidence_sha256_check CHECK ((length(sha256) = 32))
-- constraint evidence_sha512_check CHECK ((length(sha512) = 64))
-- constraint evidence_standing_check CHECK ((standing = ANY (ARRAY['held'::text, 'offered'::text, 'disposal-proposed'::text, 'returned'::text, 'disposed'::text])))
-- CREATE INDEX evidence_md5 ON public.evidence USING btree (organisation_id, md5, id DESC) WHERE (content_id IS NOT NULL)
-- CREATE INDEX evidence_newest ON public.evidence USING btree (organisation_id, id DESC)
-- CREATE INDEX evidence_of_case ON public.evidence USING btree (organisation_id, case_id, id) INCLUDE (size, checked)
-- CREATE INDEX evidence_of_content ON public.evidence USING btree (organisation_id, content_id) WHERE (content_id IS NOT NULL)
-- CREATE INDEX evidence_of_holder ON public.evidence USING btree (organisation_id, holder_id, id DESC) WHERE (holder_id IS NOT NULL)
-- CREATE INDEX evidence_of_kind ON public.evidence USING btree (organisation_id, kind, id DESC)
-- CREATE INDEX evidence_of_parent ON public.evidence USING btree (organisation_id, parent_id, id) WHERE (parent_id IS NOT NULL)
-- CREATE INDEX evidence_offered_to ON public.evidence USING btree (organisation_id, offered_to, id DESC) WHERE (offered_to IS NOT NULL)
-- CREATE INDEX evidence_privileged ON public.evidence USING btree (organisation_id, id) WHERE privileged
-- CREATE INDEX evidence_search ON public.evidence USING gin (search)
-- CREATE INDEX evidence_sha1 ON public.evidence USING btree (organisation_id, sha1, id DESC) WHERE (content_id IS NOT NULL)
-- CREATE INDEX evidence_sha256 ON public.evidence USING btree (organisation_id, sha256, id DESC) WHERE (content_id IS NOT NULL)
-- CREATE INDEX evidence_sha512 ON public.evidence USING btree (organisation_id, sha512, id DESC) WHERE (content_id IS NOT NULL)
-- CREATE INDEX evidence_standing ON public.evidence USING btree (organisation_id, standing, id DESC) WHERE (standing <> 'held'::text)
-- CREATE INDEX evidence_to_check ON public.evidence USING btree (organisation_id, COALESCE(checked_at, registered_at), id) WHERE ((content_id IS NOT NULL) AND (standing <> 'disposed'::text))
-- CREATE INDEX evidence_unsound ON public.evidence USING btree (organisation_id, id DESC) WHERE (checked = ANY (ARRAY['damaged'::text, 'missing'::text]))
-- CREATE UNIQUE INDEX evidence_organisation_id_case_id_number_key ON public.evidence USING btree (organisation_id, case_id, number)
-- CREATE UNIQUE INDEX evidence_organisation_id_exhibit_key ON public.evidence USING btree (organisation_id, exhibit)
-- CREATE UNIQUE INDEX evidence_pkey ON public.evidence USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using ((NOT privileged) OR (case_id IN ( SELECT circle_cases() AS circle_cases)) OR ( SELECT app_system() AS app_system))
-- policy shared for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (id IN ( SELECT shared_with_me('evidence'::text) AS shared_with_me)) AND (case_id IN ( SELECT my_guest_cases() AS my_guest_cases)))
-- grant insert, select, update to caseward_app

table evidence_acquisitions (
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
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  hash_algorithm text,
  hash_before text,
  hash_after text,
  errors text,
  recorded_at timestamp with time zone not null,
  recorded_by uuid
);
-- constraint evidence_acquisitions_check CHECK ((ended_at >= started_at))
-- constraint evidence_acquisitions_hash_algorithm_check CHECK ((hash_algorithm = ANY (ARRAY['md5'::text, 'sha1'::text, 'sha256'::text, 'sha512'::text])))
-- constraint evidence_acquisitions_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint evidence_acquisitions_organisation_id_evidence_id_fkey FOREIGN KEY (organisation_id, evidence_id) REFERENCES evidence(organisation_id, id)
-- constraint evidence_acquisitions_pkey PRIMARY KEY (organisation_id, id)
-- constraint evidence_acquisitions_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id)
-- CREATE INDEX evidence_acquisitions_of ON public.evidence_acquisitions USING btree (organisation_id, evidence_id, id)
-- CREATE UNIQUE INDEX evidence_acquisitions_pkey ON public.evidence_acquisitions USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (evidence_id IN ( SELECT hidden_evidence() AS hidden_evidence)))
-- grant insert, select to caseward_app

table evidence_counters (
  organisation_id uuid not null,
  case_id uuid not null,
  last_number integer not null
);
-- constraint evidence_counters_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint evidence_counters_pkey PRIMARY KEY (organisation_id, case_id)
-- CREATE UNIQUE INDEX evidence_counters_pkey ON public.evidence_counters USING btree (organisation_id, case_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant insert, select, update to caseward_app

table feedback_answers (
  organisation_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  case_id uuid not null,
  rating smallint not null,
  well text not null,
  better text not null,
  person_id uuid
);
-- constraint feedback_answers_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint feedback_answers_organisation_id_round_id_fkey FOREIGN KEY (organisation_id, round_id) REFERENCES feedback_rounds(organisation_id, id)
-- constraint feedback_answers_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint feedback_answers_pkey PRIMARY KEY (organisation_id, round_id, id)
-- constraint feedback_answers_rating_check CHECK (((rating >= 1) AND (rating <= 5)))
-- CREATE UNIQUE INDEX feedback_answers_pkey ON public.feedback_answers USING btree (organisation_id, round_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant insert, select to caseward_app

table feedback_asked (
  organisation_id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  answered boolean not null default false
);
-- constraint feedback_asked_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint feedback_asked_organisation_id_round_id_fkey FOREIGN KEY (organisation_id, round_id) REFERENCES feedback_rounds(organisation_id, id)
-- constraint feedback_asked_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint feedback_asked_pkey PRIMARY KEY (organisation_id, round_id, person_id)
-- CREATE INDEX feedback_asked_of_person ON public.feedback_asked USING btree (organisation_id, person_id, round_id) WHERE (NOT answered)
-- CREATE UNIQUE INDEX feedback_asked_pkey ON public.feedback_asked USING btree (organisation_id, round_id, person_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant insert, select, update to caseward_app

table feedback_rounds (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  review_id uuid not null,
  case_id uuid not null,
  anonymous boolean not null,
  asked_at timestamp with time zone not null,
  asked_by uuid,
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  chase_at timestamp with time zone
);
-- constraint feedback_rounds_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people(id)
-- constraint feedback_rounds_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint feedback_rounds_organisation_id_review_id_fkey FOREIGN KEY (organisation_id, review_id) REFERENCES reviews(organisation_id, id)
-- constraint feedback_rounds_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX feedback_rounds_chased ON public.feedback_rounds USING btree (chase_at) WHERE (chase_at IS NOT NULL)
-- CREATE INDEX feedback_rounds_of_review ON public.feedback_rounds USING btree (organisation_id, review_id, id)
-- CREATE UNIQUE INDEX feedback_rounds_pkey ON public.feedback_rounds USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table glass_breaks (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  case_ids uuid[] not null,
  person_id uuid not null,
  reason text not null,
  at timestamp with time zone not null,
  until timestamp with time zone not null,
  verdict text,
  words text,
  reviewed_at timestamp with time zone,
  reviewed_by uuid
);
-- constraint glass_breaks_check CHECK ((num_nulls(verdict, words, reviewed_at, reviewed_by) = ANY (ARRAY[0, 4])))
-- constraint glass_breaks_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint glass_breaks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint glass_breaks_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint glass_breaks_pkey PRIMARY KEY (organisation_id, id)
-- constraint glass_breaks_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES people(id)
-- constraint glass_breaks_verdict_check CHECK ((verdict = ANY (ARRAY['justified'::text, 'unjustified'::text])))
-- CREATE INDEX glass_breaks_of_case ON public.glass_breaks USING btree (organisation_id, case_id, id DESC)
-- CREATE INDEX glass_breaks_of_person ON public.glass_breaks USING btree (organisation_id, person_id, until)
-- CREATE UNIQUE INDEX glass_breaks_pkey ON public.glass_breaks USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant select to caseward_app

table glass_tries (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  key text not null,
  at timestamp with time zone not null
);
-- constraint glass_tries_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint glass_tries_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX glass_tries_of_person ON public.glass_tries USING btree (organisation_id, person_id, at)
-- CREATE UNIQUE INDEX glass_tries_pkey ON public.glass_tries USING btree (organisation_id, id)
-- policy own for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (person_id = ( SELECT app_person() AS app_person)))
-- grant insert, select to caseward_app

table grants (
  organisation_id uuid not null,
  person_id uuid not null,
  role_id uuid not null,
  granted_at timestamp with time zone not null,
  granted_by uuid
);
-- constraint grants_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES people(id)
-- constraint grants_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint grants_organisation_id_role_id_fkey FOREIGN KEY (organisation_id, role_id) REFERENCES roles(organisation_id, id)
-- constraint grants_pkey PRIMARY KEY (organisation_id, person_id, role_id)
-- CREATE UNIQUE INDEX grants_pkey ON public.grants USING btree (organisation_id, person_id, role_id)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant delete, insert, select, update to caseward_app

table group_constraints (
  organisation_id uuid not null,
  id uuid not null,
  together boolean not null,
  one text not null,
  other text not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
-- constraint group_constraints_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint group_constraints_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX group_constraints_in_force ON public.group_constraints USING btree (organisation_id, id) WHERE (ended_at IS NULL)
-- CREATE UNIQUE INDEX group_constraints_pkey ON public.group_constraints USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table guest_files (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  guest_id uuid not null,
  content_id uuid not null,
  name text not null,
  size bigint not null,
  sha256 text not null,
  words text not null default ''::text,
  at timestamp with time zone not null,
  decision text,
  reason text,
  decided_at timestamp with time zone,
  decided_by uuid
);
-- constraint guest_files_check CHECK ((num_nulls(decision, decided_at, decided_by) = ANY (ARRAY[0, 3])))
-- constraint guest_files_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id)
-- constraint guest_files_decision_check CHECK ((decision = ANY (ARRAY['taken'::text, 'refused'::text])))
-- constraint guest_files_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint guest_files_organisation_id_guest_id_fkey FOREIGN KEY (organisation_id, guest_id) REFERENCES guests(organisation_id, id)
-- constraint guest_files_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX guest_files_of_guest ON public.guest_files USING btree (organisation_id, guest_id, id)
-- CREATE UNIQUE INDEX guest_files_pkey ON public.guest_files USING btree (organisation_id, id)
-- policy hand_over for INSERT with check ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND ((guest_id, case_id) IN ( SELECT my_guesthood.id, my_guesthood.case_id FROM my_guesthood() my_guesthood(id, case_id))))
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy own for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (guest_id IN ( SELECT my_guest_ids() AS my_guest_ids)))
-- policy privileged for ALL using (NOT ((case_id, content_id) IN ( SELECT h.case_id, h.content_id FROM hidden_contents() h(case_id, content_id))))
-- grant insert, select, update to caseward_app

table guest_remarks (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  guest_id uuid not null,
  share_id uuid,
  person_id uuid not null,
  body text not null,
  at timestamp with time zone not null
);
-- constraint guest_remarks_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint guest_remarks_organisation_id_guest_id_fkey FOREIGN KEY (organisation_id, guest_id) REFERENCES guests(organisation_id, id)
-- constraint guest_remarks_organisation_id_share_id_fkey FOREIGN KEY (organisation_id, share_id) REFERENCES case_shares(organisation_id, id)
-- constraint guest_remarks_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX guest_remarks_of_guest ON public.guest_remarks USING btree (organisation_id, guest_id, id)
-- CREATE UNIQUE INDEX guest_remarks_pkey ON public.guest_remarks USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy own for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (guest_id IN ( SELECT my_guest_ids() AS my_guest_ids)))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy say for INSERT with check ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND ((guest_id, case_id) IN ( SELECT my_guesthood.id, my_guesthood.case_id FROM my_guesthood() my_guesthood(id, case_id))) AND (person_id = ( SELECT app_person() AS app_person)))
-- grant insert, select to caseward_app

table guests (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  email text not null,
  name text not null,
  party text not null,
  matter text not null,
  token_hash bytea not null,
  link_until timestamp with time zone not null,
  invited_at timestamp with time zone not null,
  invited_by uuid,
  expires_at timestamp with time zone not null,
  person_id uuid,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid
);
-- constraint guests_email_check CHECK ((email = lower(email)))
-- constraint guests_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES people(id)
-- constraint guests_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint guests_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint guests_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint guests_party_check CHECK ((party = ANY (ARRAY['hr'::text, 'legal'::text, 'client'::text, 'police'::text, 'other'::text])))
-- constraint guests_pkey PRIMARY KEY (organisation_id, id)
-- constraint guests_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES people(id)
-- CREATE INDEX guests_of_case ON public.guests USING btree (organisation_id, case_id, id)
-- CREATE INDEX guests_of_person ON public.guests USING btree (organisation_id, person_id) WHERE (person_id IS NOT NULL)
-- CREATE UNIQUE INDEX guests_by_link ON public.guests USING btree (token_hash)
-- CREATE UNIQUE INDEX guests_pkey ON public.guests USING btree (organisation_id, id)
-- policy by_link for SELECT using ( SELECT app_system() AS app_system)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy own for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (id IN ( SELECT my_guest_ids() AS my_guest_ids)))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table hand_out_policies (
  organisation_id uuid not null,
  team_id uuid not null,
  version integer not null default 1,
  pool text not null default 'members'::text,
  way text not null default 'round-robin'::text,
  automatic boolean not null default false,
  needs jsonb not null default '[]'::jsonb,
  turn bigint not null default 0,
  saved_at timestamp with time zone not null,
  saved_by uuid
);
-- constraint hand_out_policies_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES teams(organisation_id, id)
-- constraint hand_out_policies_pkey PRIMARY KEY (organisation_id, team_id)
-- constraint hand_out_policies_pool_check CHECK ((pool = ANY (ARRAY['members'::text, 'on-shift'::text])))
-- constraint hand_out_policies_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- constraint hand_out_policies_way_check CHECK ((way = ANY (ARRAY['round-robin'::text, 'least-loaded'::text])))
-- CREATE UNIQUE INDEX hand_out_policies_pkey ON public.hand_out_policies USING btree (organisation_id, team_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table hand_out_turns (
  organisation_id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  turn bigint not null
);
-- constraint hand_out_turns_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint hand_out_turns_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES hand_out_policies(organisation_id, team_id)
-- constraint hand_out_turns_pkey PRIMARY KEY (organisation_id, team_id, person_id)
-- CREATE UNIQUE INDEX hand_out_turns_pkey ON public.hand_out_turns USING btree (organisation_id, team_id, person_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table hand_out_waits (
  organisation_id uuid not null,
  case_id uuid not null,
  team_id uuid not null,
  since timestamp with time zone not null
);
-- constraint hand_out_waits_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint hand_out_waits_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES teams(organisation_id, id)
-- constraint hand_out_waits_pkey PRIMARY KEY (organisation_id, case_id)
-- CREATE UNIQUE INDEX hand_out_waits_pkey ON public.hand_out_waits USING btree (organisation_id, case_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant delete, insert, select to caseward_app

table handover_items (
  organisation_id uuid not null,
  id uuid not null,
  handover_id uuid not null,
  part text not null,
  subject_kind text not null,
  subject_id uuid not null,
  case_id uuid,
  due_at timestamp with time zone,
  facts integer
);
-- constraint handover_items_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint handover_items_organisation_id_handover_id_fkey FOREIGN KEY (organisation_id, handover_id) REFERENCES handovers(organisation_id, id)
-- constraint handover_items_part_check CHECK ((part = ANY (ARRAY['open'::text, 'breaching'::text, 'changed'::text, 'promised'::text])))
-- constraint handover_items_pkey PRIMARY KEY (organisation_id, id)
-- constraint handover_items_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['case'::text, 'alert'::text, 'task'::text, 'approval'::text, 'playbook-ask'::text])))
-- CREATE INDEX handover_items_of ON public.handover_items USING btree (organisation_id, handover_id, id)
-- CREATE INDEX handover_items_of_case ON public.handover_items USING btree (organisation_id, case_id) WHERE (case_id IS NOT NULL)
-- CREATE UNIQUE INDEX handover_items_pkey ON public.handover_items USING btree (organisation_id, id)
-- policy through_subject for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))) AND ((subject_kind <> 'alert'::text) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = handover_items.organisation_id) AND (a.id = handover_items.subject_id)) OFFSET 0))))
-- grant insert, select to caseward_app

table handover_notes (
  organisation_id uuid not null,
  id uuid not null,
  handover_id uuid not null,
  item_id uuid,
  case_id uuid,
  promised boolean not null,
  body text not null,
  at timestamp with time zone not null,
  author_id uuid,
  withdrawn_at timestamp with time zone
);
-- constraint handover_notes_author_id_fkey FOREIGN KEY (author_id) REFERENCES people(id)
-- constraint handover_notes_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint handover_notes_organisation_id_handover_id_fkey FOREIGN KEY (organisation_id, handover_id) REFERENCES handovers(organisation_id, id)
-- constraint handover_notes_organisation_id_item_id_fkey FOREIGN KEY (organisation_id, item_id) REFERENCES handover_items(organisation_id, id)
-- constraint handover_notes_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX handover_notes_of ON public.handover_notes USING btree (organisation_id, handover_id, id) WHERE (withdrawn_at IS NULL)
-- CREATE UNIQUE INDEX handover_notes_pkey ON public.handover_notes USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant insert, select, update to caseward_app

table handovers (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  rota_id uuid not null,
  team_id uuid not null,
  shift text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  next_shift text,
  next_starts_at timestamp with time zone,
  next_ends_at timestamp with time zone,
  outgoing uuid[] not null,
  incoming uuid[] not null,
  made_at timestamp with time zone not null,
  accept_within integer not null,
  handed_at timestamp with time zone,
  handed_by uuid,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  chased_at timestamp with time zone
);
-- constraint handovers_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES people(id)
-- constraint handovers_handed_by_fkey FOREIGN KEY (handed_by) REFERENCES people(id)
-- constraint handovers_organisation_id_rota_id_fkey FOREIGN KEY (organisation_id, rota_id) REFERENCES rotas(organisation_id, id)
-- constraint handovers_organisation_id_rota_id_shift_ends_at_key UNIQUE (organisation_id, rota_id, shift, ends_at)
-- constraint handovers_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES teams(organisation_id, id)
-- constraint handovers_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX handovers_newest ON public.handovers USING btree (organisation_id, ends_at DESC, id DESC)
-- CREATE INDEX handovers_of_team ON public.handovers USING btree (organisation_id, team_id, ends_at DESC, id DESC)
-- CREATE INDEX handovers_to_chase ON public.handovers USING btree (ends_at, organisation_id) WHERE ((accepted_at IS NULL) AND (chased_at IS NULL))
-- CREATE UNIQUE INDEX handovers_organisation_id_rota_id_shift_ends_at_key ON public.handovers USING btree (organisation_id, rota_id, shift, ends_at)
-- CREATE UNIQUE INDEX handovers_pkey ON public.handovers USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table hourly_rates (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  person_id uuid,
  valid_from date not null,
  rate bigint not null,
  currency text not null,
  set_at timestamp with time zone not null,
  set_by uuid,
  removed_at timestamp with time zone
);
-- constraint hourly_rates_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
-- constraint hourly_rates_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint hourly_rates_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint hourly_rates_pkey PRIMARY KEY (organisation_id, id)
-- constraint hourly_rates_rate_check CHECK (((rate >= 1) AND (rate <= 100000000)))
-- constraint hourly_rates_set_by_fkey FOREIGN KEY (set_by) REFERENCES people(id)
-- CREATE INDEX hourly_rates_of_person ON public.hourly_rates USING btree (organisation_id, person_id, valid_from DESC, id DESC) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX hourly_rates_pkey ON public.hourly_rates USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table hypotheses (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  number integer not null,
  claim text not null,
  explanation text not null default ''::text,
  created_at timestamp with time zone not null,
  created_by uuid,
  removed_at timestamp with time zone
);
-- constraint hypotheses_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint hypotheses_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint hypotheses_organisation_id_case_id_number_key UNIQUE (organisation_id, case_id, number)
-- constraint hypotheses_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX hypotheses_organisation_id_case_id_number_key ON public.hypotheses USING btree (organisation_id, case_id, number)
-- CREATE UNIQUE INDEX hypotheses_pkey ON public.hypotheses USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table idempotency_keys (
  organisation_id uuid not null,
  actor_key text not null,
  key text not null,
  request_hash bytea not null,
  answer jsonb,
  created_at timestamp with time zone not null
);
-- constraint idempotency_keys_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint idempotency_keys_pkey PRIMARY KEY (organisation_id, actor_key, key)
-- CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys USING btree (created_at)
-- CREATE UNIQUE INDEX idempotency_keys_pkey ON public.idempotency_keys USING btree (organisation_id, actor_key, key)
-- policy of_guests for ALL using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (actor_key = (( SELECT app_person() AS app_person))::text))
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant delete, insert, select, update to caseward_app

table improvements (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  description text not null default ''::text,
  owner_id uuid,
  due_at timestamp with time zone,
  shared boolean not null default false,
  created_at timestamp with time zone not null,
  created_by uuid,
  status text not null default 'open'::text,
  ended_at timestamp with time zone,
  ended_by uuid,
  outcome text not null default ''::text,
  chase_at timestamp with time zone,
  withdrawn_at timestamp with time zone
);
-- constraint improvements_check CHECK (((ended_at IS NULL) = (status = 'open'::text)))
-- constraint improvements_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint improvements_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id)
-- constraint improvements_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint improvements_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
-- constraint improvements_pkey PRIMARY KEY (organisation_id, id)
-- constraint improvements_status_check CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text])))
-- CREATE INDEX improvements_chased ON public.improvements USING btree (chase_at) WHERE (chase_at IS NOT NULL)
-- CREATE INDEX improvements_of_case ON public.improvements USING btree (organisation_id, case_id, id) WHERE (withdrawn_at IS NULL)
-- CREATE INDEX improvements_of_owner ON public.improvements USING btree (organisation_id, owner_id, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE ((status = 'open'::text) AND (withdrawn_at IS NULL))
-- CREATE INDEX improvements_open ON public.improvements USING btree (organisation_id, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE ((status = 'open'::text) AND (withdrawn_at IS NULL))
-- CREATE INDEX improvements_over ON public.improvements USING btree (organisation_id, id DESC) WHERE ((status <> 'open'::text) AND (withdrawn_at IS NULL))
-- CREATE UNIQUE INDEX improvements_pkey ON public.improvements USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (shared OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table indications (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  cites text not null,
  cited_id uuid,
  cited_as text not null default ''::text,
  weight smallint not null,
  discounted text,
  created_at timestamp with time zone not null,
  created_by uuid,
  removed_at timestamp with time zone
);
-- constraint indications_cites_check CHECK ((cites = ANY (ARRAY['exhibit'::text, 'observable'::text, 'event'::text, 'alert'::text, 'task'::text, 'note'::text, 'statement'::text, 'assumption'::text])))
-- constraint indications_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint indications_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint indications_pkey PRIMARY KEY (organisation_id, id)
-- constraint indications_weight_check CHECK (((weight >= 1) AND (weight <= 3)))
-- CREATE INDEX indications_of_case ON public.indications USING btree (organisation_id, case_id, id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX indications_pkey ON public.indications USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table invites (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  token_hash bytea not null,
  email text not null,
  name text not null,
  role_ids uuid[] not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone
);
-- constraint invites_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint invites_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint invites_pkey PRIMARY KEY (organisation_id, id)
-- constraint invites_token_hash_key UNIQUE (token_hash)
-- CREATE UNIQUE INDEX invites_pkey ON public.invites USING btree (organisation_id, id)
-- CREATE UNIQUE INDEX invites_token_hash_key ON public.invites USING btree (token_hash)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant insert, select, update to caseward_app

table judgements (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  hypothesis_id uuid not null,
  indication_id uuid not null,
  verdict smallint,
  reason text not null default ''::text,
  cites text[] not null default '{}'::text[],
  at timestamp with time zone not null,
  by_id uuid
);
-- constraint judgements_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id)
-- constraint judgements_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint judgements_organisation_id_hypothesis_id_fkey FOREIGN KEY (organisation_id, hypothesis_id) REFERENCES hypotheses(organisation_id, id)
-- constraint judgements_organisation_id_indication_id_fkey FOREIGN KEY (organisation_id, indication_id) REFERENCES indications(organisation_id, id)
-- constraint judgements_pkey PRIMARY KEY (organisation_id, id)
-- constraint judgements_verdict_check CHECK (((verdict >= '-2'::integer) AND (verdict <= 2)))
-- CREATE INDEX judgements_of_case ON public.judgements USING btree (organisation_id, case_id, id)
-- CREATE UNIQUE INDEX judgements_pkey ON public.judgements USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select to caseward_app

table known_good_lists (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  shipped boolean not null default false,
  name text not null,
  description text not null default ''::text,
  matching text not null,
  types text[] not null default '{}'::text[],
  entries text[] not null default '{}'::text[],
  enabled boolean not null default true,
  added_at timestamp with time zone not null,
  added_by uuid,
  removed_at timestamp with time zone
);
-- constraint known_good_lists_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id)
-- constraint known_good_lists_matching_check CHECK ((matching = ANY (ARRAY['string'::text, 'substring'::text, 'hostname'::text, 'cidr'::text, 'regex'::text])))
-- constraint known_good_lists_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint known_good_lists_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX known_good_lists_by_name ON public.known_good_lists USING btree (organisation_id, lower(name)) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX known_good_lists_pkey ON public.known_good_lists USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table known_good_sweeps (
  organisation_id uuid not null,
  version integer not null default 0,
  shipped text not null default ''::text,
  after_xid xid8,
  swept uuid,
  done boolean not null default false
);
-- constraint known_good_sweeps_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint known_good_sweeps_pkey PRIMARY KEY (organisation_id)
-- CREATE UNIQUE INDEX known_good_sweeps_pkey ON public.known_good_sweeps USING btree (organisation_id)
-- policy tenant_or_system for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant insert, select, update to caseward_app

table lessons (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  body text not null,
  type text,
  tags text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  created_by uuid,
  published_at timestamp with time zone,
  published_by uuid,
  cleaned boolean not null default false,
  removed_at timestamp with time zone,
  search tsvector not null default (to_tsvector('simple'::regconfig, ((title || ' '::text) || "left"(body, 20000))) || array_to_tsvector(tags))
);
-- constraint lessons_check CHECK (((published_at IS NOT NULL) OR (NOT cleaned)))
-- constraint lessons_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint lessons_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint lessons_pkey PRIMARY KEY (organisation_id, id)
-- constraint lessons_published_by_fkey FOREIGN KEY (published_by) REFERENCES people(id)
-- CREATE INDEX lessons_newest ON public.lessons USING btree (organisation_id, id DESC) WHERE (removed_at IS NULL)
-- CREATE INDEX lessons_of_case ON public.lessons USING btree (organisation_id, case_id, id) WHERE (removed_at IS NULL)
-- CREATE INDEX lessons_of_type ON public.lessons USING btree (organisation_id, type, id DESC) WHERE ((removed_at IS NULL) AND (published_at IS NOT NULL))
-- CREATE INDEX lessons_search ON public.lessons USING gin (search)
-- CREATE UNIQUE INDEX lessons_pkey ON public.lessons USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (cleaned OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table lifecycle_versions (
  organisation_id uuid not null,
  slug text not null,
  version integer not null,
  document jsonb not null,
  landings jsonb not null,
  saved_at timestamp with time zone not null,
  saved_by uuid
);
-- constraint lifecycle_versions_organisation_id_slug_fkey FOREIGN KEY (organisation_id, slug) REFERENCES lifecycles(organisation_id, slug)
-- constraint lifecycle_versions_pkey PRIMARY KEY (organisation_id, slug, version)
-- constraint lifecycle_versions_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- CREATE UNIQUE INDEX lifecycle_versions_pkey ON public.lifecycle_versions USING btree (organisation_id, slug, version)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table lifecycles (
  organisation_id uuid not null,
  slug text not null,
  id uuid not null,
  version integer not null,
  retired boolean not null default false,
  changed_at timestamp with time zone not null
);
-- constraint lifecycles_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint lifecycles_organisation_id_id_key UNIQUE (organisation_id, id)
-- constraint lifecycles_pkey PRIMARY KEY (organisation_id, slug)
-- CREATE UNIQUE INDEX lifecycles_organisation_id_id_key ON public.lifecycles USING btree (organisation_id, id)
-- CREATE UNIQUE INDEX lifecycles_pkey ON public.lifecycles USING btree (organisation_id, slug)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table mandates (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  kind text not null,
  reference text not null,
  given_by text not null,
  scope text not null,
  jurisdiction text not null default ''::text,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  ended_at timestamp with time zone,
  ended_reason text,
  withdrawn_at timestamp with time zone
);
-- constraint mandates_check CHECK ((valid_until > valid_from))
-- constraint mandates_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'consent'::text, 'policy'::text, 'warrant'::text])))
-- constraint mandates_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint mandates_pkey PRIMARY KEY (organisation_id, id)
-- constraint mandates_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(id)
-- CREATE INDEX mandates_of_case ON public.mandates USING btree (organisation_id, case_id, valid_from) WHERE (withdrawn_at IS NULL)
-- CREATE UNIQUE INDEX mandates_pkey ON public.mandates USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table memberships (
  organisation_id uuid not null,
  person_id uuid not null,
  version integer not null default 1,
  joined_at timestamp with time zone not null,
  deactivated_at timestamp with time zone,
  guest boolean not null default false
);
-- constraint memberships_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint memberships_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint memberships_pkey PRIMARY KEY (organisation_id, person_id)
-- CREATE INDEX memberships_of_person ON public.memberships USING btree (person_id)
-- CREATE UNIQUE INDEX memberships_pkey ON public.memberships USING btree (organisation_id, person_id)
-- policy colleagues for SELECT using ((NOT guest) OR (person_id = ( SELECT app_person() AS app_person)) OR ( SELECT app_system() AS app_system))
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR (person_id = ( SELECT app_person() AS app_person)) OR ( SELECT app_system() AS app_system))
-- grant insert, select, update to caseward_app

table metric_calendars (
  organisation_id uuid not null,
  of_id uuid not null,
  version integer not null default 1,
  calendar_id uuid,
  saved_at timestamp with time zone not null,
  saved_by uuid
);
-- constraint metric_calendars_organisation_id_calendar_id_fkey FOREIGN KEY (organisation_id, calendar_id) REFERENCES clock_calendars(organisation_id, id)
-- constraint metric_calendars_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint metric_calendars_pkey PRIMARY KEY (organisation_id, of_id)
-- constraint metric_calendars_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- CREATE UNIQUE INDEX metric_calendars_pkey ON public.metric_calendars USING btree (organisation_id, of_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table metric_redo (
  organisation_id uuid not null,
  after uuid not null
);
-- constraint metric_redo_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint metric_redo_pkey PRIMARY KEY (organisation_id)
-- CREATE UNIQUE INDEX metric_redo_pkey ON public.metric_redo USING btree (organisation_id)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant delete, insert, select, update to caseward_app

table note_pictures (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  note_id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  width integer not null,
  height integer not null,
  sha256 bytea not null,
  body bytea not null,
  created_at timestamp with time zone not null,
  created_by uuid
);
-- constraint note_pictures_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint note_pictures_media_type_check CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text, 'image/gif'::text, 'image/webp'::text])))
-- constraint note_pictures_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint note_pictures_organisation_id_note_id_fkey FOREIGN KEY (organisation_id, note_id) REFERENCES notes(organisation_id, id)
-- constraint note_pictures_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX note_pictures_of_note ON public.note_pictures USING btree (organisation_id, note_id)
-- CREATE UNIQUE INDEX note_pictures_pkey ON public.note_pictures USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (note_id IN ( SELECT hidden_notes() AS hidden_notes)))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select to caseward_app

table note_versions (
  organisation_id uuid not null,
  note_id uuid not null,
  number integer not null,
  case_id uuid not null,
  title text not null,
  body text not null,
  at timestamp with time zone not null,
  author_ids uuid[] not null
);
-- constraint note_versions_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint note_versions_organisation_id_note_id_fkey FOREIGN KEY (organisation_id, note_id) REFERENCES notes(organisation_id, id)
-- constraint note_versions_pkey PRIMARY KEY (organisation_id, note_id, number)
-- CREATE UNIQUE INDEX note_versions_pkey ON public.note_versions USING btree (organisation_id, note_id, number)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (note_id IN ( SELECT hidden_notes() AS hidden_notes)))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table notes (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  body text not null default ''::text,
  doc bytea not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  unversioned_since timestamp with time zone,
  unversioned_by uuid[] not null default '{}'::uuid[],
  removed_at timestamp with time zone,
  privileged boolean not null default false
);
-- constraint notes_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint notes_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint notes_pkey PRIMARY KEY (organisation_id, id)
-- constraint notes_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES people(id)
-- CREATE INDEX notes_of_case ON public.notes USING btree (organisation_id, case_id, id) WHERE (removed_at IS NULL)
-- CREATE INDEX notes_privileged ON public.notes USING btree (organisation_id, id) WHERE privileged
-- CREATE INDEX notes_unversioned ON public.notes USING btree (organisation_id, unversioned_since) WHERE (unversioned_since IS NOT NULL)
-- CREATE UNIQUE INDEX notes_pkey ON public.notes USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using ((NOT privileged) OR (case_id IN ( SELECT circle_cases() AS circle_cases)) OR ( SELECT app_system() AS app_system))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy shared for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (id IN ( SELECT shared_with_me('note'::text) AS shared_with_me)) AND (case_id IN ( SELECT my_guest_cases() AS my_guest_cases)))
-- grant insert, select, update to caseward_app

table notice_channels (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  kind text not null,
  name text not null,
  host text not null,
  person_id uuid,
  team_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  last_sent_at timestamp with time zone,
  trouble text
);
-- constraint notice_channels_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint notice_channels_kind_check CHECK ((kind = ANY (ARRAY['slack'::text, 'teams'::text, 'mattermost'::text])))
-- constraint notice_channels_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint notice_channels_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint notice_channels_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES teams(organisation_id, id)
-- constraint notice_channels_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX notice_channels_of_person ON public.notice_channels USING btree (organisation_id, person_id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX notice_channels_pkey ON public.notice_channels USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table notice_choices (
  organisation_id uuid not null,
  person_id uuid not null,
  why text not null,
  mail text not null,
  chat text not null
);
-- constraint notice_choices_chat_check CHECK ((chat = ANY (ARRAY['off'::text, 'digest'::text, 'at-once'::text])))
-- constraint notice_choices_mail_check CHECK ((mail = ANY (ARRAY['off'::text, 'digest'::text, 'at-once'::text])))
-- constraint notice_choices_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint notice_choices_pkey PRIMARY KEY (organisation_id, person_id, why)
-- constraint notice_choices_why_check CHECK ((why = ANY (ARRAY['mentioned'::text, 'assigned'::text, 'approval'::text, 'clock'::text, 'told'::text, 'followed'::text, 'upkeep'::text])))
-- CREATE UNIQUE INDEX notice_choices_pkey ON public.notice_choices USING btree (organisation_id, person_id, why)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant delete, insert, select, update to caseward_app

table notice_deliveries (
  organisation_id uuid not null,
  id uuid not null,
  notice_id uuid,
  person_id uuid,
  channel_id uuid,
  case_id uuid,
  message text,
  path text,
  digest boolean not null default false,
  batch_id uuid,
  state text not null default 'due'::text,
  due_at timestamp with time zone not null,
  attempts integer not null default 0,
  said text,
  made_at timestamp with time zone not null,
  settled_at timestamp with time zone
);
-- constraint notice_deliveries_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint notice_deliveries_organisation_id_channel_id_fkey FOREIGN KEY (organisation_id, channel_id) REFERENCES notice_channels(organisation_id, id)
-- constraint notice_deliveries_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint notice_deliveries_organisation_id_notice_id_fkey FOREIGN KEY (organisation_id, notice_id) REFERENCES notices(organisation_id, id)
-- constraint notice_deliveries_pkey PRIMARY KEY (organisation_id, id)
-- constraint notice_deliveries_state_check CHECK ((state = ANY (ARRAY['due'::text, 'sending'::text, 'sent'::text, 'skipped'::text, 'dead'::text])))
-- CREATE INDEX notice_deliveries_dead ON public.notice_deliveries USING btree (organisation_id, id DESC) WHERE (state = 'dead'::text)
-- CREATE INDEX notice_deliveries_due ON public.notice_deliveries USING btree (due_at) WHERE (state = ANY (ARRAY['due'::text, 'sending'::text]))
-- CREATE INDEX notice_deliveries_settled ON public.notice_deliveries USING btree (settled_at) WHERE (state = ANY (ARRAY['sent'::text, 'skipped'::text]))
-- CREATE UNIQUE INDEX notice_deliveries_once ON public.notice_deliveries USING btree (organisation_id, notice_id, channel_id) NULLS NOT DISTINCT WHERE (notice_id IS NOT NULL)
-- CREATE UNIQUE INDEX notice_deliveries_pkey ON public.notice_deliveries USING btree (organisation_id, id)
-- policy need_to_know for ALL using (((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases))))) OR ( SELECT app_system() AS app_system))
-- policy plan for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant delete, insert, select, update to caseward_app

table notice_floors (
  organisation_id uuid not null,
  why text not null,
  mail text not null,
  wakes boolean not null
);
-- constraint notice_floors_mail_check CHECK ((mail = ANY (ARRAY['off'::text, 'digest'::text, 'at-once'::text])))
-- constraint notice_floors_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint notice_floors_pkey PRIMARY KEY (organisation_id, why)
-- constraint notice_floors_why_check CHECK ((why = ANY (ARRAY['mentioned'::text, 'assigned'::text, 'approval'::text, 'clock'::text, 'told'::text, 'followed'::text, 'upkeep'::text])))
-- CREATE UNIQUE INDEX notice_floors_pkey ON public.notice_floors USING btree (organisation_id, why)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant delete, insert, select, update to caseward_app

table notice_preferences (
  organisation_id uuid not null,
  person_id uuid not null,
  version integer not null default 1,
  time_zone text not null,
  digest_at text not null,
  quiet_from text,
  quiet_to text
);
-- constraint notice_preferences_digest_at_check CHECK ((digest_at ~ '^\d\d:\d\d$'::text))
-- constraint notice_preferences_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint notice_preferences_pkey PRIMARY KEY (organisation_id, person_id)
-- constraint notice_preferences_quiet_from_check CHECK ((quiet_from ~ '^\d\d:\d\d$'::text))
-- constraint notice_preferences_quiet_to_check CHECK ((quiet_to ~ '^\d\d:\d\d$'::text))
-- CREATE UNIQUE INDEX notice_preferences_pkey ON public.notice_preferences USING btree (organisation_id, person_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table notice_settings (
  organisation_id uuid not null,
  version integer not null default 1,
  mail_says text not null default 'full'::text,
  chat_says text not null default 'title'::text,
  time_zone text not null default 'UTC'::text
);
-- constraint notice_settings_chat_says_check CHECK ((chat_says = ANY (ARRAY['key'::text, 'title'::text])))
-- constraint notice_settings_mail_says_check CHECK ((mail_says = ANY (ARRAY['key'::text, 'title'::text, 'full'::text])))
-- constraint notice_settings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint notice_settings_pkey PRIMARY KEY (organisation_id)
-- CREATE UNIQUE INDEX notice_settings_pkey ON public.notice_settings USING btree (organisation_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table notices (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  activity_id uuid not null,
  case_id uuid,
  why text not null,
  read_at timestamp with time zone
);
-- constraint notices_organisation_id_activity_id_fkey FOREIGN KEY (organisation_id, activity_id) REFERENCES activity(organisation_id, id) DEFERRABLE INITIALLY DEFERRED
-- constraint notices_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint notices_organisation_id_person_id_activity_id_why_key UNIQUE (organisation_id, person_id, activity_id, why)
-- constraint notices_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint notices_pkey PRIMARY KEY (organisation_id, id)
-- constraint notices_why_check CHECK ((why = ANY (ARRAY['mentioned'::text, 'assigned'::text, 'approval'::text, 'clock'::text, 'told'::text, 'followed'::text, 'upkeep'::text])))
-- CREATE INDEX notices_of_person ON public.notices USING btree (organisation_id, person_id, id DESC)
-- CREATE INDEX notices_unread ON public.notices USING btree (organisation_id, person_id, id DESC) WHERE (read_at IS NULL)
-- CREATE UNIQUE INDEX notices_organisation_id_person_id_activity_id_why_key ON public.notices USING btree (organisation_id, person_id, activity_id, why)
-- CREATE UNIQUE INDEX notices_pkey ON public.notices USING btree (organisation_id, id)
-- policy own for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (((person_id = ( SELECT app_person() AS app_person)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases))))) OR ( SELECT app_system() AS app_system)))
-- policy tell for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table observable_faces (
  organisation_id uuid not null,
  observable_id uuid not null,
  case_id uuid not null,
  ioc boolean not null,
  ioc_confidence smallint,
  ioc_until timestamp with time zone,
  tags text[] not null,
  tlp text,
  pap text
);
-- constraint observable_faces_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint observable_faces_organisation_id_observable_id_fkey FOREIGN KEY (organisation_id, observable_id) REFERENCES observables(organisation_id, id)
-- constraint observable_faces_pkey PRIMARY KEY (organisation_id, observable_id)
-- CREATE UNIQUE INDEX observable_faces_pkey ON public.observable_faces USING btree (organisation_id, observable_id)
-- policy begin_one for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy change_it for UPDATE using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy outside for SELECT using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (case_id IN ( SELECT hidden_cases() AS hidden_cases)) AND (NOT (EXISTS ( SELECT FROM sightings s WHERE ((s.organisation_id = observable_faces.organisation_id) AND (s.observable_id = observable_faces.observable_id) AND (s.subject_kind <> 'import'::text)) OFFSET 0))))
-- grant insert, select, update to caseward_app

table observable_import_marks (
  organisation_id uuid not null,
  import_id uuid not null,
  observable_id uuid not null,
  ioc boolean not null,
  tags text[] not null,
  tlp text,
  face_ioc boolean not null,
  face_tags text[] not null,
  face_tlp text
);
-- constraint observable_import_marks_organisation_id_import_id_fkey FOREIGN KEY (organisation_id, import_id) REFERENCES observable_imports(organisation_id, id)
-- constraint observable_import_marks_organisation_id_observable_id_fkey FOREIGN KEY (organisation_id, observable_id) REFERENCES observables(organisation_id, id)
-- constraint observable_import_marks_pkey PRIMARY KEY (organisation_id, import_id, observable_id)
-- CREATE UNIQUE INDEX observable_import_marks_pkey ON public.observable_import_marks USING btree (organisation_id, import_id, observable_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table observable_imports (
  organisation_id uuid not null,
  id uuid not null,
  observables integer not null,
  ioc_confidence smallint,
  ioc_until timestamp with time zone,
  made_at timestamp with time zone not null,
  made_by uuid,
  withdrawn_at timestamp with time zone
);
-- constraint observable_imports_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id)
-- constraint observable_imports_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint observable_imports_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX observable_imports_pkey ON public.observable_imports USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table observable_relations (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  from_id uuid not null,
  kind text not null,
  to_id uuid not null,
  person_id uuid,
  alert_id uuid,
  connector text,
  case_id uuid,
  at timestamp with time zone not null,
  removed_at timestamp with time zone
);
-- constraint observable_relations_check CHECK ((to_id <> from_id))
-- constraint observable_relations_kind_check CHECK ((kind = ANY (ARRAY['resolves_to'::text, 'downloaded_from'::text, 'part_of'::text, 'logged_on_to'::text, 'contacted'::text, 'contains'::text, 'related_to'::text])))
-- constraint observable_relations_organisation_id_alert_id_fkey FOREIGN KEY (organisation_id, alert_id) REFERENCES alerts(organisation_id, id)
-- constraint observable_relations_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint observable_relations_organisation_id_from_id_fkey FOREIGN KEY (organisation_id, from_id) REFERENCES observables(organisation_id, id)
-- constraint observable_relations_organisation_id_to_id_fkey FOREIGN KEY (organisation_id, to_id) REFERENCES observables(organisation_id, id)
-- constraint observable_relations_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint observable_relations_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX observable_relations_from ON public.observable_relations USING btree (organisation_id, from_id, kind, to_id) WHERE (removed_at IS NULL)
-- CREATE INDEX observable_relations_of_alert ON public.observable_relations USING btree (organisation_id, alert_id) WHERE (alert_id IS NOT NULL)
-- CREATE INDEX observable_relations_to ON public.observable_relations USING btree (organisation_id, to_id, kind, from_id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX observable_relations_pkey ON public.observable_relations USING btree (organisation_id, id)
-- policy relate for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy revise for UPDATE using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy through_ends for SELECT using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))) AND (( SELECT app_system() AS app_system) OR ((EXISTS ( SELECT FROM sightings s WHERE ((s.organisation_id = observable_relations.organisation_id) AND (s.observable_id = observable_relations.from_id)) OFFSET 0)) AND (EXISTS ( SELECT FROM sightings s WHERE ((s.organisation_id = observable_relations.organisation_id) AND (s.observable_id = observable_relations.to_id)) OFFSET 0)))))
-- grant insert, select, update to caseward_app

table observable_remarks (
  organisation_id uuid not null,
  id uuid not null,
  observable_id uuid not null,
  case_id uuid,
  verdict text,
  note text,
  made_at timestamp with time zone not null,
  made_by uuid,
  withdrawn_at timestamp with time zone
);
-- constraint observable_remarks_check CHECK (((verdict IS NOT NULL) OR (note IS NOT NULL)))
-- constraint observable_remarks_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id)
-- constraint observable_remarks_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint observable_remarks_organisation_id_observable_id_fkey FOREIGN KEY (organisation_id, observable_id) REFERENCES observables(organisation_id, id)
-- constraint observable_remarks_pkey PRIMARY KEY (organisation_id, id)
-- constraint observable_remarks_verdict_check CHECK ((verdict = ANY (ARRAY['malicious'::text, 'suspicious'::text, 'benign'::text, 'unknown'::text])))
-- CREATE INDEX observable_remarks_of ON public.observable_remarks USING btree (organisation_id, observable_id, id DESC) WHERE (withdrawn_at IS NULL)
-- CREATE UNIQUE INDEX observable_remarks_pkey ON public.observable_remarks USING btree (organisation_id, id)
-- policy say for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy through_sighting for SELECT using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))) AND (( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM sightings s WHERE ((s.organisation_id = observable_remarks.organisation_id) AND (s.observable_id = observable_remarks.observable_id)) OFFSET 0))))
-- policy withdraw for UPDATE using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table observables (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  type text not null,
  value text not null,
  internal boolean not null default false,
  ioc boolean not null default false,
  tags text[] not null default '{}'::text[],
  tlp text,
  first_seen_at timestamp with time zone not null,
  pap text,
  ioc_confidence smallint,
  ioc_until timestamp with time zone,
  ignored boolean not null default false,
  known_good text[] not null default '{}'::text[],
  is_known_good boolean not null default (cardinality(known_good) > 0)
);
-- constraint observables_ioc_confidence_check CHECK (((ioc_confidence >= 0) AND (ioc_confidence <= 100)))
-- constraint observables_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX observables_by_value ON public.observables USING btree (organisation_id, lower("left"(value, 128)) text_pattern_ops, id)
-- CREATE INDEX observables_ignored ON public.observables USING btree (organisation_id, first_seen_at DESC, id DESC) WHERE ignored
-- CREATE INDEX observables_ioc ON public.observables USING btree (organisation_id, first_seen_at DESC, id DESC) WHERE ioc
-- CREATE INDEX observables_known_good ON public.observables USING btree (organisation_id, first_seen_at DESC, id DESC) WHERE is_known_good
-- CREATE INDEX observables_newest ON public.observables USING btree (organisation_id, first_seen_at DESC, id DESC)
-- CREATE INDEX observables_of_type ON public.observables USING btree (organisation_id, type, first_seen_at DESC, id DESC)
-- CREATE INDEX observables_tagged ON public.observables USING gin (tags) WHERE (tags <> '{}'::text[])
-- CREATE INDEX observables_to_expire ON public.observables USING btree (organisation_id, ioc_until) WHERE (ioc AND (ioc_until IS NOT NULL))
-- CREATE UNIQUE INDEX observables_pkey ON public.observables USING btree (organisation_id, id)
-- policy appear for INSERT with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy mark for UPDATE using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- policy shared for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (id IN ( SELECT shared_with_me('observable'::text) AS shared_with_me)))
-- policy through_sighting for SELECT using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM sightings s WHERE ((s.organisation_id = observables.organisation_id) AND (s.observable_id = observables.id)) OFFSET 0))))
-- grant insert, select, update to caseward_app

table organisations (
  id uuid not null,
  key text not null,
  name text not null,
  created_at timestamp with time zone not null
);
-- constraint organisations_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9-]{0,38}$'::text))
-- constraint organisations_key_key UNIQUE (key)
-- constraint organisations_pkey PRIMARY KEY (id)
-- CREATE UNIQUE INDEX organisations_key_key ON public.organisations USING btree (key)
-- CREATE UNIQUE INDEX organisations_pkey ON public.organisations USING btree (id)
-- policy tenant for ALL using ((id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM memberships m WHERE ((m.organisation_id = organisations.id) AND (m.person_id = ( SELECT app_person() AS app_person))))))
-- grant insert, select, update to caseward_app

table people (
  id uuid not null,
  email text not null,
  name text not null,
  created_at timestamp with time zone not null
);
-- constraint people_email_check CHECK ((email = lower(email)))
-- constraint people_email_key UNIQUE (email)
-- constraint people_pkey PRIMARY KEY (id)
-- CREATE UNIQUE INDEX people_email_key ON public.people USING btree (email)
-- CREATE UNIQUE INDEX people_pkey ON public.people USING btree (id)
-- policy guests_of_cases for SELECT using (EXISTS ( SELECT FROM guests g WHERE ((g.organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (g.person_id = people.id))))
-- policy seen_by_colleagues for ALL using ((id = ( SELECT app_person() AS app_person)) OR ( SELECT app_system() AS app_system) OR (EXISTS ( SELECT FROM memberships m WHERE ((m.organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (m.person_id = people.id)))))
-- grant insert, select, update to caseward_app

table person_skills (
  organisation_id uuid not null,
  person_id uuid not null,
  skill text not null
);
-- constraint person_skills_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint person_skills_pkey PRIMARY KEY (organisation_id, person_id, skill)
-- CREATE UNIQUE INDEX person_skills_pkey ON public.person_skills USING btree (organisation_id, person_id, skill)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant delete, insert, select to caseward_app

table playbook_asked (
  organisation_id uuid not null,
  person_id uuid not null,
  ask_id uuid not null,
  open boolean not null default true
);
-- constraint playbook_asked_organisation_id_ask_id_fkey FOREIGN KEY (organisation_id, ask_id) REFERENCES playbook_asks(organisation_id, id)
-- constraint playbook_asked_pkey PRIMARY KEY (organisation_id, ask_id, person_id)
-- CREATE INDEX playbook_asked_open ON public.playbook_asked USING btree (organisation_id, person_id, ask_id DESC) WHERE open
-- CREATE UNIQUE INDEX playbook_asked_pkey ON public.playbook_asked USING btree (organisation_id, ask_id, person_id)
-- policy through_ask for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (EXISTS ( SELECT FROM playbook_asks a WHERE ((a.organisation_id = playbook_asked.organisation_id) AND (a.id = playbook_asked.ask_id)) OFFSET 0)))
-- grant insert, select, update to caseward_app

table playbook_asks (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  run_id uuid not null,
  step_id uuid not null,
  kind text not null,
  question text not null,
  fields jsonb not null default '[]'::jsonb,
  asked text not null,
  status text not null,
  not_by uuid,
  email text,
  link_hash bytea,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by uuid,
  comment text,
  answers jsonb
);
-- constraint playbook_asks_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id)
-- constraint playbook_asks_kind_check CHECK ((kind = ANY (ARRAY['approval'::text, 'form'::text])))
-- constraint playbook_asks_organisation_id_run_id_fkey FOREIGN KEY (organisation_id, run_id) REFERENCES playbook_runs(organisation_id, id)
-- constraint playbook_asks_organisation_id_step_id_asked_at_key UNIQUE (organisation_id, step_id, asked_at)
-- constraint playbook_asks_organisation_id_step_id_fkey FOREIGN KEY (organisation_id, step_id) REFERENCES playbook_steps(organisation_id, id)
-- constraint playbook_asks_pkey PRIMARY KEY (organisation_id, id)
-- constraint playbook_asks_status_check CHECK ((status = ANY (ARRAY['open'::text, 'approved'::text, 'denied'::text, 'answered'::text, 'expired'::text, 'withdrawn'::text])))
-- CREATE INDEX playbook_asks_of_run ON public.playbook_asks USING btree (organisation_id, run_id)
-- CREATE UNIQUE INDEX playbook_asks_by_link ON public.playbook_asks USING btree (link_hash) WHERE (link_hash IS NOT NULL)
-- CREATE UNIQUE INDEX playbook_asks_organisation_id_step_id_asked_at_key ON public.playbook_asks USING btree (organisation_id, step_id, asked_at)
-- CREATE UNIQUE INDEX playbook_asks_pkey ON public.playbook_asks USING btree (organisation_id, id)
-- policy through_run for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (EXISTS ( SELECT FROM playbook_runs r WHERE ((r.organisation_id = playbook_asks.organisation_id) AND (r.id = playbook_asks.run_id)) OFFSET 0)))
-- grant insert, select, update to caseward_app

table playbook_runs (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  playbook_id uuid not null,
  number integer not null,
  name text not null,
  status text not null,
  why text,
  case_id uuid,
  alert_id uuid,
  parent_step_id uuid,
  chain text[] not null,
  depth integer not null,
  input jsonb not null,
  output jsonb,
  steps_begun integer not null default 0,
  started_at timestamp with time zone not null,
  started_by uuid,
  ended_at timestamp with time zone
);
-- constraint playbook_runs_check CHECK ((num_nonnulls(case_id, alert_id) >= 1))
-- constraint playbook_runs_organisation_id_alert_id_fkey FOREIGN KEY (organisation_id, alert_id) REFERENCES alerts(organisation_id, id)
-- constraint playbook_runs_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint playbook_runs_organisation_id_playbook_id_number_fkey FOREIGN KEY (organisation_id, playbook_id, number) REFERENCES playbook_versions(organisation_id, playbook_id, number)
-- constraint playbook_runs_pkey PRIMARY KEY (organisation_id, id)
-- constraint playbook_runs_started_by_fkey FOREIGN KEY (started_by) REFERENCES people(id)
-- constraint playbook_runs_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'denied'::text, 'cancelled'::text])))
-- CREATE INDEX playbook_runs_of_alert ON public.playbook_runs USING btree (organisation_id, alert_id, id DESC) WHERE (alert_id IS NOT NULL)
-- CREATE INDEX playbook_runs_of_case ON public.playbook_runs USING btree (organisation_id, case_id, id DESC) WHERE (case_id IS NOT NULL)
-- CREATE INDEX playbook_runs_of_playbook ON public.playbook_runs USING btree (organisation_id, playbook_id, id DESC)
-- CREATE INDEX playbook_runs_of_step ON public.playbook_runs USING btree (organisation_id, parent_step_id) WHERE (parent_step_id IS NOT NULL)
-- CREATE INDEX playbook_runs_running ON public.playbook_runs USING btree (organisation_id, id DESC) WHERE (status = 'running'::text)
-- CREATE UNIQUE INDEX playbook_runs_pkey ON public.playbook_runs USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))) AND ((alert_id IS NULL) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = playbook_runs.organisation_id) AND (a.id = playbook_runs.alert_id)) OFFSET 0))))
-- grant insert, select, update to caseward_app

table playbook_steps (
  organisation_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  step text not null,
  frame text not null,
  take integer not null default 1,
  attempt integer not null default 1,
  status text not null,
  input jsonb,
  output jsonb,
  error text,
  state jsonb not null default '{}'::jsonb,
  due_at timestamp with time zone,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone
);
-- constraint playbook_steps_organisation_id_run_id_fkey FOREIGN KEY (organisation_id, run_id) REFERENCES playbook_runs(organisation_id, id)
-- constraint playbook_steps_organisation_id_run_id_step_frame_take_key UNIQUE (organisation_id, run_id, step, frame, take)
-- constraint playbook_steps_pkey PRIMARY KEY (organisation_id, id)
-- constraint playbook_steps_status_check CHECK ((status = ANY (ARRAY['ready'::text, 'waiting'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'undone'::text])))
-- CREATE UNIQUE INDEX playbook_steps_organisation_id_run_id_step_frame_take_key ON public.playbook_steps USING btree (organisation_id, run_id, step, frame, take)
-- CREATE UNIQUE INDEX playbook_steps_pkey ON public.playbook_steps USING btree (organisation_id, id)
-- policy through_run for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (EXISTS ( SELECT FROM playbook_runs r WHERE ((r.organisation_id = playbook_steps.organisation_id) AND (r.id = playbook_steps.run_id)) OFFSET 0)))
-- grant insert, select, update to caseward_app

table playbook_versions (
  organisation_id uuid not null,
  playbook_id uuid not null,
  number integer not null,
  document json not null,
  published_at timestamp with time zone not null,
  published_by uuid not null
);
-- constraint playbook_versions_organisation_id_playbook_id_fkey FOREIGN KEY (organisation_id, playbook_id) REFERENCES playbooks(organisation_id, id)
-- constraint playbook_versions_pkey PRIMARY KEY (organisation_id, playbook_id, number)
-- constraint playbook_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES people(id)
-- CREATE UNIQUE INDEX playbook_versions_pkey ON public.playbook_versions USING btree (organisation_id, playbook_id, number)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table playbook_waits (
  organisation_id uuid not null,
  step_id uuid not null,
  run_id uuid not null,
  attempt integer not null,
  fact text not null,
  subject_id uuid not null,
  since timestamp with time zone not null
);
-- constraint playbook_waits_organisation_id_run_id_fkey FOREIGN KEY (organisation_id, run_id) REFERENCES playbook_runs(organisation_id, id)
-- constraint playbook_waits_organisation_id_step_id_fkey FOREIGN KEY (organisation_id, step_id) REFERENCES playbook_steps(organisation_id, id)
-- constraint playbook_waits_pkey PRIMARY KEY (organisation_id, step_id, fact)
-- CREATE INDEX playbook_waits_for ON public.playbook_waits USING btree (organisation_id, subject_id, fact)
-- CREATE UNIQUE INDEX playbook_waits_pkey ON public.playbook_waits USING btree (organisation_id, step_id, fact)
-- policy through_run for ALL using (((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (EXISTS ( SELECT FROM playbook_runs r WHERE ((r.organisation_id = playbook_waits.organisation_id) AND (r.id = playbook_waits.run_id)) OFFSET 0))) OR ( SELECT app_system() AS app_system))
-- grant delete, insert, select to caseward_app

table playbooks (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  draft json not null,
  published integer,
  shipped text,
  created_at timestamp with time zone not null,
  created_by uuid,
  updated_at timestamp with time zone not null,
  updated_by uuid,
  retired_at timestamp with time zone
);
-- constraint playbooks_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint playbooks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint playbooks_pkey PRIMARY KEY (organisation_id, id)
-- constraint playbooks_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES people(id)
-- CREATE UNIQUE INDEX playbooks_by_name ON public.playbooks USING btree (organisation_id, lower(name)) WHERE (retired_at IS NULL)
-- CREATE UNIQUE INDEX playbooks_pkey ON public.playbooks USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table priority_learned (
  organisation_id uuid not null,
  model_id uuid not null,
  taught bigint not null,
  learned jsonb not null
);
-- constraint priority_learned_organisation_id_model_id_fkey FOREIGN KEY (organisation_id, model_id) REFERENCES priority_models(organisation_id, id)
-- constraint priority_learned_pkey PRIMARY KEY (organisation_id, model_id)
-- CREATE UNIQUE INDEX priority_learned_pkey ON public.priority_learned USING btree (organisation_id, model_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table priority_levels (
  organisation_id uuid not null,
  level smallint not null,
  name text not null,
  says text not null default ''::text
);
-- constraint priority_levels_level_check CHECK (((level >= 1) AND (level <= 5)))
-- constraint priority_levels_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint priority_levels_pkey PRIMARY KEY (organisation_id, level)
-- CREATE UNIQUE INDEX priority_levels_pkey ON public.priority_levels USING btree (organisation_id, level)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table priority_matrix (
  organisation_id uuid not null,
  severity smallint not null,
  impact smallint not null,
  level smallint not null
);
-- constraint priority_matrix_impact_check CHECK (((impact >= 0) AND (impact <= 4)))
-- constraint priority_matrix_level_check CHECK (((level >= 1) AND (level <= 5)))
-- constraint priority_matrix_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint priority_matrix_pkey PRIMARY KEY (organisation_id, severity, impact)
-- constraint priority_matrix_severity_check CHECK (((severity >= 1) AND (severity <= 5)))
-- CREATE UNIQUE INDEX priority_matrix_pkey ON public.priority_matrix USING btree (organisation_id, severity, impact)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table priority_models (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  number integer not null,
  state text not null,
  pinned boolean not null default false,
  pace real not null default 1,
  scored boolean not null default false,
  made_at timestamp with time zone not null,
  state_since timestamp with time zone not null
);
-- constraint priority_models_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint priority_models_organisation_id_number_key UNIQUE (organisation_id, number)
-- constraint priority_models_pace_check CHECK (((pace >= (0.25)::double precision) AND (pace <= (4)::double precision)))
-- constraint priority_models_pkey PRIMARY KEY (organisation_id, id)
-- constraint priority_models_state_check CHECK ((state = ANY (ARRAY['shadow'::text, 'active'::text, 'retired'::text])))
-- CREATE UNIQUE INDEX priority_models_one_active ON public.priority_models USING btree (organisation_id) WHERE (state = 'active'::text)
-- CREATE UNIQUE INDEX priority_models_one_shadow ON public.priority_models USING btree (organisation_id) WHERE (state = 'shadow'::text)
-- CREATE UNIQUE INDEX priority_models_organisation_id_number_key ON public.priority_models USING btree (organisation_id, number)
-- CREATE UNIQUE INDEX priority_models_pkey ON public.priority_models USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table priority_verdicts (
  organisation_id uuid not null,
  id uuid not null,
  alert_id uuid not null,
  rule_id uuid not null,
  at timestamp with time zone not null,
  disposition text not null,
  worth boolean,
  active_id uuid,
  active_score smallint not null,
  shadow_id uuid,
  shadow_score smallint,
  withdrawn boolean not null default false
);
-- constraint priority_verdicts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint priority_verdicts_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX priority_verdicts_newest ON public.priority_verdicts USING btree (organisation_id, at DESC) WHERE (NOT withdrawn)
-- CREATE INDEX priority_verdicts_of_alert ON public.priority_verdicts USING btree (organisation_id, alert_id) WHERE (NOT withdrawn)
-- CREATE INDEX priority_verdicts_of_rule ON public.priority_verdicts USING btree (organisation_id, rule_id, at DESC) WHERE (NOT withdrawn)
-- CREATE UNIQUE INDEX priority_verdicts_pkey ON public.priority_verdicts USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table reaction_runs (
  organisation_id uuid not null,
  activity_id uuid not null,
  reaction text not null,
  at timestamp with time zone not null
);
-- constraint reaction_runs_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint reaction_runs_pkey PRIMARY KEY (organisation_id, activity_id, reaction)
-- CREATE UNIQUE INDEX reaction_runs_pkey ON public.reaction_runs USING btree (organisation_id, activity_id, reaction)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant insert, select to caseward_app

table reader_positions (
  name text not null,
  xid xid8 not null default '0'::xid8,
  after uuid not null default '00000000-0000-0000-0000-000000000000'::uuid
);
-- constraint reader_positions_pkey PRIMARY KEY (name)
-- CREATE UNIQUE INDEX reader_positions_pkey ON public.reader_positions USING btree (name)
-- policy system_only for ALL using ( SELECT app_system() AS app_system)
-- grant insert, select, update to caseward_app

table reading_counts (
  organisation_id uuid not null,
  run_id uuid not null,
  case_id uuid not null,
  kind text not null,
  section text not null default ''::text,
  lines integer not null,
  decided integer not null default 0
);
-- constraint reading_counts_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint reading_counts_organisation_id_run_id_fkey FOREIGN KEY (organisation_id, run_id) REFERENCES reading_runs(organisation_id, id)
-- constraint reading_counts_pkey PRIMARY KEY (organisation_id, run_id, kind, section)
-- CREATE UNIQUE INDEX reading_counts_pkey ON public.reading_counts USING btree (organisation_id, run_id, kind, section)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (run_id IN ( SELECT hidden_readings() AS hidden_readings)))
-- grant delete, insert, select, update to caseward_app

table reading_decisions (
  organisation_id uuid not null,
  run_id uuid not null,
  number integer not null,
  case_id uuid not null,
  verdict text not null,
  decided_at timestamp with time zone not null,
  decided_by uuid,
  became uuid,
  says text
);
-- constraint reading_decisions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people(id)
-- constraint reading_decisions_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint reading_decisions_organisation_id_run_id_number_fkey FOREIGN KEY (organisation_id, run_id, number) REFERENCES reading_lines(organisation_id, run_id, number)
-- constraint reading_decisions_pkey PRIMARY KEY (organisation_id, run_id, number)
-- constraint reading_decisions_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'dismissed'::text])))
-- CREATE INDEX reading_decisions_became ON public.reading_decisions USING btree (organisation_id, became) WHERE (became IS NOT NULL)
-- CREATE UNIQUE INDEX reading_decisions_pkey ON public.reading_decisions USING btree (organisation_id, run_id, number)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (run_id IN ( SELECT hidden_readings() AS hidden_readings)))
-- grant delete, insert, select, update to caseward_app

table reading_lines (
  organisation_id uuid not null,
  run_id uuid not null,
  number integer not null,
  case_id uuid not null,
  kind text not null,
  section text not null default ''::text,
  body text not null
);
-- constraint reading_lines_kind_check CHECK ((kind = ANY (ARRAY['summary'::text, 'observable'::text, 'event'::text, 'child'::text, 'row'::text, 'warning'::text, 'refused'::text])))
-- constraint reading_lines_number_check CHECK ((number >= 0))
-- constraint reading_lines_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint reading_lines_organisation_id_run_id_fkey FOREIGN KEY (organisation_id, run_id) REFERENCES reading_runs(organisation_id, id)
-- constraint reading_lines_pkey PRIMARY KEY (organisation_id, run_id, number)
-- CREATE INDEX reading_lines_of_kind ON public.reading_lines USING btree (organisation_id, run_id, kind, section, number)
-- CREATE UNIQUE INDEX reading_lines_pkey ON public.reading_lines USING btree (organisation_id, run_id, number)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (run_id IN ( SELECT hidden_readings() AS hidden_readings)))
-- grant delete, insert, select to caseward_app

table reading_runs (
  organisation_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  evidence_id uuid not null,
  how text not null,
  state text not null,
  arguments text not null,
  tool text,
  tool_version text,
  confined text,
  format text,
  title text,
  says text,
  input_sha256 bytea,
  output_sha256 bytea,
  asked_at timestamp with time zone not null,
  asked_by uuid,
  started_at timestamp with time zone,
  finished_at timestamp with time zone
);
-- constraint reading_runs_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people(id)
-- constraint reading_runs_confined_check CHECK ((confined = ANY (ARRAY['bubblewrap'::text, 'limits'::text])))
-- constraint reading_runs_how_check CHECK ((how = ANY (ARRAY['read'::text, 'yara'::text])))
-- constraint reading_runs_input_sha256_check CHECK ((length(input_sha256) = 32))
-- constraint reading_runs_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint reading_runs_organisation_id_evidence_id_fkey FOREIGN KEY (organisation_id, evidence_id) REFERENCES evidence(organisation_id, id)
-- constraint reading_runs_output_sha256_check CHECK ((length(output_sha256) = 32))
-- constraint reading_runs_pkey PRIMARY KEY (organisation_id, id)
-- constraint reading_runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'reading'::text, 'done'::text, 'refused'::text, 'failed'::text])))
-- CREATE INDEX reading_runs_of_evidence ON public.reading_runs USING btree (organisation_id, evidence_id, id DESC)
-- CREATE UNIQUE INDEX reading_runs_pkey ON public.reading_runs USING btree (organisation_id, id)
-- CREATE UNIQUE INDEX reading_runs_under_way ON public.reading_runs USING btree (organisation_id, evidence_id, how) WHERE (state = ANY (ARRAY['waiting'::text, 'reading'::text]))
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (evidence_id IN ( SELECT hidden_evidence() AS hidden_evidence)))
-- grant insert, select, update to caseward_app

table report_files (
  organisation_id uuid not null,
  report_id uuid not null,
  case_id uuid,
  format text not null,
  content_id uuid not null,
  size bigint not null,
  sha256 text not null
);
-- constraint report_files_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'docx'::text, 'html'::text, 'md'::text])))
-- constraint report_files_organisation_id_content_id_fkey FOREIGN KEY (organisation_id, content_id) REFERENCES contents(organisation_id, id)
-- constraint report_files_organisation_id_report_id_fkey FOREIGN KEY (organisation_id, report_id) REFERENCES reports(organisation_id, id)
-- constraint report_files_pkey PRIMARY KEY (organisation_id, report_id, format)
-- CREATE UNIQUE INDEX report_files_pkey ON public.report_files USING btree (organisation_id, report_id, format)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (report_id IN ( SELECT hidden_reports() AS hidden_reports)))
-- grant insert, select to caseward_app

table report_mails (
  organisation_id uuid not null,
  report_id uuid not null,
  person_id uuid not null,
  case_id uuid,
  state text not null default 'due'::text,
  says text,
  attempts integer not null default 0,
  settled_at timestamp with time zone
);
-- constraint report_mails_organisation_id_report_id_fkey FOREIGN KEY (organisation_id, report_id) REFERENCES reports(organisation_id, id)
-- constraint report_mails_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint report_mails_pkey PRIMARY KEY (organisation_id, report_id, person_id)
-- constraint report_mails_state_check CHECK ((state = ANY (ARRAY['due'::text, 'sent'::text, 'skipped'::text, 'dead'::text])))
-- CREATE UNIQUE INDEX report_mails_pkey ON public.report_mails USING btree (organisation_id, report_id, person_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (report_id IN ( SELECT hidden_reports() AS hidden_reports)))
-- grant insert, select, update to caseward_app

table report_openings (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  case_id uuid,
  person_id uuid not null,
  format text not null,
  at timestamp with time zone not null
);
-- constraint report_openings_organisation_id_report_id_fkey FOREIGN KEY (organisation_id, report_id) REFERENCES reports(organisation_id, id)
-- constraint report_openings_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint report_openings_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX report_openings_of ON public.report_openings USING btree (organisation_id, report_id, id DESC)
-- CREATE UNIQUE INDEX report_openings_pkey ON public.report_openings USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using (NOT (report_id IN ( SELECT hidden_reports() AS hidden_reports)))
-- grant insert, select to caseward_app

table report_recipients (
  organisation_id uuid not null,
  schedule_id uuid not null,
  person_id uuid not null,
  case_id uuid
);
-- constraint report_recipients_organisation_id_schedule_id_fkey FOREIGN KEY (organisation_id, schedule_id) REFERENCES report_schedules(organisation_id, id)
-- constraint report_recipients_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint report_recipients_pkey PRIMARY KEY (organisation_id, schedule_id, person_id)
-- CREATE UNIQUE INDEX report_recipients_pkey ON public.report_recipients USING btree (organisation_id, schedule_id, person_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant insert, select to caseward_app

table report_schedules (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  case_id uuid,
  template text,
  stretch text not null,
  hour integer not null,
  zone text not null,
  formats text[] not null,
  audience text not null,
  owner_id uuid not null,
  state text not null default 'running'::text,
  says text,
  next_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone
);
-- constraint report_schedules_audience_check CHECK ((audience = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'amber+strict'::text, 'red'::text])))
-- constraint report_schedules_check CHECK (((case_id IS NULL) = (template IS NULL)))
-- constraint report_schedules_hour_check CHECK (((hour >= 0) AND (hour <= 23)))
-- constraint report_schedules_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint report_schedules_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint report_schedules_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
-- constraint report_schedules_pkey PRIMARY KEY (organisation_id, id)
-- constraint report_schedules_state_check CHECK ((state = ANY (ARRAY['running'::text, 'stopped'::text])))
-- constraint report_schedules_stretch_check CHECK ((stretch = ANY (ARRAY['week'::text, 'month'::text, 'quarter'::text])))
-- CREATE INDEX report_schedules_due ON public.report_schedules USING btree (next_at) WHERE ((removed_at IS NULL) AND (state = 'running'::text))
-- CREATE INDEX report_schedules_of ON public.report_schedules USING btree (organisation_id, id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX report_schedules_pkey ON public.report_schedules USING btree (organisation_id, id)
-- policy due for SELECT using ( SELECT app_system() AS app_system)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant insert, select, update to caseward_app

table report_templates (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  key text not null,
  name text not null,
  title text not null,
  intro text not null,
  audience text not null,
  parts jsonb not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  removed_at timestamp with time zone
);
-- constraint report_templates_audience_check CHECK ((audience = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'amber+strict'::text, 'red'::text])))
-- constraint report_templates_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint report_templates_pkey PRIMARY KEY (organisation_id, id)
-- constraint report_templates_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- CREATE UNIQUE INDEX report_templates_key ON public.report_templates USING btree (organisation_id, key) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX report_templates_pkey ON public.report_templates USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table reports (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  kind text not null,
  case_id uuid,
  case_ids uuid[] not null default '{}'::uuid[],
  title text not null,
  template text not null,
  audience text not null,
  privileged boolean not null default false,
  zone text not null,
  choice jsonb not null,
  formats text[] not null,
  needs text[] not null default '{}'::text[],
  state text not null default 'waiting'::text,
  says text,
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  scopes text[],
  made_at timestamp with time zone,
  data_id uuid,
  data_sha256 text,
  schedule_id uuid,
  occurrence timestamp with time zone
);
-- constraint reports_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES people(id)
-- constraint reports_audience_check CHECK ((audience = ANY (ARRAY['clear'::text, 'green'::text, 'amber'::text, 'amber+strict'::text, 'red'::text])))
-- constraint reports_check CHECK (((state = 'made'::text) = (made_at IS NOT NULL)))
-- constraint reports_check1 CHECK (((kind = 'case'::text) = (case_id IS NOT NULL)))
-- constraint reports_kind_check CHECK ((kind = ANY (ARRAY['case'::text, 'period'::text])))
-- constraint reports_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint reports_organisation_id_data_id_fkey FOREIGN KEY (organisation_id, data_id) REFERENCES contents(organisation_id, id)
-- constraint reports_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint reports_organisation_id_schedule_id_fkey FOREIGN KEY (organisation_id, schedule_id) REFERENCES report_schedules(organisation_id, id)
-- constraint reports_pkey PRIMARY KEY (organisation_id, id)
-- constraint reports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'made'::text, 'failed'::text])))
-- CREATE INDEX reports_newest ON public.reports USING btree (organisation_id, id DESC)
-- CREATE INDEX reports_of_case ON public.reports USING btree (organisation_id, case_id, id DESC) WHERE (case_id IS NOT NULL)
-- CREATE INDEX reports_waiting ON public.reports USING btree (organisation_id, asked_at) WHERE (state = 'waiting'::text)
-- CREATE UNIQUE INDEX reports_of_schedule ON public.reports USING btree (organisation_id, schedule_id, occurrence) WHERE (schedule_id IS NOT NULL)
-- CREATE UNIQUE INDEX reports_pkey ON public.reports USING btree (organisation_id, id)
-- policy covers for ALL using (NOT (case_ids && ARRAY( SELECT hidden_cases() AS hidden_cases)))
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy privileged for ALL using ((NOT privileged) OR (case_id IN ( SELECT circle_cases() AS circle_cases)) OR ( SELECT app_system() AS app_system))
-- grant insert, select, update to caseward_app

table review_answers (
  organisation_id uuid not null,
  review_id uuid not null,
  question text not null,
  case_id uuid not null,
  answer text not null,
  at timestamp with time zone not null,
  by_id uuid
);
-- constraint review_answers_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id)
-- constraint review_answers_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint review_answers_organisation_id_review_id_fkey FOREIGN KEY (organisation_id, review_id) REFERENCES reviews(organisation_id, id)
-- constraint review_answers_pkey PRIMARY KEY (organisation_id, review_id, question)
-- CREATE UNIQUE INDEX review_answers_pkey ON public.review_answers USING btree (organisation_id, review_id, question)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant delete, insert, select, update to caseward_app

table review_forms (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  key text not null,
  name text not null,
  types text[] not null default '{}'::text[],
  gates boolean not null,
  asks text not null,
  days integer not null,
  questions jsonb not null,
  retired_at timestamp with time zone
);
-- constraint review_forms_asks_check CHECK ((asks = ANY (ARRAY['nobody'::text, 'named'::text, 'anonymous'::text])))
-- constraint review_forms_days_check CHECK (((days >= 1) AND (days <= 90)))
-- constraint review_forms_key_check CHECK ((key ~ '^[a-z][a-z0-9-]{0,38}$'::text))
-- constraint review_forms_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint review_forms_organisation_id_key_key UNIQUE (organisation_id, key)
-- constraint review_forms_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX review_forms_organisation_id_key_key ON public.review_forms USING btree (organisation_id, key)
-- CREATE UNIQUE INDEX review_forms_pkey ON public.review_forms USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table reviews (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  form text not null,
  questions jsonb not null,
  lead_id uuid,
  due_at timestamp with time zone,
  went_well text not null default ''::text,
  went_badly text not null default ''::text,
  follows text not null default ''::text,
  started_at timestamp with time zone not null,
  started_by uuid,
  finished_at timestamp with time zone,
  finished_by uuid,
  chase_at timestamp with time zone,
  withdrawn_at timestamp with time zone
);
-- constraint reviews_finished_by_fkey FOREIGN KEY (finished_by) REFERENCES people(id)
-- constraint reviews_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES people(id)
-- constraint reviews_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint reviews_pkey PRIMARY KEY (organisation_id, id)
-- constraint reviews_started_by_fkey FOREIGN KEY (started_by) REFERENCES people(id)
-- CREATE INDEX reviews_chased ON public.reviews USING btree (chase_at) WHERE (chase_at IS NOT NULL)
-- CREATE INDEX reviews_finished ON public.reviews USING btree (organisation_id, finished_at) WHERE ((finished_at IS NOT NULL) AND (withdrawn_at IS NULL))
-- CREATE INDEX reviews_newest ON public.reviews USING btree (organisation_id, id DESC) WHERE (withdrawn_at IS NULL)
-- CREATE UNIQUE INDEX reviews_of_case ON public.reviews USING btree (organisation_id, case_id) WHERE (withdrawn_at IS NULL)
-- CREATE UNIQUE INDEX reviews_pkey ON public.reviews USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table roles (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  description text not null default ''::text,
  permissions text[] not null
);
-- constraint roles_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint roles_organisation_id_name_key UNIQUE (organisation_id, name)
-- constraint roles_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX roles_organisation_id_name_key ON public.roles USING btree (organisation_id, name)
-- CREATE UNIQUE INDEX roles_pkey ON public.roles USING btree (organisation_id, id)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant delete, insert, select, update to caseward_app

table rota_overrides (
  organisation_id uuid not null,
  id uuid not null,
  rota_id uuid not null,
  instead_of uuid not null,
  stand_in uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  reason text not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  withdrawn_at timestamp with time zone
);
-- constraint rota_overrides_check CHECK ((to_at > from_at))
-- constraint rota_overrides_instead_of_fkey FOREIGN KEY (instead_of) REFERENCES people(id)
-- constraint rota_overrides_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id)
-- constraint rota_overrides_organisation_id_rota_id_fkey FOREIGN KEY (organisation_id, rota_id) REFERENCES rotas(organisation_id, id)
-- constraint rota_overrides_pkey PRIMARY KEY (organisation_id, id)
-- constraint rota_overrides_stand_in_fkey FOREIGN KEY (stand_in) REFERENCES people(id)
-- CREATE INDEX rota_overrides_of_rota ON public.rota_overrides USING btree (organisation_id, rota_id, to_at) WHERE (withdrawn_at IS NULL)
-- CREATE UNIQUE INDEX rota_overrides_pkey ON public.rota_overrides USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table rotas (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  team_id uuid not null,
  name text not null,
  zone text not null,
  shifts jsonb not null,
  handover jsonb,
  swept_to timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  saved_by uuid,
  removed_at timestamp with time zone
);
-- constraint rotas_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint rotas_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES teams(organisation_id, id)
-- constraint rotas_pkey PRIMARY KEY (organisation_id, id)
-- constraint rotas_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- CREATE INDEX rotas_of_team ON public.rotas USING btree (organisation_id, team_id) WHERE (removed_at IS NULL)
-- CREATE INDEX rotas_to_sweep ON public.rotas USING btree (swept_to, organisation_id) WHERE ((removed_at IS NULL) AND (handover IS NOT NULL))
-- CREATE UNIQUE INDEX rotas_pkey ON public.rotas USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table rule_acts (
  organisation_id uuid not null,
  hit_id uuid not null,
  place smallint not null,
  change text not null,
  ref text,
  outcome text not null,
  says text not null,
  group_id uuid,
  case_id uuid,
  opened jsonb
);
-- constraint rule_acts_organisation_id_hit_id_fkey FOREIGN KEY (organisation_id, hit_id) REFERENCES rule_hits(organisation_id, id)
-- constraint rule_acts_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text, 'skipped'::text, 'would'::text])))
-- constraint rule_acts_pkey PRIMARY KEY (organisation_id, hit_id, place)
-- CREATE INDEX rule_acts_of_group ON public.rule_acts USING btree (organisation_id, group_id) WHERE (group_id IS NOT NULL)
-- CREATE UNIQUE INDEX rule_acts_pkey ON public.rule_acts USING btree (organisation_id, hit_id, place)
-- policy through_hit for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))) AND (EXISTS ( SELECT FROM rule_hits h WHERE ((h.organisation_id = rule_acts.organisation_id) AND (h.id = rule_acts.hit_id)) OFFSET 0)))
-- grant insert, select to caseward_app

table rule_hits (
  organisation_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  number integer not null,
  cause_id uuid not null,
  fact text,
  subject_kind text not null,
  subject_id uuid not null,
  case_id uuid,
  at timestamp with time zone not null,
  outcome text not null,
  says text,
  depth smallint not null default 0,
  chain jsonb not null default '[]'::jsonb,
  in_name_of uuid,
  done boolean not null default false,
  troubled boolean not null default false,
  sight jsonb,
  batch_id uuid
);
-- constraint rule_hits_in_name_of_fkey FOREIGN KEY (in_name_of) REFERENCES people(id)
-- constraint rule_hits_organisation_id_cause_id_rule_id_key UNIQUE (organisation_id, cause_id, rule_id)
-- constraint rule_hits_organisation_id_rule_id_fkey FOREIGN KEY (organisation_id, rule_id) REFERENCES rules(organisation_id, id)
-- constraint rule_hits_outcome_check CHECK ((outcome = ANY (ARRAY['acted'::text, 'dry'::text, 'stopped'::text])))
-- constraint rule_hits_pkey PRIMARY KEY (organisation_id, id)
-- constraint rule_hits_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['alert'::text, 'case'::text, 'task'::text])))
-- CREATE INDEX rule_hits_of_case ON public.rule_hits USING btree (organisation_id, case_id, id DESC) WHERE (case_id IS NOT NULL)
-- CREATE INDEX rule_hits_of_rule ON public.rule_hits USING btree (organisation_id, rule_id, id DESC)
-- CREATE INDEX rule_hits_of_subject ON public.rule_hits USING btree (organisation_id, subject_id, id DESC)
-- CREATE INDEX rule_hits_troubled ON public.rule_hits USING btree (organisation_id, rule_id, id DESC) WHERE troubled
-- CREATE UNIQUE INDEX rule_hits_organisation_id_cause_id_rule_id_key ON public.rule_hits USING btree (organisation_id, cause_id, rule_id)
-- CREATE UNIQUE INDEX rule_hits_pkey ON public.rule_hits USING btree (organisation_id, id)
-- policy through_subject for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))) AND ((subject_kind <> 'alert'::text) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = rule_hits.organisation_id) AND (a.id = rule_hits.subject_id)) OFFSET 0))))
-- grant insert, select, update to caseward_app

table rule_records (
  organisation_id uuid not null,
  id uuid not null,
  source text not null,
  pattern text not null,
  true_positives integer not null default 0,
  benign_true_positives integer not null default 0,
  false_positives integer not null default 0,
  others integer not null default 0,
  examples uuid[] not null default '{}'::uuid[],
  tuned smallint not null default 0,
  owner_id uuid,
  version integer not null default 1,
  false_rate real not null default (((false_positives + 1))::real / ((((true_positives + benign_true_positives) + false_positives) + 4))::double precision)
);
-- constraint rule_records_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint rule_records_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
-- constraint rule_records_pkey PRIMARY KEY (organisation_id, id)
-- constraint rule_records_tuned_check CHECK (((tuned >= '-3'::integer) AND (tuned <= 3)))
-- CREATE INDEX rule_records_tuned ON public.rule_records USING btree (organisation_id, id) WHERE (tuned <> 0)
-- CREATE INDEX rule_records_worst ON public.rule_records USING btree (organisation_id, false_rate DESC, id DESC)
-- CREATE UNIQUE INDEX rule_records_pkey ON public.rule_records USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table rule_techniques (
  organisation_id uuid not null,
  id uuid not null,
  source text not null,
  rule text not null,
  techniques text[] not null,
  set_at timestamp with time zone not null,
  set_by uuid,
  alert_id uuid
);
-- constraint rule_techniques_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint rule_techniques_organisation_id_source_rule_key UNIQUE (organisation_id, source, rule)
-- constraint rule_techniques_pkey PRIMARY KEY (organisation_id, id)
-- constraint rule_techniques_set_by_fkey FOREIGN KEY (set_by) REFERENCES people(id)
-- CREATE INDEX rule_techniques_lately ON public.rule_techniques USING btree (organisation_id, set_at DESC, id DESC) WHERE (techniques <> '{}'::text[])
-- CREATE UNIQUE INDEX rule_techniques_organisation_id_source_rule_key ON public.rule_techniques USING btree (organisation_id, source, rule)
-- CREATE UNIQUE INDEX rule_techniques_pkey ON public.rule_techniques USING btree (organisation_id, id)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (( SELECT app_system() AS app_system) OR (alert_id IS NULL) OR (set_by = ( SELECT app_person() AS app_person)) OR (EXISTS ( SELECT FROM alerts a WHERE ((a.organisation_id = rule_techniques.organisation_id) AND (a.id = rule_techniques.alert_id)) OFFSET 0)))) with check (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table rule_versions (
  organisation_id uuid not null,
  rule_id uuid not null,
  number integer not null,
  body jsonb not null,
  saved_at timestamp with time zone not null,
  saved_by uuid
);
-- constraint rule_versions_organisation_id_rule_id_fkey FOREIGN KEY (organisation_id, rule_id) REFERENCES rules(organisation_id, id)
-- constraint rule_versions_pkey PRIMARY KEY (organisation_id, rule_id, number)
-- constraint rule_versions_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- CREATE UNIQUE INDEX rule_versions_pkey ON public.rule_versions USING btree (organisation_id, rule_id, number)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table rules (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  number integer not null default 1,
  position integer not null,
  mode text not null,
  on_what text not null,
  body jsonb not null,
  expires_at timestamp with time zone,
  since timestamp with time zone not null,
  shipped text,
  saved_at timestamp with time zone not null,
  saved_by uuid,
  removed_at timestamp with time zone,
  costly integer not null default 0,
  costly_at timestamp with time zone
);
-- constraint rules_mode_check CHECK ((mode = ANY (ARRAY['on'::text, 'dry'::text, 'off'::text])))
-- constraint rules_on_what_check CHECK ((on_what = ANY (ARRAY['arrival'::text, 'alert'::text, 'case'::text, 'task'::text])))
-- constraint rules_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint rules_pkey PRIMARY KEY (organisation_id, id)
-- constraint rules_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- CREATE INDEX rules_in_order ON public.rules USING btree (organisation_id, "position", id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX rules_pkey ON public.rules USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table saved_views (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  noun text not null,
  name text not null,
  filter text not null,
  columns text[] not null default '{}'::text[],
  owner_id uuid not null,
  shared boolean not null default false,
  position double precision not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone
);
-- constraint saved_views_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint saved_views_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
-- constraint saved_views_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX saved_views_of_noun ON public.saved_views USING btree (organisation_id, noun, "position") WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX saved_views_pkey ON public.saved_views USING btree (organisation_id, id)
-- policy own_or_shared for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND (shared OR (owner_id = ( SELECT app_person() AS app_person))))
-- grant insert, select, update to caseward_app

table schema_migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now()
);
-- constraint schema_migrations_pkey PRIMARY KEY (name)
-- CREATE UNIQUE INDEX schema_migrations_pkey ON public.schema_migrations USING btree (name)

table sealed_values (
  organisation_id uuid not null,
  place text not null,
  id uuid not null,
  sealed text not null,
  key_id text not null
);
-- constraint sealed_values_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint sealed_values_pkey PRIMARY KEY (organisation_id, place, id)
-- constraint sealed_values_place_check CHECK ((place = ANY (ARRAY['secret'::text, 'webhook'::text, 'webhook-before'::text, 'channel'::text])))
-- CREATE INDEX sealed_values_of_key ON public.sealed_values USING btree (organisation_id, key_id)
-- CREATE UNIQUE INDEX sealed_values_pkey ON public.sealed_values USING btree (organisation_id, place, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant delete, insert, select, update to caseward_app

table secret_uses (
  organisation_id uuid not null,
  secret_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  label text not null
);
-- constraint secret_uses_kind_check CHECK ((kind = ANY (ARRAY['playbook'::text, 'webhook'::text, 'rule'::text])))
-- constraint secret_uses_organisation_id_secret_id_fkey FOREIGN KEY (organisation_id, secret_id) REFERENCES secrets(organisation_id, id)
-- constraint secret_uses_pkey PRIMARY KEY (organisation_id, secret_id, kind, subject_id)
-- CREATE INDEX secret_uses_of_subject ON public.secret_uses USING btree (organisation_id, kind, subject_id)
-- CREATE UNIQUE INDEX secret_uses_pkey ON public.secret_uses USING btree (organisation_id, secret_id, kind, subject_id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant delete, insert, select, update to caseward_app

table secrets (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  description text not null default ''::text,
  uses text[] not null,
  team_ids uuid[] not null default '{}'::uuid[],
  created_by uuid,
  created_at timestamp with time zone not null,
  rotated_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  last_used_by text,
  removed_at timestamp with time zone
);
-- constraint secrets_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint secrets_name_check CHECK ((name ~ '^[A-Za-z][A-Za-z0-9_]{0,62}$'::text))
-- constraint secrets_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint secrets_pkey PRIMARY KEY (organisation_id, id)
-- constraint secrets_uses_check CHECK ((uses <@ ARRAY['playbook'::text, 'webhook'::text, 'rule'::text]))
-- CREATE UNIQUE INDEX secrets_named ON public.secrets USING btree (organisation_id, name) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX secrets_pkey ON public.secrets USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table sessions (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  organisation_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  address text,
  agent text
);
-- constraint sessions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint sessions_pkey PRIMARY KEY (id)
-- constraint sessions_token_hash_key UNIQUE (token_hash)
-- CREATE INDEX sessions_of_person ON public.sessions USING btree (person_id, created_at DESC)
-- CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (id)
-- CREATE UNIQUE INDEX sessions_token_hash_key ON public.sessions USING btree (token_hash)
-- policy own for ALL using ((person_id = ( SELECT app_person() AS app_person)) OR ( SELECT app_system() AS app_system))
-- grant insert, select, update to caseward_app

table setup_links (
  only_one boolean not null default true,
  token_hash bytea not null,
  created_at timestamp with time zone not null
);
-- constraint setup_links_only_one_check CHECK (only_one)
-- constraint setup_links_pkey PRIMARY KEY (only_one)
-- CREATE UNIQUE INDEX setup_links_pkey ON public.setup_links USING btree (only_one)
-- policy system_only for ALL using ( SELECT app_system() AS app_system)
-- grant delete, insert, select, update to caseward_app

table sightings (
  organisation_id uuid not null,
  observable_id uuid not null,
  subject_id uuid not null,
  subject_kind text not null,
  case_id uuid,
  role text,
  seen_at timestamp with time zone not null,
  added_at timestamp with time zone not null default now()
);
-- constraint sightings_pkey PRIMARY KEY (organisation_id, observable_id, subject_id)
-- constraint sightings_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['alert'::text, 'case'::text, 'import'::text])))
-- CREATE INDEX sightings_of_case ON public.sightings USING btree (organisation_id, case_id) WHERE (case_id IS NOT NULL)
-- CREATE INDEX sightings_of_subject ON public.sightings USING btree (subject_id)
-- CREATE UNIQUE INDEX sightings_pkey ON public.sightings USING btree (organisation_id, observable_id, subject_id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- grant delete, insert, select, update to caseward_app

table sign_in_failures (
  key text not null,
  failures integer not null,
  last_at timestamp with time zone not null
);
-- constraint sign_in_failures_pkey PRIMARY KEY (key)
-- CREATE UNIQUE INDEX sign_in_failures_pkey ON public.sign_in_failures USING btree (key)
-- policy system_only for ALL using ( SELECT app_system() AS app_system)
-- grant delete, insert, select, update to caseward_app

table statement_versions (
  organisation_id uuid not null,
  statement_id uuid not null,
  number integer not null,
  case_id uuid not null,
  addendum boolean not null,
  body text not null,
  at timestamp with time zone not null,
  author_id uuid
);
-- constraint statement_versions_author_id_fkey FOREIGN KEY (author_id) REFERENCES people(id)
-- constraint statement_versions_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint statement_versions_organisation_id_statement_id_fkey FOREIGN KEY (organisation_id, statement_id) REFERENCES statements(organisation_id, id)
-- constraint statement_versions_pkey PRIMARY KEY (organisation_id, statement_id, number)
-- CREATE UNIQUE INDEX statement_versions_pkey ON public.statement_versions USING btree (organisation_id, statement_id, number)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select to caseward_app

table statements (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  party_id uuid not null,
  kind text not null,
  taken_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  place text not null,
  taken_by text not null,
  present text[] not null default '{}'::text[],
  caution text not null default ''::text,
  recording text,
  created_at timestamp with time zone not null,
  created_by uuid,
  signed_at timestamp with time zone,
  signed_by uuid,
  signed_version integer,
  signed_words text,
  withdrawn_at timestamp with time zone
);
-- constraint statements_check CHECK ((ended_at >= taken_at))
-- constraint statements_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint statements_kind_check CHECK ((kind = ANY (ARRAY['interview'::text, 'testimony'::text, 'written'::text])))
-- constraint statements_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint statements_organisation_id_party_id_fkey FOREIGN KEY (organisation_id, party_id) REFERENCES case_parties(organisation_id, id)
-- constraint statements_pkey PRIMARY KEY (organisation_id, id)
-- constraint statements_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES people(id)
-- CREATE INDEX statements_of_case ON public.statements USING btree (organisation_id, case_id, taken_at) WHERE (withdrawn_at IS NULL)
-- CREATE INDEX statements_of_party ON public.statements USING btree (organisation_id, party_id) WHERE (withdrawn_at IS NULL)
-- CREATE UNIQUE INDEX statements_pkey ON public.statements USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table suggestion_refusals (
  organisation_id uuid not null,
  target_id uuid not null,
  target_kind text not null,
  kind text not null,
  what uuid not null,
  source_id uuid not null,
  refused_at timestamp with time zone not null,
  refused_by uuid
);
-- constraint suggestion_refusals_kind_check CHECK ((kind = ANY (ARRAY['disposition'::text, 'owner'::text, 'task'::text, 'case'::text])))
-- constraint suggestion_refusals_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint suggestion_refusals_pkey PRIMARY KEY (organisation_id, target_id, kind, what, source_id)
-- constraint suggestion_refusals_refused_by_fkey FOREIGN KEY (refused_by) REFERENCES people(id)
-- constraint suggestion_refusals_target_kind_check CHECK ((target_kind = ANY (ARRAY['alert'::text, 'case'::text])))
-- CREATE INDEX suggestion_refusals_lately ON public.suggestion_refusals USING btree (organisation_id, kind, refused_at DESC)
-- CREATE UNIQUE INDEX suggestion_refusals_pkey ON public.suggestion_refusals USING btree (organisation_id, target_id, kind, what, source_id)
-- policy through_target for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((EXISTS ( SELECT FROM alerts a WHERE ((suggestion_refusals.target_kind = 'alert'::text) AND (a.organisation_id = suggestion_refusals.organisation_id) AND (a.id = suggestion_refusals.target_id)) OFFSET 0)) OR (EXISTS ( SELECT FROM cases c WHERE ((suggestion_refusals.target_kind = 'case'::text) AND (c.organisation_id = suggestion_refusals.organisation_id) AND (c.id = suggestion_refusals.target_id)) OFFSET 0))))
-- grant delete, insert, select to caseward_app

table suppressions (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  reason text not null,
  source text,
  type text,
  title text,
  max_severity smallint,
  observables jsonb not null default '[]'::jsonb,
  created_at timestamp with time zone not null,
  created_by uuid,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  hits bigint not null default 0,
  last_hit_at timestamp with time zone
);
-- constraint suppressions_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint suppressions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint suppressions_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX suppressions_in_force ON public.suppressions USING btree (organisation_id, expires_at) WHERE (ended_at IS NULL)
-- CREATE UNIQUE INDEX suppressions_pkey ON public.suppressions USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

table task_logs (
  organisation_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  case_id uuid not null,
  body text not null,
  at timestamp with time zone not null,
  author_id uuid
);
-- constraint task_logs_author_id_fkey FOREIGN KEY (author_id) REFERENCES people(id)
-- constraint task_logs_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint task_logs_organisation_id_task_id_fkey FOREIGN KEY (organisation_id, task_id) REFERENCES tasks(organisation_id, id)
-- constraint task_logs_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX task_logs_of_task ON public.task_logs USING btree (organisation_id, task_id, id)
-- CREATE UNIQUE INDEX task_logs_pkey ON public.task_logs USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select to caseward_app

table tasks (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  phase text not null,
  title text not null,
  description text not null default ''::text,
  checked jsonb not null default '[]'::jsonb,
  owner_id uuid,
  due_at timestamp with time zone,
  position double precision not null,
  mandatory boolean not null default false,
  status text not null,
  outcome text,
  created_at timestamp with time zone not null,
  created_by uuid,
  finished_at timestamp with time zone,
  withdrawn_at timestamp with time zone
);
-- constraint tasks_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint tasks_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint tasks_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
-- constraint tasks_pkey PRIMARY KEY (organisation_id, id)
-- constraint tasks_status_check CHECK ((status = ANY (ARRAY['open'::text, 'in_progress'::text, 'done'::text, 'skipped'::text])))
-- CREATE INDEX tasks_finished_of_owner ON public.tasks USING btree (organisation_id, owner_id, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE ((owner_id IS NOT NULL) AND (status = ANY (ARRAY['done'::text, 'skipped'::text])) AND (withdrawn_at IS NULL))
-- CREATE INDEX tasks_of_case ON public.tasks USING btree (organisation_id, case_id, phase, "position") WHERE (withdrawn_at IS NULL)
-- CREATE INDEX tasks_of_owner ON public.tasks USING btree (organisation_id, owner_id, COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE ((owner_id IS NOT NULL) AND (status = ANY (ARRAY['open'::text, 'in_progress'::text])) AND (withdrawn_at IS NULL))
-- CREATE UNIQUE INDEX tasks_pkey ON public.tasks USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy shared for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (id IN ( SELECT shared_with_me('task'::text) AS shared_with_me)) AND (case_id IN ( SELECT my_guest_cases() AS my_guest_cases)))
-- grant insert, select, update to caseward_app

table team_members (
  organisation_id uuid not null,
  team_id uuid not null,
  person_id uuid not null
);
-- constraint team_members_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint team_members_organisation_id_team_id_fkey FOREIGN KEY (organisation_id, team_id) REFERENCES teams(organisation_id, id)
-- constraint team_members_pkey PRIMARY KEY (organisation_id, team_id, person_id)
-- CREATE INDEX teams_of_person ON public.team_members USING btree (organisation_id, person_id)
-- CREATE UNIQUE INDEX team_members_pkey ON public.team_members USING btree (organisation_id, team_id, person_id)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant delete, insert, select, update to caseward_app

table teams (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  description text not null default ''::text,
  created_at timestamp with time zone not null
);
-- constraint teams_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint teams_organisation_id_name_key UNIQUE (organisation_id, name)
-- constraint teams_pkey PRIMARY KEY (organisation_id, id)
-- CREATE UNIQUE INDEX teams_organisation_id_name_key ON public.teams USING btree (organisation_id, name)
-- CREATE UNIQUE INDEX teams_pkey ON public.teams USING btree (organisation_id, id)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant delete, insert, select, update to caseward_app

table template_versions (
  organisation_id uuid not null,
  template_id uuid not null,
  version integer not null,
  name text not null,
  content jsonb not null,
  saved_at timestamp with time zone not null,
  saved_by uuid
);
-- constraint template_versions_organisation_id_template_id_fkey FOREIGN KEY (organisation_id, template_id) REFERENCES case_templates(organisation_id, id)
-- constraint template_versions_pkey PRIMARY KEY (organisation_id, template_id, version)
-- constraint template_versions_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES people(id)
-- CREATE UNIQUE INDEX template_versions_pkey ON public.template_versions USING btree (organisation_id, template_id, version)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table timeline_events (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  case_id uuid not null,
  title text not null,
  body text not null default ''::text,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by uuid,
  removed_at timestamp with time zone
);
-- constraint timeline_events_check CHECK ((ends_at >= starts_at))
-- constraint timeline_events_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint timeline_events_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint timeline_events_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX timeline_events_of_case ON public.timeline_events USING btree (organisation_id, case_id, starts_at) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX timeline_events_pkey ON public.timeline_events USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy shared for SELECT using ((organisation_id = ( SELECT app_guest_of() AS app_guest_of)) AND (id IN ( SELECT shared_with_me('event'::text) AS shared_with_me)) AND (case_id IN ( SELECT my_guest_cases() AS my_guest_cases)))
-- grant insert, select, update to caseward_app

table timeline_links (
  organisation_id uuid not null,
  event_id uuid not null,
  case_id uuid not null,
  observable_id uuid,
  task_id uuid
);
-- constraint timeline_links_check CHECK ((num_nonnulls(observable_id, task_id) = 1))
-- constraint timeline_links_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint timeline_links_organisation_id_event_id_fkey FOREIGN KEY (organisation_id, event_id) REFERENCES timeline_events(organisation_id, id)
-- constraint timeline_links_organisation_id_event_id_observable_id_task__key UNIQUE NULLS NOT DISTINCT (organisation_id, event_id, observable_id, task_id)
-- constraint timeline_links_organisation_id_observable_id_fkey FOREIGN KEY (organisation_id, observable_id) REFERENCES observables(organisation_id, id)
-- constraint timeline_links_organisation_id_task_id_fkey FOREIGN KEY (organisation_id, task_id) REFERENCES tasks(organisation_id, id)
-- CREATE UNIQUE INDEX timeline_links_organisation_id_event_id_observable_id_task__key ON public.timeline_links USING btree (organisation_id, event_id, observable_id, task_id) NULLS NOT DISTINCT
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant delete, insert, select to caseward_app

table tokens (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  person_id uuid not null,
  name text not null,
  token_hash bytea not null,
  hint text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone
);
-- constraint tokens_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint tokens_organisation_id_person_id_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES memberships(organisation_id, person_id)
-- constraint tokens_pkey PRIMARY KEY (organisation_id, id)
-- constraint tokens_token_hash_key UNIQUE (token_hash)
-- CREATE UNIQUE INDEX tokens_pkey ON public.tokens USING btree (organisation_id, id)
-- CREATE UNIQUE INDEX tokens_token_hash_key ON public.tokens USING btree (token_hash)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant insert, select, update to caseward_app

table unusual_volumes (
  organisation_id uuid not null,
  dim text not null,
  value text not null,
  at timestamp with time zone not null,
  alerts integer not null,
  low integer not null,
  high integer not null
);
-- constraint unusual_volumes_dim_check CHECK ((dim = ANY (ARRAY['source'::text, 'type'::text])))
-- constraint unusual_volumes_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint unusual_volumes_pkey PRIMARY KEY (organisation_id, at, dim, value)
-- CREATE UNIQUE INDEX unusual_volumes_pkey ON public.unusual_volumes USING btree (organisation_id, at, dim, value)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select to caseward_app

table uploads (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid,
  target text not null,
  name text not null,
  stamp text not null default ''::text,
  size bigint,
  sealed_key text,
  key_id text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  content_id uuid,
  claimed_at timestamp with time zone
);
-- constraint uploads_check CHECK (((sealed_key IS NULL) = (content_id IS NOT NULL)))
-- constraint uploads_check1 CHECK (((key_id IS NULL) = (sealed_key IS NULL)))
-- constraint uploads_organisation_id_content_id_fkey FOREIGN KEY (organisation_id, content_id) REFERENCES contents(organisation_id, id)
-- constraint uploads_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint uploads_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
-- constraint uploads_pkey PRIMARY KEY (organisation_id, id)
-- constraint uploads_size_check CHECK ((size >= 0))
-- CREATE INDEX uploads_by_expiry ON public.uploads USING btree (organisation_id, expires_at)
-- CREATE INDEX uploads_of_content ON public.uploads USING btree (organisation_id, content_id) WHERE (content_id IS NOT NULL)
-- CREATE INDEX uploads_of_key ON public.uploads USING btree (organisation_id, key_id) WHERE (key_id IS NOT NULL)
-- CREATE INDEX uploads_of_person ON public.uploads USING btree (organisation_id, person_id, id) WHERE (claimed_at IS NULL)
-- CREATE UNIQUE INDEX uploads_pkey ON public.uploads USING btree (organisation_id, id)
-- policy own for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((person_id = ( SELECT app_person() AS app_person)) OR ( SELECT app_system() AS app_system)))
-- grant delete, insert, select, update to caseward_app

table vault_keys (
  key_id text not null,
  since timestamp with time zone not null
);
-- constraint vault_keys_key_id_check CHECK ((key_id ~ '^[0-9a-f]{8}$'::text))
-- constraint vault_keys_pkey PRIMARY KEY (key_id)
-- CREATE UNIQUE INDEX vault_keys_pkey ON public.vault_keys USING btree (key_id)
-- policy system_only for ALL using ( SELECT app_system() AS app_system)
-- grant delete, insert, select to caseward_app

table webhook_deliveries (
  organisation_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  activity_id uuid,
  case_id uuid,
  fact text not null,
  body text not null,
  state text not null default 'due'::text,
  due_at timestamp with time zone not null,
  attempts integer not null default 0,
  status integer,
  said text,
  took_ms integer,
  made_at timestamp with time zone not null,
  settled_at timestamp with time zone
);
-- constraint webhook_deliveries_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint webhook_deliveries_organisation_id_webhook_id_fkey FOREIGN KEY (organisation_id, webhook_id) REFERENCES webhooks(organisation_id, id)
-- constraint webhook_deliveries_pkey PRIMARY KEY (organisation_id, id)
-- constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['due'::text, 'sending'::text, 'sent'::text, 'skipped'::text, 'dead'::text])))
-- CREATE INDEX webhook_deliveries_dead ON public.webhook_deliveries USING btree (organisation_id, webhook_id, id DESC) WHERE (state = 'dead'::text)
-- CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (due_at) WHERE (state = ANY (ARRAY['due'::text, 'sending'::text]))
-- CREATE INDEX webhook_deliveries_of ON public.webhook_deliveries USING btree (organisation_id, webhook_id, id DESC)
-- CREATE INDEX webhook_deliveries_settled ON public.webhook_deliveries USING btree (settled_at) WHERE (state = ANY (ARRAY['sent'::text, 'skipped'::text]))
-- CREATE INDEX webhook_deliveries_waiting ON public.webhook_deliveries USING btree (organisation_id, webhook_id) WHERE (state = ANY (ARRAY['due'::text, 'sending'::text]))
-- CREATE UNIQUE INDEX webhook_deliveries_once ON public.webhook_deliveries USING btree (organisation_id, webhook_id, activity_id) WHERE (activity_id IS NOT NULL)
-- CREATE UNIQUE INDEX webhook_deliveries_pkey ON public.webhook_deliveries USING btree (organisation_id, id)
-- policy need_to_know for ALL using (((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases))))) OR ( SELECT app_system() AS app_system))
-- policy through_fact for SELECT using (( SELECT app_system() AS app_system) OR (activity_id IS NULL) OR (EXISTS ( SELECT FROM activity a WHERE ((a.organisation_id = webhook_deliveries.organisation_id) AND (a.id = webhook_deliveries.activity_id)) OFFSET 0)))
-- grant delete, insert, select, update to caseward_app

table webhooks (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  url text not null,
  owner_id uuid not null,
  facts text[] not null,
  condition text not null default ''::text,
  body text,
  header_names text[] not null default '{}'::text[],
  header_values text[] not null default '{}'::text[],
  state text not null default 'active'::text,
  since timestamp with time zone not null,
  failing_since timestamp with time zone,
  old_key_until timestamp with time zone,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone
);
-- constraint webhooks_check CHECK ((cardinality(header_names) = cardinality(header_values)))
-- constraint webhooks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
-- constraint webhooks_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
-- constraint webhooks_pkey PRIMARY KEY (organisation_id, id)
-- constraint webhooks_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'disabled'::text])))
-- CREATE INDEX webhooks_active ON public.webhooks USING btree (organisation_id) WHERE ((state = 'active'::text) AND (removed_at IS NULL))
-- CREATE UNIQUE INDEX webhooks_pkey ON public.webhooks USING btree (organisation_id, id)
-- policy tenant for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) OR ( SELECT app_system() AS app_system))
-- grant insert, select, update to caseward_app

table whys (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  review_id uuid not null,
  case_id uuid not null,
  parent_id uuid,
  text text not null,
  cause text,
  created_at timestamp with time zone not null,
  created_by uuid,
  removed_at timestamp with time zone
);
-- constraint whys_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
-- constraint whys_organisation_id_case_id_fkey FOREIGN KEY (organisation_id, case_id) REFERENCES cases(organisation_id, id)
-- constraint whys_organisation_id_parent_id_fkey FOREIGN KEY (organisation_id, parent_id) REFERENCES whys(organisation_id, id)
-- constraint whys_organisation_id_review_id_fkey FOREIGN KEY (organisation_id, review_id) REFERENCES reviews(organisation_id, id)
-- constraint whys_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX whys_of_cause ON public.whys USING btree (organisation_id, cause, review_id) WHERE ((cause IS NOT NULL) AND (removed_at IS NULL))
-- CREATE INDEX whys_of_review ON public.whys USING btree (organisation_id, review_id, id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX whys_pkey ON public.whys USING btree (organisation_id, id)
-- policy need_to_know for ALL using ((organisation_id = ( SELECT app_organisation() AS app_organisation)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT hidden_cases() AS hidden_cases)))))
-- policy readers_add_nothing for INSERT with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_change_nothing for UPDATE using true with check ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- policy readers_remove_nothing for DELETE using ((case_id IS NULL) OR (NOT (case_id IN ( SELECT read_only_cases() AS read_only_cases))))
-- grant insert, select, update to caseward_app

table worker_beats (
  worker_id text not null,
  beaten_at timestamp with time zone not null default now()
);
-- constraint worker_beats_pkey PRIMARY KEY (worker_id)
-- CREATE UNIQUE INDEX worker_beats_pkey ON public.worker_beats USING btree (worker_id)

table yara_rules (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  rules text not null,
  enabled boolean not null,
  edited_at timestamp with time zone not null,
  edited_by uuid,
  removed_at timestamp with time zone
);
-- constraint yara_rules_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES people(id)
-- constraint yara_rules_pkey PRIMARY KEY (organisation_id, id)
-- CREATE INDEX yara_rules_by_name ON public.yara_rules USING btree (organisation_id, name, id) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX yara_rules_name ON public.yara_rules USING btree (organisation_id, lower(name)) WHERE (removed_at IS NULL)
-- CREATE UNIQUE INDEX yara_rules_pkey ON public.yara_rules USING btree (organisation_id, id)
-- policy tenant for ALL using (organisation_id = ( SELECT app_organisation() AS app_organisation))
-- grant insert, select, update to caseward_app

CREATE OR REPLACE FUNCTION public.adopt_assets(ids uuid[], names text[], seen timestamp with time zone[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update assets a set origin = 'imported', name = q.name, first_seen_at = q.seen
  from unnest(ids, names, seen) as q (id, name, seen)
  where a.organisation_id = app_organisation() and a.id = q.id and a.origin = 'discovered'
$function$

CREATE OR REPLACE FUNCTION public.alert_repeats_after(since xid8, after uuid, most integer)
 RETURNS TABLE(organisation_id uuid, id uuid, xid text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.organisation_id, r.alert_id, r.xid::text from alert_repeats r
  where app_system() and (r.xid, r.alert_id) > (since, after) and r.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by r.xid, r.alert_id limit most
$function$

CREATE OR REPLACE FUNCTION public.app_guest_of()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.guest_of', true), '')::uuid $function$

CREATE OR REPLACE FUNCTION public.app_organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.organisation', true), '')::uuid $function$

CREATE OR REPLACE FUNCTION public.app_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.person', true), '')::uuid $function$

CREATE OR REPLACE FUNCTION public.app_system()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('app.system', true), '') = 'on' $function$

CREATE OR REPLACE FUNCTION public.applied_migrations()
 RETURNS TABLE(name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select name from schema_migrations $function$

CREATE OR REPLACE FUNCTION public.arrivals_after(since xid8, after uuid, most integer)
 RETURNS TABLE(organisation_id uuid, id uuid, xid text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.organisation_id, a.id, a.xid::text from alerts a
  where app_system() and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$function$

CREATE OR REPLACE FUNCTION public.arrivals_since(first uuid, heard_before integer)
 RETURNS TABLE(xid text, after uuid, remembered boolean, alerts integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$

CREATE OR REPLACE FUNCTION public.asset_members(head uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 2
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select head union all
  select a.id from assets a where a.organisation_id = app_organisation() and a.head_id = head and a.merged_into_id is not null
$function$

CREATE OR REPLACE FUNCTION public.assets_tagged(tag text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 500
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from assets where organisation_id = app_organisation() and tags <> '{}' and tags @> array[tag]
$function$

CREATE OR REPLACE FUNCTION public.break_glass(key text, id uuid, reason text, at timestamp with time zone, until timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  org constant uuid := app_organisation();
  found_case uuid;
begin
  select c.id into found_case from cases c
    where c.organisation_id = org and c.key = break_glass.key and c.restricted and c.merged_into_id is null and c.withdrawn_at is null
      and c.id in (select hidden_cases())
      and exists (select from memberships m where m.organisation_id = org and m.person_id = app_person() and m.deactivated_at is null)
      and not exists (select from glass_breaks g where g.organisation_id = org and g.person_id = app_person()
        and c.id = any(g.case_ids) and g.verdict = 'unjustified');
  if found_case is null then return null; end if;
  insert into glass_breaks (organisation_id, id, case_id, case_ids, person_id, reason, at, until)
  select org, break_glass.id, found_case, array_agg(f.id), app_person(), break_glass.reason, break_glass.at, break_glass.until
  from (with recursive family as (
      select c.id from cases c where c.organisation_id = org and c.id = found_case
      union
      select c.id from cases c join family f on c.merged_into_id = f.id where c.organisation_id = org)
    select family.id from family) f;
  return found_case;
end $function$

CREATE OR REPLACE FUNCTION public.case_family(head uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE ROWS 2
AS $function$
  with recursive family as (
    select c.id from cases c where c.organisation_id = (select app_organisation()) and c.id = head
    union
    select c.id from cases c join family f on c.merged_into_id = f.id where c.organisation_id = (select app_organisation()))
  select id from family
$function$

CREATE OR REPLACE FUNCTION public.case_head(member uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  with recursive way as (
    select c.id, c.merged_into_id from cases c where c.organisation_id = (select app_organisation()) and c.id = member
    union
    select c.id, c.merged_into_id from cases c join way w on c.id = w.merged_into_id where c.organisation_id = (select app_organisation()))
  select id from way where merged_into_id is null
$function$

CREATE OR REPLACE FUNCTION public.case_priority(organisation uuid, of_severity smallint, of_impact smallint)
 RETURNS smallint
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((select m.level from priority_matrix m where m.organisation_id = organisation
    and m.severity = of_severity and m.impact = of_impact), shipped_priority(of_severity, of_impact))
$function$

CREATE OR REPLACE FUNCTION public.case_reach(head uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE ROWS 20
AS $function$
declare
  org constant uuid := app_organisation();
  level uuid[];
  found uuid[];
begin
  level := array(select c.id from cases c where c.organisation_id = org and c.id = head);
  while cardinality(level) > 0 loop
    found := found || level;
    level := array(
      (select c.id from cases c where c.organisation_id = org and c.merged_into_id = any(level)
      union
      select c.id from cases c where c.organisation_id = org and c.withdrawn_at is null and c.id in (
        select l.other_case_id from case_links l where l.organisation_id = org and l.case_id = any(level)
          and l.ended_at is null and l.kind in ('gathers', 'parent_of')))
      except select unnest(found));
  end loop;
  return query select unnest(found);
end $function$

CREATE OR REPLACE FUNCTION public.circle_cases()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select m.case_id from case_members m
  where m.organisation_id = app_organisation() and m.person_id = app_person() and (m.role = 'counsel' or m.privileged)
    and coalesce(current_setting('app.outside_circle', true), '') <> 'on'
$function$

CREATE OR REPLACE FUNCTION public.clock_facts_after(since xid8, after uuid, most integer)
 RETURNS TABLE(organisation_id uuid, id uuid, xid text, fact text, subject_kind text, subject_id uuid, case_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.organisation_id, a.id, a.xid::text, a.fact, a.subject_kind, a.subject_id, a.case_id from activity a
  where app_system() and a.xid >= since and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$function$

CREATE OR REPLACE FUNCTION public.clocks_to_redo()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct organisation_id from clock_definitions where app_system() and redo is not null
$function$

CREATE OR REPLACE FUNCTION public.content_awaited(content uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select exists (select from uploads
    where organisation_id = app_organisation() and content_id = content and claimed_at is null) $function$

CREATE OR REPLACE FUNCTION public.enqueue_job(task text, payload json, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, job_key text DEFAULT NULL::text, queue text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$ select graphile_worker.add_job(task, payload, queue, run_at, 25, job_key) $function$

CREATE OR REPLACE FUNCTION public.facts_after(since xid8, after uuid, most integer)
 RETURNS TABLE(organisation_id uuid, id uuid, xid text, at timestamp with time zone, fact text, subject_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.organisation_id, a.id, a.xid::text, a.at, a.fact, a.subject_id from activity a
  where app_system() and a.xid >= since and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$function$

CREATE OR REPLACE FUNCTION public.free_addresses(addresses text[], at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update asset_names n set valid_to = greatest(at, n.valid_from + interval '1 microsecond')
  where n.organisation_id = app_organisation() and n.value = any(addresses) and n.kind = 'ip' and n.valid_to is null
$function$

CREATE OR REPLACE FUNCTION public.group_family(head uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 2
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive family as (
    select head as id
    union select g.id from alert_groups g join family f on g.merged_into_id = f.id where g.organisation_id = app_organisation())
  select id from family
$function$

CREATE OR REPLACE FUNCTION public.group_head(member uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive up as (
    select g.id, g.merged_into_id from alert_groups g where g.organisation_id = app_organisation() and g.id = member
    union select g.id, g.merged_into_id from alert_groups g join up on g.id = up.merged_into_id
      where g.organisation_id = app_organisation())
  select id from up where merged_into_id is null
$function$

CREATE OR REPLACE FUNCTION public.group_line(member uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 2
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive up as (
    select g.id, g.merged_into_id from alert_groups g where g.organisation_id = app_organisation() and g.id = member
    union select g.id, g.merged_into_id from alert_groups g join up on g.id = up.merged_into_id
      where g.organisation_id = app_organisation())
  select id from up
$function$

CREATE OR REPLACE FUNCTION public.group_parts(head uuid, kase uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 2
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive family as (
    select head as id
    union select g.id from alert_groups g join family f on g.merged_into_id = f.id
      where g.organisation_id = app_organisation() and (knows_case(g.merged_by, kase) or g.merged_at <=
        (select h.followed_at from alert_groups h where h.organisation_id = app_organisation() and h.id = head)))
  select id from family
$function$

CREATE OR REPLACE FUNCTION public.guest_stands(organisation uuid, person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from guests g where g.organisation_id = organisation and g.person_id = person
    and g.accepted_at is not null and g.revoked_at is null and g.expires_at > now())
$function$

CREATE OR REPLACE FUNCTION public.hidden_cases()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.id from cases c
  where c.organisation_id = app_organisation() and c.restricted and not app_system()
    and not exists (select from case_members m where m.organisation_id = c.organisation_id
                    and m.case_id = c.id and m.person_id = app_person())
    and not exists (select from glass_breaks g where g.organisation_id = c.organisation_id
                    and g.person_id = app_person() and g.until > now() and c.id = any(g.case_ids))
$function$

CREATE OR REPLACE FUNCTION public.hidden_contents()
 RETURNS TABLE(case_id uuid, content_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.case_id, e.content_id from evidence e
  where e.organisation_id = app_organisation() and e.content_id is not null and e.id in (select hidden_evidence())
$function$

CREATE OR REPLACE FUNCTION public.hidden_evidence()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.id from evidence e
  where e.organisation_id = app_organisation() and e.privileged and not app_system() and e.case_id not in (select circle_cases())
$function$

CREATE OR REPLACE FUNCTION public.hidden_guests()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select g.person_id from guests g
  join memberships m on m.organisation_id = g.organisation_id and m.person_id = g.person_id and m.guest
  where g.organisation_id = app_organisation() and g.person_id is distinct from app_person() and not app_system()
  group by g.person_id having bool_and(g.case_id in (select hidden_cases()))
$function$

CREATE OR REPLACE FUNCTION public.hidden_members(groups uuid[])
 RETURNS TABLE(group_id uuid, alerts integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select m.group_id, count(*)::int from alerts a
  join alert_group_members m on m.organisation_id = a.organisation_id and m.alert_id = a.id
  where a.organisation_id = app_organisation() and a.case_id in (select hidden_cases()) and m.group_id = any(groups)
  group by m.group_id
$function$

CREATE OR REPLACE FUNCTION public.hidden_notes()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select n.id from notes n
  where n.organisation_id = app_organisation() and n.privileged and not app_system() and n.case_id not in (select circle_cases())
$function$

CREATE OR REPLACE FUNCTION public.hidden_readings()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.id from reading_runs r where r.organisation_id = app_organisation() and r.evidence_id in (select hidden_evidence())
$function$

CREATE OR REPLACE FUNCTION public.hidden_reports()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.id from reports r where r.organisation_id = app_organisation() and not app_system()
    and (r.privileged and r.case_id not in (select circle_cases()) or r.case_ids && array(select hidden_cases()))
$function$

CREATE OR REPLACE FUNCTION public.hold_handed_over(content uuid, holder uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from my_guesthood()) then return false; end if;
  perform from contents c where c.organisation_id = app_guest_of() and c.id = content and c.destroyed_at is null for update;
  if not found then return false; end if;
  insert into content_holders (organisation_id, content_id, holder_id, since) values (app_guest_of(), content, holder, now())
    on conflict do nothing;
  return true;
end $function$

CREATE OR REPLACE FUNCTION public.improvements_to_chase(at timestamp with time zone)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select i.organisation_id, i.id from improvements i where app_system() and i.chase_at <= at
$function$

CREATE OR REPLACE FUNCTION public.inherit_privilege()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.privileged := new.privileged or coalesce((select e.privileged from evidence e
    where e.organisation_id = new.organisation_id and e.id = new.parent_id), false);
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.judged_of_rule(of_source text, of_title text, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id from alerts a
  where a.organisation_id = app_organisation() and a.source = of_source and rule_of(a.title) = rule_of(of_title)
    and a.disposition is not null and (a.case_id is null or a.case_id not in (select hidden_cases()))
  order by a.id desc limit most
$function$

CREATE OR REPLACE FUNCTION public.keep_exhibit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$

CREATE OR REPLACE FUNCTION public.keep_what_was_reported()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state = 'made' then
    raise exception 'a report that was made is append-only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.keep_what_was_signed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.signed_at is not null then
    raise exception 'A signed statement is not changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.knows_case(person uuid, kase uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select person is null or not exists (select from cases c where c.organisation_id = app_organisation() and c.id = kase
    and c.restricted and not exists (select from case_members m where m.organisation_id = c.organisation_id
      and m.case_id = c.id and m.person_id = person))
$function$

CREATE OR REPLACE FUNCTION public.led_by_clock(kind text, standing text, at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  select k.subject_id from clocks k where k.organisation_id = (select app_organisation()) and k.subject_kind = kind and k.leads
    and (standing <> 'late' or k.ends_at <= at)
    and (standing <> 'risk' or (k.ends_at > at and k.at_risk_at <= at and k.state <> 'paused'))
    and (standing <> 'paused' or k.state = 'paused')
$function$

CREATE OR REPLACE FUNCTION public.my_guest_cases()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 5
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive up as (
    select c.id, c.merged_into_id from cases c
      where c.organisation_id = app_guest_of() and c.id in (select case_id from my_guesthood())
    union select c.id, c.merged_into_id from cases c join up on c.id = up.merged_into_id
      where c.organisation_id = app_guest_of()),
  family as (
    select id from up
    union select c.id from cases c join family f on c.merged_into_id = f.id where c.organisation_id = app_guest_of())
  select id from family
$function$

CREATE OR REPLACE FUNCTION public.my_guest_ids()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$ select id from my_guesthood() $function$

CREATE OR REPLACE FUNCTION public.my_guesthood()
 RETURNS TABLE(id uuid, case_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 3
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select g.id, g.case_id from guests g
  where g.organisation_id = app_guest_of() and g.person_id = app_person() and g.accepted_at is not null
    and g.revoked_at is null and g.expires_at > now()
$function$

CREATE OR REPLACE FUNCTION public.my_parts()
 RETURNS TABLE(case_id uuid, role text, counsel boolean, until timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.id, case when c.owner_id = m.person_id or (m.role = 'investigator' and c.owner_id is null
      and not exists (select from case_members l where l.organisation_id = c.organisation_id and l.case_id = c.id and l.role = 'lead'))
      then 'lead' else m.role end, m.role = 'counsel', null::timestamptz
  from case_members m join cases c on c.organisation_id = m.organisation_id and c.id = m.case_id
  where m.organisation_id = app_organisation() and m.person_id = app_person() and c.restricted
  union all
  select g.case_id, 'glass', false, max(g.until)
  from (select unnest(b.case_ids) as case_id, b.until from glass_breaks b
    where b.organisation_id = app_organisation() and b.person_id = app_person() and b.until > now()) g
  join cases c on c.organisation_id = app_organisation() and c.id = g.case_id and c.restricted
  where not exists (select from case_members m where m.organisation_id = app_organisation() and m.case_id = g.case_id
    and m.person_id = app_person())
  group by g.case_id
$function$

CREATE OR REPLACE FUNCTION public.newest_facts(names text[], about text, most integer)
 RETURNS TABLE(id uuid, at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.at from unnest(names) as f (fact)
  cross join lateral (select a.id, a.at from activity a
    where a.organisation_id = app_organisation() and a.fact = f.fact and a.undoes is null
      and case when about = 'case' then a.case_id is not null else a.subject_kind = about end
      and (a.case_id is null or a.case_id not in (select hidden_cases()))
      and (a.subject_kind <> 'alert' or exists (select from alerts l where l.organisation_id = a.organisation_id
        and l.id = a.subject_id and (l.case_id is null or l.case_id not in (select hidden_cases())) offset 0))
    order by a.id desc limit most) a
  order by a.id desc limit most
$function$

CREATE OR REPLACE FUNCTION public.observables_tagged(wanted text, before_at timestamp with time zone, before_id uuid, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  org constant uuid := app_organisation();
  hidden constant uuid[] := array(select hidden_cases());
  found uuid[];
  edge record;
begin
  with newest as materialized (
    select o.id, o.first_seen_at, o.tags from observables o
    where o.organisation_id = org and (before_at is null or (o.first_seen_at, o.id) < (before_at, before_id))
    order by o.first_seen_at desc, o.id desc limit greatest(2000, 4 * most))
  select (array_agg(n.id order by n.first_seen_at desc, n.id desc) filter (where n.tags @> array[wanted]
      and exists (select from sightings s where s.organisation_id = org and s.observable_id = n.id
                  and (s.case_id is null or s.case_id <> all(hidden)))))[1:most]
    into found from newest n;
  return query select unnest(found);
  if coalesce(cardinality(found), 0) >= most then return; end if;
  select o.first_seen_at as at, o.id into edge from observables o
    where o.organisation_id = org and (before_at is null or (o.first_seen_at, o.id) < (before_at, before_id))
    order by o.first_seen_at desc, o.id desc offset greatest(2000, 4 * most) - 1 limit 1;
  if edge.id is null then return; end if;
  return query with older as materialized (
    select o.id, o.first_seen_at from observables o where o.organisation_id = org and o.tags <> '{}' and o.tags @> array[wanted])
  select o.id from older o where (o.first_seen_at, o.id) < (edge.at, edge.id)
    and exists (select from sightings s where s.organisation_id = org and s.observable_id = o.id
                and (s.case_id is null or s.case_id <> all(hidden)))
  order by o.first_seen_at desc, o.id desc limit most - coalesce(cardinality(found), 0);
end $function$

CREATE OR REPLACE FUNCTION public.open_name(asset uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with restricted as materialized (select array(select c.id from cases c where c.organisation_id = app_organisation() and c.restricted) as ids)
  select case when a.origin = 'imported' or own.is_open then a.name else coalesce(own.other, a.kind) end
  from assets a, restricted r, lateral (select bool_or(n.value = lower(a.name)) as is_open,
      (array_agg(n.value order by n.valid_to is not null, n.kind in ('ip', 'mac', 'agent_id'), n.said_at desc, n.value))[1] as other
    from asset_members(a.id) m (id) join asset_names n on n.organisation_id = a.organisation_id and n.asset_id = m.id
    where a.origin <> 'imported' and (n.alert_id is null or exists (select from alerts al where al.organisation_id = a.organisation_id
        and al.id = n.alert_id and (al.case_id is null or al.case_id <> all(r.ids)))
      or said_openly(n.asset_id, n.kind, n.value, r.ids))) own
  where a.organisation_id = app_organisation() and a.id = asset
$function$

CREATE OR REPLACE FUNCTION public.organisations_with_clocks(kind text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct organisation_id from clock_definitions where app_system() and subject_kind = kind and active and removed_at is null
$function$

CREATE OR REPLACE FUNCTION public.organisations_with_rotas()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select organisation_id from rotas where app_system() and removed_at is null
  union select organisation_id from handovers where app_system() and accepted_at is null and chased_at is null
  union select organisation_id from hand_out_waits where app_system()
$function$

CREATE OR REPLACE FUNCTION public.organisations_with_rules(arrivals boolean, at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct organisation_id from rules where app_system() and removed_at is null and mode <> 'off'
    and (on_what = 'arrival') = arrivals and (expires_at is null or expires_at > at)
$function$

CREATE OR REPLACE FUNCTION public.outside_circle(note uuid, people uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p from unnest(people) as p, notes n
  where n.organisation_id = app_organisation() and n.id = note and n.privileged
    and not exists (select from case_members m where m.organisation_id = n.organisation_id and m.case_id = n.case_id
      and m.person_id = p and (m.role = 'counsel' or m.privileged))
$function$

CREATE OR REPLACE FUNCTION public.playbook_ask_of_link(hash bytea)
 RETURNS TABLE(organisation_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select a.organisation_id, a.id from playbook_asks a where a.link_hash = hash $function$

CREATE OR REPLACE PROCEDURE public.protect_by_case(IN relation regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('create policy need_to_know on %s using (organisation_id = (select app_organisation())
    and (case_id is null or case_id not in (select hidden_cases())))', relation);
end $procedure$

CREATE OR REPLACE PROCEDURE public.protect_by_run(IN relation regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %1$s enable row level security', relation);
  execute format('create policy through_run on %1$s using (organisation_id = (select app_organisation())
    and exists (select from playbook_runs r where r.organisation_id = %1$s.organisation_id and r.id = run_id offset 0))', relation);
end $procedure$

CREATE OR REPLACE PROCEDURE public.protect_by_tenant(IN relation regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('create policy tenant on %s using (organisation_id = (select app_organisation()))', relation);
end $procedure$

CREATE OR REPLACE PROCEDURE public.protect_privileged(IN relation regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create policy privileged on %s as restrictive
    using (not privileged or case_id in (select circle_cases()) or (select app_system()))', relation);
end $procedure$

CREATE OR REPLACE FUNCTION public.read_only_cases()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 10
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case_id from my_parts() where role in ('reader', 'glass') and not app_system()
$function$

CREATE OR REPLACE PROCEDURE public.readers_write_nothing(IN relation regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create policy readers_add_nothing on %s as restrictive for insert
    with check (case_id is null or case_id not in (select read_only_cases()))', relation);
  execute format('create policy readers_change_nothing on %s as restrictive for update using (true)
    with check (case_id is null or case_id not in (select read_only_cases()))', relation);
  execute format('create policy readers_remove_nothing on %s as restrictive for delete
    using (case_id is null or case_id not in (select read_only_cases()))', relation);
end $procedure$

CREATE OR REPLACE FUNCTION public.refuse_rewrite()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $function$

CREATE OR REPLACE FUNCTION public.related_end(org uuid, fact uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select (payload -> 'after' ->> 'toId')::uuid from activity_payloads
  where organisation_id = app_organisation() and organisation_id = org and activity_id = fact
$function$

CREATE OR REPLACE FUNCTION public.release_names(kinds text[], names text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update asset_names n set alert_id = null from unnest(kinds, names) as q (kind, value)
  where n.organisation_id = app_organisation() and n.value = q.value and n.kind = q.kind and n.valid_to is null and n.alert_id is not null
$function$

CREATE OR REPLACE FUNCTION public.reviews_to_chase(at timestamp with time zone)
 RETURNS TABLE(organisation_id uuid, id uuid, kind text, over boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.organisation_id, r.id, 'review', true from reviews r where app_system() and r.chase_at <= at
  union all
  select f.organisation_id, f.id, 'feedback', f.ends_at <= at from feedback_rounds f where app_system() and f.chase_at <= at
$function$

CREATE OR REPLACE FUNCTION public.rule_arrivals_after(since xid8, after uuid, most integer, with_heard boolean)
 RETURNS TABLE(organisation_id uuid, id uuid, xid text, received_at timestamp with time zone, source text, type text, severity smallint, title text, tags text[], muted boolean, heard json)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.organisation_id, a.id, a.xid::text, a.received_at, a.source, a.type, a.severity, a.title, a.tags,
    a.status = 'suppressed', case when with_heard then a.heard end
  from alerts a
  where app_system() and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$function$

CREATE OR REPLACE FUNCTION public.rule_facts_after(since xid8, after uuid, most integer)
 RETURNS TABLE(organisation_id uuid, id uuid, xid text, at timestamp with time zone, fact text, subject_kind text, case_id uuid, undoes uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.organisation_id, a.id, a.xid::text, a.at, a.fact, a.subject_kind, a.case_id, a.undoes from activity a
  where app_system() and a.xid >= since and (a.xid, a.id) > (since, after) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by a.xid, a.id limit most
$function$

CREATE OR REPLACE FUNCTION public.rule_of(title text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select left(regexp_replace(title, '[0-9]+', '#', 'g'), 200) $function$

CREATE OR REPLACE FUNCTION public.running_replays()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select organisation_id from correlation_replays where app_system() and ended_at is null
$function$

CREATE OR REPLACE FUNCTION public.said_openly(asset uuid, kind text, value text, hidden uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from assets a cross join asset_members(a.head_id) m (id)
    cross join lateral (select t.alert_id from alert_assets t where t.organisation_id = a.organisation_id and t.asset_id = m.id
      order by t.alert_id desc limit 200) t
    join alerts al on al.organisation_id = a.organisation_id and al.id = t.alert_id
    cross join lateral (select lower(al.assets::text) as text offset 0) said
    where a.organisation_id = app_organisation() and a.id = asset
      and (al.case_id is null or al.case_id <> all(hidden))
      and (position(to_json(value)::text in said.text) > 0
        or kind = 'hostname' and position(rtrim(to_json(value)::text, '"') || '.' in said.text) > 0
        or kind = 'agent_id' and position(to_json(substr(value, position(':' in value) + 1))::text in said.text) > 0
        or exists (select from sightings s join observables o on o.organisation_id = s.organisation_id and o.id = s.observable_id
          where s.organisation_id = a.organisation_id and s.subject_id = al.id and lower(o.value) = said_openly.value)))
$function$

CREATE OR REPLACE FUNCTION public.search_alerts(words tsquery, most integer, before uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
  with found as materialized (
    select id, case_id from alerts
    where organisation_id = app_organisation() and search @@ words and (before is null or id < before) limit most)
  select id from found where case_id is null or case_id not in (select hidden_cases())
$function$

CREATE OR REPLACE FUNCTION public.search_cases(words tsquery, most integer, before uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  org constant uuid := app_organisation();
  hidden constant uuid[] := array(select hidden_cases());
  found uuid[];
  edge uuid;
begin
  with newest as materialized (
    select id, search from cases
    where organisation_id = org and merged_into_id is null and withdrawn_at is null and (before is null or id < before)
    order by id desc limit greatest(2000, 4 * most))
  select (array_agg(id order by id desc) filter (where search @@ words and id <> all(hidden)))[1:most],
    (array_agg(id order by id))[1] into found, edge from newest;
  return query select unnest(found);
  if edge is null or coalesce(cardinality(found), 0) >= most then return; end if;
  return query with older as materialized (
    select id from cases where organisation_id = org and merged_into_id is null and withdrawn_at is null and search @@ words)
  select id from older where id < edge and id <> all(hidden) order by id desc limit most - coalesce(cardinality(found), 0);
end $function$

CREATE OR REPLACE FUNCTION public.search_evidence(words tsquery, most integer, before uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id from evidence where organisation_id = app_organisation() and search @@ words
    and (before is null or id < before) and case_id not in (select hidden_cases()) and id not in (select hidden_evidence())
  order by id desc limit most
$function$

CREATE OR REPLACE FUNCTION public.search_lessons(words tsquery, most integer, before uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with found as materialized (
    select id, case_id, cleaned from lessons
    where organisation_id = app_organisation() and removed_at is null and search @@ words and (before is null or id < before))
  select id from found where cleaned or case_id not in (select hidden_cases()) order by id desc limit most
$function$

CREATE OR REPLACE FUNCTION public.search_observables(beginning text, after_value text, after_id uuid, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.id from observables o
  where o.organisation_id = app_organisation()
    and lower(left(o.value, 128)) ~>=~ beginning and lower(left(o.value, 128)) ~<~ (beginning || chr(1114111))
    and (after_value is null or lower(left(o.value, 128)) ~>~ after_value or (lower(left(o.value, 128)) = after_value and o.id > after_id))
    and exists (select from sightings s where s.organisation_id = o.organisation_id and s.observable_id = o.id
                and (s.case_id is null or s.case_id not in (select hidden_cases())))
  order by lower(left(o.value, 128)) using ~<~, o.id limit most
$function$

CREATE OR REPLACE PROCEDURE public.share_with_guests(IN relation regclass, IN kind text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create policy shared on %s for select using (organisation_id = (select app_guest_of())
    and id in (select shared_with_me(%L)) and case_id in (select my_guest_cases()))', relation, kind);
end $procedure$

CREATE OR REPLACE FUNCTION public.shared_with_me(of_kind text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.thing_id from case_shares s
  where s.organisation_id = app_guest_of() and s.kind = of_kind and s.ended_at is null and s.guest_id in (select my_guest_ids())
$function$

CREATE OR REPLACE FUNCTION public.shipped_priority(severity smallint, impact smallint)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select greatest(1, least(5, 6 - severity + case impact when 1 then 1 when 4 then -1 else 0 end))::smallint
$function$

CREATE OR REPLACE FUNCTION public.take_names(kinds text[], names text[], ids uuid[], at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  org constant uuid := app_organisation();
  each record;
begin
  for each in
    select n.kind, n.value, n.valid_from, n.asset_id, h.id as head_id, q.id as to_id, h.kind = mine.kind
        and h.origin = 'discovered' and not exists (select from asset_members(h.id) m (id)
          join alert_assets t on t.organisation_id = org and t.asset_id = m.id
          join alerts al on al.organisation_id = org and al.id = t.alert_id
          where al.case_id is null or al.case_id not in (select hidden_cases()))
        and not exists (select from asset_partings p where p.organisation_id = org
          and (p.asset_id, p.from_id) in ((h.id, q.id), (q.id, h.id))) as merges
    from unnest(kinds, names, ids) as q (kind, value, id)
    join asset_names n on n.organisation_id = org and n.value = q.value and n.kind = q.kind and n.valid_to is null
    join assets a on a.organisation_id = org and a.id = n.asset_id
    join assets h on h.organisation_id = org and h.id = a.head_id
    join assets mine on mine.organisation_id = org and mine.id = q.id
    where n.kind <> 'ip' and (n.alert_id is not null or h.id <> q.id)
    order by n.kind, n.value
  loop
    update asset_names n set alert_id = null, source = 'import', valid_from = at, said_at = at,
        asset_id = case when each.head_id = each.to_id then n.asset_id else each.to_id end
      where n.organisation_id = org and n.value = each.value and n.kind = each.kind and n.valid_to is null;
    if each.merges and each.head_id <> each.to_id then
      update assets set head_id = each.to_id, version = version + 1,
          merged_into_id = case when id = each.head_id then each.to_id else merged_into_id end,
          merged_at = case when id = each.head_id then at else merged_at end,
          merged_by = case when id = each.head_id then app_person() else merged_by end
        where organisation_id = org and head_id = each.head_id;
    end if;
  end loop;
end $function$

CREATE OR REPLACE FUNCTION public.tell_severity()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update alert_group_members set severity = new.severity where organisation_id = new.organisation_id and alert_id = new.id;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.typed_words(typed text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(string_agg(quoted || case when right(lower(typed), length(word)) = word then ':*' else '' end || gap, '' order by n), '')::tsquery
  from (select m[1] as quoted, coalesce(m[2], '') as gap, n,
      replace(replace(substr(m[1], 2, length(m[1]) - 2), '''''', ''''), '\\', '\') as word
    from regexp_matches(phraseto_tsquery('simple', typed)::text, '(''(?:[^'']|'''')*'')( <[-0-9]+> )?', 'g') with ordinality as t (m, n)) parts
$function$

CREATE OR REPLACE FUNCTION public.unknown_observables(ids uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 500
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select i.id from unnest(ids) as i (id)
  where i.id not in (select o.id from observables o where o.organisation_id = app_organisation() and o.id = any(ids))
$function$

CREATE OR REPLACE FUNCTION public.waiting_organisations()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select organisation_id from correlation_waiting where app_system() and alert_ids <> '{}'
$function$

CREATE OR REPLACE FUNCTION public.weigh_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.priority := case_priority(new.organisation_id, new.severity, new.impact);
  return new;
end $function$
