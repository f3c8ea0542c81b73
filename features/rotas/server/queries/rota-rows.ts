import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Rota, RotaOverride, Shift } from '../../contract/rota.ts'
import { listRotas } from '../../contract/requests/rotas.ts'
import { peopleNamed } from './people.ts'

type Row = Pick<Rota, 'id' | 'version' | 'name' | 'zone' | 'handover' | 'team' | 'savedBy'> & {
  shifts: Shift[]
  savedAt: Date
  removed: boolean
  overrides: RotaOverride[]
}

const person = (alias: string) =>
  sql.raw(`case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) end`)

/** With what to say of them; removed ones only by id. */
async function rows(scene: Scene, ids?: readonly string[]): Promise<Row[]> {
  const found = await sql<Row>`select r.id, r.version, r.name, r.zone, r.shifts, r.handover, r.saved_at as "savedAt",
      r.removed_at is not null as removed, jsonb_build_object('id', t.id, 'name', t.name) as team, ${person('s')} as "savedBy",
      (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'insteadOf', ${person('a')}, 'standIn', ${person('b')},
          'from', o.from_at, 'to', o.to_at, 'reason', o.reason, 'by', ${person('m')}) order by o.from_at, o.id), '[]')
        from rota_overrides o join people a on a.id = o.instead_of join people b on b.id = o.stand_in
        left join people m on m.id = o.made_by
        where o.organisation_id = r.organisation_id and o.rota_id = r.id and o.withdrawn_at is null and o.to_at > ${scene.now}) as overrides
    from rotas r join teams t on t.organisation_id = r.organisation_id and t.id = r.team_id
    left join people s on s.id = r.saved_by
    where r.organisation_id = ${scene.actor.organisationId}
      and ${ids ? sql`r.id = any(${[...ids]}::uuid[])` : sql`r.removed_at is null`}
    order by t.name, r.name, r.id limit 500`.execute(scene.db)
  return found.rows
}

const iso = (at: string | Date) => new Date(at).toISOString()

async function shown(scene: Scene, found: readonly Row[]): Promise<Rota[]> {
  const people = await peopleNamed(
    scene,
    found.flatMap(({ shifts }) => shifts.flatMap(({ serves }) => serves.people)),
  )
  return found.map((row) => {
    const { removed: _, savedAt, shifts, overrides, ...rest } = row
    return {
      ...rest,
      shifts,
      overrides: overrides.map((each) => ({ ...each, from: iso(each.from), to: iso(each.to) })),
      people: [...new Set(shifts.flatMap(({ serves }) => serves.people))].flatMap((id) => people.get(id) ?? []),
      savedAt: iso(savedAt),
      can: abilities(scene, scene.changesOn('rota'), row),
    }
  })
}

/** In the order of `ids`. */
export async function presentRotas(scene: Scene, ids: readonly string[]): Promise<Rota[]> {
  const found = new Map((await shown(scene, await rows(scene, ids))).map((rota) => [rota.id, rota]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export const listRotasQuery = query({
  request: listRotas,
  permission: 'rota.read',
  run: async (scene) => ({ items: await shown(scene, await rows(scene)) }),
})
