import { sql } from 'kysely'
import type { Scene } from '../../../../../platform/server/scene.ts'
import type { Kase } from '../../case.ts'

export type GateField = { label: string; filled: boolean }

/** Custom fields that gates of these cases ask for: case id -> key -> what it is called, and whether anything stands in it. */
export async function gateFieldsOf(
  { db, actor }: Scene,
  cases: readonly Pick<Kase, 'id' | 'flow'>[],
): Promise<Map<string, Map<string, GateField>>> {
  const keys = [...new Set(cases.flatMap(({ flow }) => fieldsIn(flow)))]
  if (keys.length === 0) return new Map()
  const { rows } = await sql<GateField & { id: string; key: string }>`
    select c.id, f.key, f.label, exists (select from case_field_values v where v.organisation_id = ${actor.organisationId}
        and v.case_id = c.id and v.field_key = f.key) as filled
    from unnest(${cases.map((kase) => kase.id)}::uuid[]) as c (id)
    join case_fields f on f.organisation_id = ${actor.organisationId} and f.key = any(${keys}::text[])`.execute(db)
  const found = Map.groupBy(rows, (row) => row.id)
  return new Map([...found].map(([id, fields]) => [id, new Map(fields.map((field) => [field.key, field]))]))
}

const fieldsIn = (flow: Kase['flow']): string[] =>
  flow.statuses
    .flatMap(({ gates, moves }) => [...gates, ...moves.flatMap((way) => (typeof way === 'string' ? [] : way.gates))])
    .flatMap((gate) => (typeof gate === 'object' && gate.gate === 'fields_filled' ? gate.fields : []))
