import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import type { Absence } from '../../contract/rota.ts'
import { listAbsences } from '../../contract/requests/rotas.ts'

type Row = {
  id: string
  version: number
  person: PersonRef
  standIn: PersonRef | null
  from: Date
  to: Date
  reason: string
  withdrawn: boolean
}

async function rows(scene: Scene, ids?: readonly string[]): Promise<Row[]> {
  const found = await sql<Row>`select a.id, a.version, jsonb_build_object('id', p.id, 'name', p.name) as person,
      case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as "standIn",
      a.from_at as "from", a.to_at as "to", a.reason, a.withdrawn_at is not null as withdrawn
    from absences a join people p on p.id = a.person_id left join people s on s.id = a.stand_in
    where a.organisation_id = ${scene.actor.organisationId}
      and ${ids ? sql`a.id = any(${[...ids]}::uuid[])` : sql`a.withdrawn_at is null and a.to_at > ${scene.now}`}
    order by a.from_at, a.id limit 500`.execute(scene.db)
  return found.rows
}

const present = (scene: Scene, row: Row): Absence => {
  const { withdrawn: _, from, to, ...rest } = row
  const target = { ...row, personId: row.person.id }
  const can = abilities(scene, scene.changesOn('absence'), target)
  return { ...rest, from: from.toISOString(), to: to.toISOString(), can }
}

/** In the order of `ids`. */
export async function presentAbsences(scene: Scene, ids: readonly string[]): Promise<Absence[]> {
  const found = new Map((await rows(scene, ids)).map((row) => [row.id, present(scene, row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export const listAbsencesQuery = query({
  request: listAbsences,
  permission: 'rota.read',
  run: async (scene) => ({ items: (await rows(scene)).map((row) => present(scene, row)) }),
})
