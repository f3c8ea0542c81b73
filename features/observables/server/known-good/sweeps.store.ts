import { sql } from 'kysely'
import { arrayLiteral } from '../../../../platform/server/db/array-literal.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

/** The lists are others now: what is remembered of them is old, and all observables are held against them again. */
export async function beginSweep(scene: Scene): Promise<void> {
  await sql`insert into known_good_sweeps (organisation_id, version) values (${scene.actor.organisationId}, 1)
    on conflict (organisation_id) do update set version = known_good_sweeps.version + 1, after_xid = null, swept = null,
      done = false`.execute(scene.db)
}

export type Sweep = { organisationId: string; ready: boolean; waits: boolean; swept: string | null }

/** One organisation whose observables were not held against the lists as they stand; for the system. */
export async function nextSweep(scene: Scene, shipped: string): Promise<Sweep | undefined> {
  const { rows } = await sql<Sweep>`select o.id as "organisationId", s.swept,
      coalesce(s.after_xid is not null and s.shipped = ${shipped}, false) as waits,
      coalesce(s.after_xid <= pg_snapshot_xmin(pg_current_snapshot()) and s.shipped = ${shipped}, false) as ready
    from organisations o left join known_good_sweeps s on s.organisation_id = o.id
    where s.organisation_id is null or not s.done or s.shipped <> ${shipped}
    order by ready desc, waits, o.id limit 1`.execute(scene.db)
  return rows[0]
}

/** Batches that still go by the lists of before end below the number kept here. */
export async function awaitOthers(scene: Scene, organisationId: string, shipped: string): Promise<void> {
  await sql`insert into known_good_sweeps (organisation_id, shipped, after_xid)
    values (${organisationId}, ${shipped}, pg_snapshot_xmax(pg_current_snapshot()))
    on conflict (organisation_id) do update set shipped = excluded.shipped, after_xid = excluded.after_xid, swept = null,
      done = false`.execute(scene.db)
}

export type Row = { id: string; type: string; value: string; knownGood: string[] }

export async function observablesAfter(scene: Scene, after: string | null, most: number): Promise<Row[]> {
  const { rows } = await sql<Row>`select id, type, value, known_good as "knownGood" from observables
    where organisation_id = ${scene.actor.organisationId} ${after ? sql`and id > ${after}::uuid` : sql``}
    order by id limit ${most}`.execute(scene.db)
  return rows
}

/** The version stays: no person has changed anything one could be stale by. */
export async function noteKnownGood(
  scene: Scene,
  found: readonly { id: string; names: readonly string[] }[],
): Promise<void> {
  if (found.length === 0) return
  await sql`update observables o set known_good = f.names::text[]
    from unnest(${arrayLiteral(found.map(({ id }) => id))}::uuid[],
      ${arrayLiteral(found.map(({ names }) => arrayLiteral(names)))}::text[]) as f (id, names)
    where o.organisation_id = ${scene.actor.organisationId} and o.id = f.id`.execute(scene.db)
}

export async function keepSwept(scene: Scene, swept: string | null, done: boolean): Promise<void> {
  await sql`update known_good_sweeps set swept = ${swept}, done = ${done}
    where organisation_id = ${scene.actor.organisationId}`.execute(scene.db)
}

export async function isSettled(scene: Scene, shipped: string): Promise<boolean> {
  const { rows } = await sql`select from known_good_sweeps
    where organisation_id = ${scene.actor.organisationId} and done and shipped = ${shipped}`.execute(scene.db)
  return rows.length > 0
}
