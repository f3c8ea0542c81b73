import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { isEmpty, type Given } from '../../contract/field-rules.ts'
import type { FieldInput, FieldKind, FieldValue } from '../../contract/field.ts'
import type { FieldRow } from '../definitions.ts'

type ValueRow = {
  case_id: string
  field_key: string
  kind: FieldKind
  item: number
  text_value: string | null
  number_value: number | null
  time_value: Date | null
  id_value: string | null
  table_value: Record<string, string>[] | null
}

/** What is filled in, by key; a person, team or asset by id with its name beside it. */
export async function valuesOf({ db, actor }: Scene, caseId: string): Promise<Record<string, FieldValue>> {
  const { rows } =
    await sql<ValueRow>`select v.case_id, v.field_key, f.kind, v.item, v.text_value, v.number_value, v.time_value,
      v.id_value, v.table_value
    from case_field_values v join case_fields f on f.organisation_id = v.organisation_id and f.key = v.field_key
    where v.organisation_id = ${actor.organisationId} and v.case_id = ${caseId} order by v.field_key, v.item`.execute(
      db,
    )
  const byKey = Map.groupBy(rows, (row) => row.field_key)
  return Object.fromEntries([...byKey].map(([key, items]) => [key, valueOf(items as [ValueRow, ...ValueRow[]])]))
}

function valueOf(items: [ValueRow, ...ValueRow[]]): FieldValue {
  const [first] = items
  if (first.kind === 'choices') return { value: items.map((row) => row.text_value ?? ''), name: null }
  if (first.kind === 'yes-no') return { value: first.number_value === 1, name: null }
  if (first.kind === 'table') return { value: first.table_value ?? [], name: null }
  if (first.id_value !== null) return { value: first.id_value, name: first.text_value }
  return { value: first.text_value ?? first.number_value ?? first.time_value?.toISOString() ?? null, name: null }
}

/** As conditions and drafts have them, without names. */
export const plainValues = (values: Record<string, FieldValue>): Given =>
  Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value]))

type Named = ReadonlyMap<string, string>

/** Puts these in place of what stood there; null empties. `names` says what ids are called, as lists sort them by it. */
export async function writeValues(
  scene: Scene,
  caseId: string,
  { fields, given, names }: { fields: readonly FieldRow[]; given: Given; names: Named },
): Promise<void> {
  const keys = Object.keys(given)
  if (keys.length === 0) return
  await scene.db
    .deleteFrom('case_field_values')
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', '=', caseId)
    .where('field_key', 'in', keys)
    .execute()
  const placed = keys.flatMap((key) => {
    const field = fields.find((each) => each.key === key)
    const items = field && !isEmpty(given[key]) ? itemsOf(field.kind as FieldKind, given[key] as FieldInput, names) : []
    return items.map((item, index) => ({ ...empty, ...item, field_key: key, item: index }))
  })
  if (placed.length === 0) return
  await scene.db
    .insertInto('case_field_values')
    .values(placed.map((row) => ({ ...row, organisation_id: scene.actor.organisationId, case_id: caseId })))
    .execute()
}

const empty = { text_value: null, number_value: null, time_value: null, id_value: null, table_value: null }
type Item = Partial<{
  text_value: string
  number_value: number
  time_value: Date
  id_value: string
  table_value: string
}>

function itemsOf(kind: FieldKind, value: FieldInput, names: Named): Item[] {
  if (kind === 'choices') return (value as string[]).map((text) => ({ text_value: text }))
  if (kind === 'table') return [{ table_value: JSON.stringify(value), number_value: (value as unknown[]).length }]
  if (kind === 'yes-no') return [{ number_value: value === true ? 1 : 0 }]
  if (kind === 'date-time') return [{ time_value: new Date(String(value)) }]
  if (typeof value === 'number') return [{ number_value: value }]
  if (kind === 'person' || kind === 'team' || kind === 'asset')
    return [{ id_value: String(value), text_value: names.get(String(value).toLowerCase()) ?? '' }]
  return [{ text_value: String(value).trim() }]
}
