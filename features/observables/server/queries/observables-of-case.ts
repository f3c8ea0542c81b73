import { sql } from 'kysely'
import type { Reach } from '../../../cases/contract/case.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** The case and all that were merged into it, however often. */
export const casesWithin = (organisationId: string, caseId: string) => sql`(with recursive within as (
    select ${caseId}::uuid as id
    union select c.id from cases c join within w on c.merged_into_id = w.id where c.organisation_id = ${organisationId})
  select id from within)`

const within = (organisationId: string, { case: caseId, reach }: Pick<Filter, 'case' | 'reach'>) =>
  reach === 'all' ? sql`(select case_reach(${caseId}::uuid))` : casesWithin(organisationId, caseId)

export async function countInCase(scene: Scene, caseId: string): Promise<number> {
  const { organisationId } = scene.actor
  const { rows } = await sql<{ count: number }>`select count(distinct observable_id)::int as count from sightings
    where organisation_id = ${organisationId} and case_id in ${casesWithin(organisationId, caseId)}`.execute(scene.db)
  return rows[0]?.count ?? 0
}

/** Of these observables the keys of the cases within reach that they were seen in, by observable. */
export async function seenIn(scene: Scene, caseId: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { organisationId } = scene.actor
  const { rows } = await sql<{ id: string; keys: string[] }>`
    select s.observable_id as id, array_agg(distinct c.key order by c.key) as keys
    from sightings s join cases c on c.organisation_id = s.organisation_id and c.id = s.case_id
    where s.organisation_id = ${organisationId} and s.observable_id = any(${[...ids]}::uuid[])
      and s.case_id in ${within(organisationId, { case: caseId, reach: 'all' })}
    group by s.observable_id`.execute(scene.db)
  return new Map(rows.map(({ id, keys }) => [id, keys]))
}

type Filter = {
  case: string
  reach?: Reach | undefined
  q?: string | undefined
  type?: string | undefined
  ioc?: boolean | undefined
  after?: { at: string; id: string } | undefined
  limit: number
}

/** Ids of a case's observables, the newest first by when they were first seen anywhere. A case holds few enough to sort. */
export async function observablesOfCase(scene: Scene, filter: Filter): Promise<{ id: string; at: string }[]> {
  const { organisationId } = scene.actor
  const { rows } = await sql<{ id: string; at: string }>`
    select o.id, to_char(o.first_seen_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from observables o
    where o.organisation_id = ${organisationId}
      and o.id in (select observable_id from sightings
        where organisation_id = ${organisationId} and case_id in ${within(organisationId, filter)})
      and (${filter.type ?? null}::text is null or o.type = ${filter.type ?? null})
      and (${filter.ioc ?? null}::boolean is null or o.ioc = ${filter.ioc ?? null})
      and (${filter.q ?? null}::text is null or starts_with(lower(o.value), ${filter.q ?? null}))
      and (${filter.after?.id ?? null}::uuid is null
        or (o.first_seen_at, o.id) < (${filter.after?.at ?? null}::timestamptz, ${filter.after?.id ?? null}::uuid))
    order by o.first_seen_at desc, o.id desc limit ${filter.limit}`.execute(scene.db)
  return rows
}
