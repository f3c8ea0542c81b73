import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

type Row = {
  caseId: string
  key: string
  kind: string
  text: string | null
  number: number | null
  time: Date | null
  table: unknown
}

/** What is filled in of cases, by the key of the field, people, teams and assets by name: one question for all cases. */
export async function filledIn(
  scene: Scene,
  caseIds: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await sql<Row>`select v.case_id as "caseId", v.field_key as key, f.kind, v.text_value as text,
      v.number_value as number, v.time_value as time, v.table_value as table
    from case_field_values v join case_fields f on f.organisation_id = v.organisation_id and f.key = v.field_key
    where v.organisation_id = ${scene.actor.organisationId} and v.case_id = any(${[...caseIds]}::uuid[])
    order by v.case_id, v.field_key, v.item`.execute(scene.db)
  const found = new Map(caseIds.map((id) => [id, {} as Record<string, unknown>]))
  for (const row of rows) {
    const fields = found.get(row.caseId)
    if (fields) fields[row.key] = valueOf(row, fields[row.key])
  }
  return found
}

function valueOf({ kind, text, number, time, table }: Row, before: unknown): unknown {
  if (kind === 'choices') return [...((before as string[] | undefined) ?? []), text]
  if (kind === 'yes-no') return number === 1
  return kind === 'table' ? table : (text ?? number ?? time)
}

/** Of these keys, those that are of no field. */
export async function unknownFields({ db, actor }: Scene, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select key from case_fields
    where organisation_id = ${actor.organisationId} and key = any(${[...keys]}::text[])`.execute(db)
  return keys.filter((key) => !rows.some((row) => row.key === key))
}
