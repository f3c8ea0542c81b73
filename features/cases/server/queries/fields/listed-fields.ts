import { sql } from 'kysely'
import type { Scene } from '../../../../../platform/server/scene.ts'

/** What lists show of the fields of these cases, as plain text: case id -> key -> text. Those asked for by name as well. */
export async function listedFields(
  { db, actor }: Scene,
  ids: readonly string[],
  asked: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ case_id: string; fields: Record<string, string> }>`
    select v.case_id, json_object_agg(v.field_key, v.said) as fields from (
      select v.case_id, v.field_key, string_agg(left(case when f.kind = 'yes-no' then case v.number_value when 1 then 'yes' else 'no' end
        else coalesce(v.text_value, v.number_value::text, to_char(v.time_value at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '') end, 200),
        ', ' order by v.item) as said
      from case_field_values v join case_fields f on f.organisation_id = v.organisation_id and f.key = v.field_key
      where v.organisation_id = ${actor.organisationId} and v.case_id = any(${[...ids]}::uuid[])
        and f.kind <> 'markdown' and f.retired_at is null and (f.listed or f.key = any(${[...asked]}::text[]))
      group by v.case_id, v.field_key) v
    group by v.case_id`.execute(db)
  return new Map(rows.map((row) => [row.case_id, row.fields]))
}
