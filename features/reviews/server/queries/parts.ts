import { sql } from 'kysely'

/** A person joined under this alias, as named beside what they did. */
export const person = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

/** The case that `t` is worked in, as far as the rules of views look. */
export const head = sql`(select json_build_object('id', h.id, 'key', h.key, 'stage', h.stage, 'merged_into_id', null, 'merged_into_key', null)
  from cases h where h.organisation_id = t.organisation_id and h.id = case_head(t.case_id)) as head`
