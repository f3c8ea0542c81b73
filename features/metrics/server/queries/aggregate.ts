import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Measure, Stat } from '../../contract/measures.ts'
import { restKey } from '../../contract/metric.ts'
import { overOf, splitOf, type Asked, type Base, type Sql } from './case-base.ts'

/** `k`: of the split, `o`: of the time; `lacking`: so many had no value. */
export type Aggregated = { k: string | null; o: string | null; value: number | null; n: number; lacking: number }

const statOf: Record<Stat, Sql> = {
  mean: sql`avg(v)`,
  median: sql`percentile_cont(0.5) within group (order by v)`,
  p90: sql`percentile_cont(0.9) within group (order by v)`,
}

/** How the values of a measure become one. */
export const valueOf = (measure: Measure, stat: Stat): Sql =>
  measure.kind === 'duration'
    ? sql`${statOf[stat]}::float8`
    : measure.kind === 'share'
      ? sql`avg(v)::float8`
      : measure.kind === 'sum'
        ? sql`sum(v)::float8`
        : sql`count(v)::float8`

const where = (base: Base): Sql => sql.join([...base.where], sql` and `)

export async function totalOf(scene: Scene, base: Base, value: Sql): Promise<Aggregated> {
  const { rows } = await sql<Aggregated>`select null as k, null as o, ${value} as value, count(v)::int as n,
      count(*) filter (where v is null)::int as lacking
    from (select ${base.value} as v ${base.from} where ${where(base)}) b`.execute(scene.db)
  return rows[0]!
}

/** By split and time. Of the split the `top` largest by themselves, all others as one. */
export async function rowsOf(scene: Scene, base: Base, asked: Asked & { value: Sql }): Promise<Aggregated[]> {
  const { key, join } = splitOf(asked, base)
  const { rows } = await sql<Aggregated>`with b as materialized (
      select ${key} as k, ${base.over ?? overOf(base.at, asked.over, asked.zone)} as o, ${base.value} as v ${base.from} ${join}
      where ${where(base)}),
    top as materialized (select k from b where v is not null group by k order by count(*) desc, k limit ${asked.top})
    select s.k, s.o, ${asked.value} as value, count(v)::int as n, count(*) filter (where v is null)::int as lacking
    from (select case when exists (select from top where top.k is not distinct from b.k) then b.k else ${restKey} end as k, b.o, b.v
      from b) s
    group by s.k, s.o having count(v) > 0
    order by s.o nulls first, count(v) desc, s.k`.execute(scene.db)
  return rows
}
