import { sql, type RawBuilder } from 'kysely'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { HourlyRate } from '../../contract/rate.ts'
import { listRates as list } from '../../contract/requests/rates.ts'
import type { RateRow } from '../mandates.store.ts'

type Shown = RateRow & {
  rate: number
  currency: string
  set_at: Date
  person: PersonRef | null
  setter: PersonRef | null
}

const person = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

async function rateRows(scene: Scene, where: RawBuilder<unknown>): Promise<HourlyRate[]> {
  const { rows } =
    await sql<Shown>`select h.id, h.version, h.valid_from::text as from, h.removed_at, h.rate::float8 as rate,
      h.currency, h.set_at, p.name as person_name, ${person('p')} as person, ${person('s')} as setter
    from hourly_rates h left join people p on p.id = h.person_id left join people s on s.id = h.set_by
    where h.organisation_id = ${scene.actor.organisationId} and ${where}
    order by p.name nulls first, h.valid_from desc, h.id desc limit 1000`.execute(scene.db)
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    person: row.person,
    from: row.from,
    rate: row.rate,
    currency: row.currency,
    setAt: row.set_at.toISOString(),
    setBy: row.setter,
    removed: row.removed_at !== null,
    can: abilities(scene, scene.changesOn('rate'), row),
  }))
}

export const presentRates = async (scene: Scene, ids: readonly string[]): Promise<HourlyRate[]> => {
  const found = await rateRows(scene, sql`h.id = any(${[...ids]}::uuid[])`)
  return ids.flatMap((id) => found.find((row) => row.id === id) ?? [])
}

export const listRates = query({
  request: list,
  permission: 'rate.list',
  run: async (scene) => ({ items: await rateRows(scene, sql`h.removed_at is null`) }),
})
