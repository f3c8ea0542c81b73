import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listUnusualVolumes, readVolume } from '../../contract/requests/volume.ts'
import { periodsOf } from '../read/period.ts'
import { bandAt, isUnusual, lookBackMs } from '../volume/band.ts'

const hour = 3_600_000
export type Dim = 'source' | 'type'
/** By hour, in milliseconds. */
export type Hours = Map<number, number>

const column = (dim: Dim) => (dim === 'source' ? sql`k.source` : sql`k.type`)

/** Alerts of each hour, by source or type (or of one of them), of those in no restricted case. */
export async function hoursOf(
  scene: Scene,
  { dim, value, from, to }: { dim: Dim; value?: string; from: Date; to: Date },
): Promise<Map<string, Hours>> {
  const { rows } = await sql<{ value: string; at: Date; alerts: number }>`
    select ${column(dim)} as value, c.at, sum(c.alerts)::int as alerts
    from alert_counts c join alert_kinds k on k.organisation_id = c.organisation_id and k.id = c.kind_id
    where c.organisation_id = ${scene.actor.organisationId} and c.grain = 'hour' and c.at >= ${from} and c.at < ${to}
      and ${value === undefined ? sql`${column(dim)} <> ''` : sql`${column(dim)} = ${value}`}
    group by 1, 2 having sum(c.alerts) > 0`.execute(scene.db)
  const found = new Map<string, Hours>()
  for (const row of rows) {
    const own = found.get(row.value) ?? new Map<number, number>()
    own.set(row.at.getTime(), row.alerts)
    found.set(row.value, own)
  }
  return found
}

export const sinceOf = (hours: Hours): number => Math.min(...hours.keys())

export const readVolumeQuery = query({
  request: readVolume,
  permission: 'metric.read',
  async run(scene, { dim, value, ...period }) {
    const { from, to } = periodsOf(period, scene.now).now
    const begin = Math.floor(from.getTime() / hour) * hour
    const counted = await hoursOf(scene, { dim, value, from: new Date(begin - lookBackMs), to })
    const hours = counted.get(value) ?? new Map<number, number>()
    const since = sinceOf(hours)
    const items = []
    // The hour that is not over yet is held against nothing.
    for (let at = begin; at + hour <= to.getTime(); at += hour) {
      const alerts = hours.get(at) ?? 0
      const band = bandAt(hours, at, since)
      const unusual = isUnusual(alerts, band)
      items.push({ at: new Date(at).toISOString(), alerts, low: band?.low ?? null, high: band?.high ?? null, unusual })
    }
    return { items }
  },
})

type Unusual = { dim: Dim; value: string; at: Date; alerts: number; low: number; high: number }

export const listUnusualQuery = query({
  request: listUnusualVolumes,
  permission: 'metric.read',
  async run(scene, { limit }) {
    const { rows } = await sql<Unusual>`select dim, value, at, alerts, low, high from unusual_volumes
      where organisation_id = ${scene.actor.organisationId} order by at desc, dim, value limit ${limit}`.execute(
      scene.db,
    )
    return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
  },
})

/** Which of an hour were told already. */
export async function toldOf(scene: Scene, at: Date): Promise<Set<string>> {
  const { rows } = await sql<{ dim: string; value: string }>`select dim, value from unusual_volumes
    where organisation_id = ${scene.actor.organisationId} and at = ${at}`.execute(scene.db)
  return new Set(rows.map(({ dim, value }) => `${dim} ${value}`))
}

/** Whether alerts have arrived that are counted nowhere yet; for the system alone. */
export async function isBehind(scene: Scene): Promise<boolean> {
  const { rows } = await sql`select a.id from reader_positions r
    cross join lateral arrivals_after(r.xid, r.after, 1) a where r.name = 'metric-alerts'`.execute(scene.db)
  return rows.length > 0
}
