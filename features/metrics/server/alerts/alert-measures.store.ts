import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { sums, type Cells, type Kinded } from './cells.ts'

type Row = Omit<Kinded, 'at' | 'decidedAt' | 'kind'> & { at: Date; decidedAt: Date | null }

/** What these were counted as when they were last looked at. */
export async function keptOf(scene: Scene, ids: readonly string[]): Promise<Map<string, Omit<Kinded, 'kind'>>> {
  const { rows } = await sql<Row>`select alert_id as id, at, kind_id as "kindId", plain_id as "plainId", counted, fate,
      in_case as "inCase", repeats, triage_s as "triageS", decided_at as "decidedAt", decided_by as "decidedBy"
    from alert_measures where organisation_id = ${scene.actor.organisationId} and alert_id = any(${[...ids]}::uuid[])`.execute(
    scene.db,
  )
  return new Map(
    rows.map((row) => [row.id, { ...row, at: row.at.getTime(), decidedAt: row.decidedAt?.getTime() ?? null }]),
  )
}

const date = (at: number | null): Date | null => (at === null ? null : new Date(at))

export async function keepAlerts(scene: Scene, alerts: readonly Kinded[]): Promise<void> {
  if (alerts.length === 0) return
  const of = <T>(pick: (alert: Kinded) => T): T[] => alerts.map(pick)
  await sql`insert into alert_measures (organisation_id, alert_id, at, kind_id, plain_id, counted, fate, in_case, repeats,
      triage_s, decided_at, decided_by)
    select ${scene.actor.organisationId}, n.* from unnest(${of(({ id }) => id)}::uuid[], ${of(({ at }) => new Date(at))}::timestamptz[],
      ${of(({ kindId }) => kindId)}::integer[], ${of(({ plainId }) => plainId)}::integer[], ${of(({ counted }) => counted)}::boolean[],
      ${of(({ fate }) => fate)}::text[], ${of(({ inCase }) => inCase)}::boolean[], ${of(({ repeats }) => repeats)}::integer[],
      ${of(({ triageS }) => triageS)}::integer[], ${of(({ decidedAt }) => date(decidedAt))}::timestamptz[],
      ${of(({ decidedBy }) => decidedBy)}::uuid[]) as n
    on conflict (organisation_id, alert_id) do update set at = excluded.at, kind_id = excluded.kind_id,
      plain_id = excluded.plain_id, counted = excluded.counted, fate = excluded.fate, in_case = excluded.in_case,
      repeats = excluded.repeats, triage_s = excluded.triage_s, decided_at = excluded.decided_at, decided_by = excluded.decided_by`.execute(
    scene.db,
  )
}

const added = (table: string, columns: readonly string[]) =>
  sql.raw(columns.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(', '))

export async function addCells(scene: Scene, cells: Cells): Promise<void> {
  const { counts, buckets } = cells.changed()
  const org = scene.actor.organisationId
  if (counts.length > 0)
    await sql`insert into alert_counts (organisation_id, grain, at, kind_id, ${sql.raw(sums.join(', '))})
      select ${org}, n.* from unnest(${counts.map(({ grain }) => grain)}::text[], ${counts.map(({ at }) => new Date(at))}::timestamptz[],
        ${counts.map(({ kindId }) => kindId)}::integer[], ${sql.join(sums.map((_, index) => sql`${counts.map((cell) => cell.sums[index])}::bigint[]`))}) as n
      on conflict (organisation_id, grain, at, kind_id) do update set ${added('alert_counts', sums)}`.execute(scene.db)
  if (buckets.length > 0)
    await sql`insert into alert_triage_counts (organisation_id, grain, at, kind_id, bucket, alerts)
      select ${org}, n.* from unnest(${buckets.map(({ grain }) => grain)}::text[], ${buckets.map(({ at }) => new Date(at))}::timestamptz[],
        ${buckets.map(({ kindId }) => kindId)}::integer[], ${buckets.map(({ bucket }) => bucket)}::smallint[],
        ${buckets.map(({ alerts }) => alerts)}::integer[]) as n
      on conflict (organisation_id, grain, at, kind_id, bucket) do update set ${added('alert_triage_counts', ['alerts'])}`.execute(
      scene.db,
    )
}

const grains = [
  ['quarter', sql`m.at`, sql`m.kind_id`],
  ['hour', sql`date_bin('1 hour', m.at, 'epoch')`, sql`m.plain_id`],
  ['day', sql`date_bin('1 day', m.at, 'epoch')`, sql`m.kind_id`],
  ['plain', sql`date_bin('1 day', m.at, 'epoch')`, sql`m.plain_id`],
] as const

/** All sums of an organisation anew, from what each alert is counted as; readers see the old ones until it is done. */
export async function sumAnew(scene: Scene): Promise<void> {
  const org = scene.actor.organisationId
  await sql`set local statement_timeout = 0`.execute(scene.db)
  await sql`delete from alert_counts where organisation_id = ${org}`.execute(scene.db)
  await sql`delete from alert_triage_counts where organisation_id = ${org}`.execute(scene.db)
  const fates = sums.slice(2, 9).map((fate) => sql`count(*) filter (where m.fate = ${sql.lit(fate)})`)
  for (const [grain, at, kind] of grains) {
    await sql`insert into alert_counts (organisation_id, grain, at, kind_id, ${sql.raw(sums.join(', '))})
      select ${org}, ${grain}, ${at} as cell, ${kind} as kind, count(*), sum(m.repeats), ${sql.join(fates)},
        count(*) filter (where m.in_case), count(m.triage_s), coalesce(sum(m.triage_s), 0)
      from alert_measures m where m.organisation_id = ${org} and m.counted group by cell, kind order by cell, kind`.execute(
      scene.db,
    )
    if (grain === 'hour' || grain === 'day')
      await sql`insert into alert_triage_counts (organisation_id, grain, at, kind_id, bucket, alerts)
        select ${org}, ${grain}, ${at} as cell, m.plain_id, ${bucketInSql} as bucket, count(*)
        from alert_measures m where m.organisation_id = ${org} and m.counted and m.triage_s is not null
        group by cell, m.plain_id, bucket`.execute(scene.db)
  }
}

/** `bucketOf`, of `m.triage_s`. */
export const bucketInSql = sql`floor(ln(greatest(1, m.triage_s)::float8) / ln(1.1::float8) + 1e-9)::smallint`
