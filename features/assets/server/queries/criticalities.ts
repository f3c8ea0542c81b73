import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../../generated/db.ts'
import type { Criticality } from '../../contract/asset.ts'
import { criticalityOf } from '../asset.ts'
import { normalValue } from '../names/normal-value.ts'

/**
 * How critical what these names belong to is: hosts, addresses, accounts, agent ids, as anybody writes them. By the names
 * as they were given; what is unknown or was never rated is left out. An address is whose it is now. One indexed query.
 */
export async function criticalitiesOf(
  db: Kysely<DB>,
  organisationId: string,
  names: readonly string[],
): Promise<Map<string, Criticality>> {
  const asked = names.flatMap((given) => {
    const value = normalValue(given)
    return value === undefined ? [] : [{ given, value }]
  })
  const values = [...new Set(asked.map((each) => each.value))]
  if (values.length === 0) return new Map()
  const { rows } = await sql<{ value: string; criticality: number }>`
    select n.value, max(a.criticality) as criticality
    from unnest(${values}::text[]) as v (value)
    cross join lateral (select n.value, n.asset_id from asset_names n where n.organisation_id = ${organisationId}
      and n.value = v.value and n.valid_to is null limit 12) n
    cross join lateral (select m.head_id from assets m where m.organisation_id = ${organisationId} and m.id = n.asset_id offset 0) m
    cross join lateral (select a.criticality from assets a where a.organisation_id = ${organisationId} and a.id = m.head_id
      and a.criticality > 0 offset 0) a
    group by n.value`.execute(db)
  const found = new Map(rows.map((row) => [row.value, criticalityOf(row.criticality)]))
  return new Map(
    asked.flatMap(({ given, value }) => {
      const criticality = found.get(value)
      return criticality ? [[given, criticality] as const] : []
    }),
  )
}
