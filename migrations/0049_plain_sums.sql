-- Whole days of plain kinds: what is asked without the rule reads some rows a day, however many rules there are.
alter table alert_counts drop constraint alert_counts_grain_check;
alter table alert_counts add constraint alert_counts_grain_check check (grain in ('day', 'plain', 'hour', 'quarter'));
create index alert_kinds_plain on alert_kinds (organisation_id, id) include (source, type, severity) where rule = '';
insert into alert_counts (organisation_id, grain, at, kind_id, alerts, repeats, suppressed, linked, true_positive,
    benign_true_positive, false_positive, duplicate, undetermined, in_case, decided, triage_s)
  select organisation_id, 'plain', date_bin('1 day', at, 'epoch') as day, kind_id, sum(alerts), sum(repeats), sum(suppressed),
    sum(linked), sum(true_positive), sum(benign_true_positive), sum(false_positive), sum(duplicate), sum(undetermined),
    sum(in_case), sum(decided), sum(triage_s)
  from alert_counts where grain = 'hour' group by organisation_id, day, kind_id;
