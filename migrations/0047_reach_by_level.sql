-- The same as before, level by level: asked case by case, one that gathers thousands was never answered.
create or replace function case_reach(head uuid) returns setof uuid language plpgsql stable rows 20 as $$
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
end $$;
