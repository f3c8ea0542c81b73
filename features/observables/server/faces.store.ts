import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ObservableTarget } from './observable.ts'

/**
 * Before something is said of observables: what only a restricted case knows of keeps the face it has so far for those
 * who have it from an import.
 */
export async function keepFaces(scene: Scene, targets: readonly ObservableTarget[]): Promise<void> {
  const secret = targets.flatMap(({ id, caseId }) => (caseId ? [{ id, caseId }] : []))
  if (secret.length === 0) return
  await sql`insert into observable_faces (organisation_id, observable_id, case_id, ioc, ioc_confidence, ioc_until, tags, tlp, pap)
    select o.organisation_id, o.id, s.case_id, o.ioc, o.ioc_confidence, o.ioc_until, o.tags, o.tlp, o.pap
    from unnest(${secret.map(({ id }) => id)}::uuid[], ${secret.map(({ caseId }) => caseId)}::uuid[]) as s (id, case_id)
    join observables o on o.organisation_id = ${scene.actor.organisationId} and o.id = s.id
    on conflict do nothing`.execute(scene.db)
}
