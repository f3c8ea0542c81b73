import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import { observableId } from '../../observables/server/index.ts'
import type { Conditions, SuppressionTarget } from './suppression.ts'

export type NamedObservable = { type: string; value: string }

export type NewRow = Omit<Conditions, 'observables'> & {
  id: string
  name: string
  reason: string
  observables: readonly NamedObservable[]
  expiresAt: Date
}

export async function insertSuppression(scene: Scene, row: NewRow): Promise<void> {
  await scene.db
    .insertInto('suppressions')
    .values({
      organisation_id: scene.actor.organisationId,
      id: row.id,
      name: row.name,
      reason: row.reason,
      source: row.source,
      type: row.type,
      title: row.title,
      max_severity: row.maxSeverity,
      observables: JSON.stringify(row.observables),
      created_at: scene.now,
      created_by: scene.actor.personId,
      expires_at: row.expiresAt,
    })
    .execute()
}

export async function loadSuppressions(
  scene: Scene,
  refs: readonly string[],
): Promise<(SuppressionTarget | undefined)[]> {
  const rows = await scene.db
    .selectFrom('suppressions')
    .select(['id', 'version', 'name', 'expires_at', 'ended_at'])
    .where('organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`id = any(${refs.filter(isId)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return refs.map((ref) => {
    const row = found.get(ref.toLowerCase())
    if (!row) return undefined
    const { id, version, name, expires_at: expiresAt, ended_at: endedAt } = row
    return { id, version, name, expiresAt, endedAt, inForce: !endedAt && expiresAt > scene.now }
  })
}

export async function setEnded(scene: Scene, ids: readonly string[], endedAt: Date | null): Promise<void> {
  await sql`update suppressions set ended_at = ${endedAt}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[])`.execute(scene.db)
}

export type InForce = { id: string; name: string; conditions: Conditions }

/** Those that mute now, the oldest first; or the one asked for, in force or not. */
export async function conditionsOf(scene: Scene, id?: string): Promise<InForce[]> {
  const { organisationId } = scene.actor
  const rows = await scene.db
    .selectFrom('suppressions')
    .select(['id', 'name', 'source', 'type', 'title', 'max_severity', 'observables'])
    .where('organisation_id', '=', organisationId)
    .$if(id !== undefined, (found) => found.where('id', '=', id!))
    .$if(id === undefined, (found) => found.where('ended_at', 'is', null).where('expires_at', '>', scene.now))
    .orderBy('id')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    conditions: {
      source: row.source,
      type: row.type,
      title: row.title,
      maxSeverity: row.max_severity,
      observables: (row.observables as NamedObservable[]).map(({ type, value }) =>
        observableId(organisationId, type, value),
      ),
    },
  }))
}

/** Counted by whoever muted; in the order of ids, so that two batches never wait in a circle. */
export async function countHits(scene: Scene, hits: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, count] of [...hits].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await sql`update suppressions set hits = hits + ${count}, last_hit_at = ${scene.now}
      where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  }
}
