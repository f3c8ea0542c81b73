import { sql } from 'kysely'

/** Of a notice `n`: a playbook asked for an answer, and somebody gave it or it is wanted no more. */
export const over = sql<boolean>`exists (select from activity asked
  join playbook_asks q on q.organisation_id = asked.organisation_id and q.id = asked.subject_id and q.status <> 'open'
  where asked.organisation_id = n.organisation_id and asked.id = n.activity_id and asked.subject_kind = 'playbook-ask')`
