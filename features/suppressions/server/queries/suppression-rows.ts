import { severityOf } from '../../../../platform/contract/severity.ts'
import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Suppression } from '../../contract/suppression.ts'
import type { SuppressionTarget } from '../suppression.ts'
import type { NamedObservable } from '../suppressions.store.ts'

const select = (scene: Scene, ids: readonly string[]) =>
  scene.db
    .selectFrom('suppressions as s')
    .leftJoin('people as p', 'p.id', 's.created_by')
    .selectAll('s')
    .select('p.name as creator')
    .where('s.organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`s.id = any(${ids}::uuid[])`)
    .execute()

type Row = Awaited<ReturnType<typeof select>>[number]

/** Suppressions in the order of `ids`. */
export async function presentSuppressions(scene: Scene, ids: readonly string[]): Promise<Suppression[]> {
  const views = new Map((await select(scene, ids)).map((row) => [row.id, view(scene, row)]))
  return ids.flatMap((id) => views.get(id) ?? [])
}

function view(scene: Scene, row: Row): Suppression {
  const { id, version, name, expires_at: expiresAt, ended_at: endedAt } = row
  const inForce = !endedAt && expiresAt > scene.now
  const target: SuppressionTarget = { id, version, name, expiresAt, endedAt, inForce }
  return {
    id,
    version,
    name,
    reason: row.reason,
    source: row.source,
    type: row.type,
    title: row.title,
    maxSeverity: row.max_severity === null ? null : severityOf(row.max_severity),
    observables: row.observables as NamedObservable[],
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by && row.creator !== null ? { id: row.created_by, name: row.creator } : null,
    expiresAt: expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    inForce,
    hits: Number(row.hits),
    lastHitAt: row.last_hit_at?.toISOString() ?? null,
    can: abilities(scene, scene.changesOn('suppression'), target),
  }
}
