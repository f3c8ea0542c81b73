import { sql } from 'kysely'
import { isId } from '../../../../platform/server/ids.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { findCase } from '../../../cases/server/index.ts'

export type FoundSubject = { caseId: string | null; alertId: string | null }

/** What a playbook is to run on, as far as the actor may see and read it; an alert brings the case it is in. */
export async function findSubject(
  scene: Scene,
  { kind, id }: { kind: 'case' | 'alert'; id: string },
): Promise<FoundSubject | undefined> {
  if (!granted(scene.actor, `${kind}.read`)) return undefined
  if (kind === 'case') {
    const kase = await findCase(scene, id)
    return kase && { caseId: kase.id, alertId: null }
  }
  if (!isId(id)) return undefined
  const { rows } = await sql<FoundSubject>`select id as "alertId", case_id as "caseId" from alerts
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
  const [found] = rows
  return found?.caseId && !granted(scene.actor, 'case.read') ? undefined : found
}

type Titled = {
  caseId: string | null
  caseKey: string | null
  caseTitle: string | null
  alertId: string | null
  alertTitle: string | null
}

/** What a run is about, as it is named beside it. */
export const subjectOf = (row: Titled) =>
  row.alertId === null
    ? { kind: 'case' as const, id: row.caseId!, key: row.caseKey, title: row.caseTitle ?? '' }
    : { kind: 'alert' as const, id: row.alertId, key: null, title: row.alertTitle ?? '' }
