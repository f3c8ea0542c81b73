import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Suppression } from '../../contract/suppression.ts'
import { severityOf, type SuppressionTarget } from '../suppression.ts'
import type { NamedObservable } from '../suppressions.store.ts'

export async function presentSuppressions(scene: Scene, ids: readonly string[]): Promise<Suppression[]> {
  const rows = await scene.db
    .selectFrom('suppressions as s')
    .leftJoin('people as p', 'p.id', 's.created_by')
    .selectAll('s')
    .select('p.name as creator')
    .where('s.organisation_id', '=', scene.actor.organisationId)
    .where(sql<boolean>`s.id = any(${ids}::uuid[])`)
    .execute()
  const views = new Map(
    rows.map((row) => {
      const inForce = !row.ended_at && row.expires_at > scene.now
      const target: SuppressionTarget = {
        id: row.id,
        version: row.version,
        name: row.name,
        expiresAt: row.expires_at,
        endedAt: row.ended_at,
        inForce,
      }
      const view: Suppression = {
        id: row.id,
        version: row.version,
        name: row.name,
        reason: row.reason,
        source: row.source,
        type: row.type,
        title: row.title,
        maxSeverity: row.max_severity === null ? null : severityOf(row.max_severity),
        observables: row.observables as NamedObservable[],
        createdAt: row.created_at.toISOString(),
        createdBy: row.created_by && row.creator !== null ? { id: row.created_by, name: row.creator } : null,
        expiresAt: row.expires_at.toISOString(),
        endedAt: row.ended_at?.toISOString() ?? null,
        inForce,
        hits: Number(row.hits),
        lastHitAt: row.last_hit_at?.toISOString() ?? null,
        can: abilities(scene, scene.changesOn('suppression'), target),
      }
      return [row.id, view]
    }),
  )
  return ids.flatMap((id) => views.get(id) ?? [])
}
