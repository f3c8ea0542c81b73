import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Target } from '../../../platform/server/change.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Standing } from '../../cases/server/index.ts'
import type { SuggestionKind } from '../contract/similar.ts'

export type SuggestionTarget = Target & { title: string; kind: 'alert' | 'case' }
type Row = { id: string; title: string; caseId: string | null }

/** Alerts as the target of a suggestion; nothing of them is changed. */
export async function loadAlertTargets(
  scene: Scene,
  refs: readonly string[],
): Promise<(SuggestionTarget | undefined)[]> {
  const { rows } = await sql<Row>`select id, title, case_id as "caseId" from alerts
    where organisation_id = ${scene.actor.organisationId} and id = any(${refs.filter(isId)}::uuid[])
    order by id for share`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, { ...row, kind: 'alert' as const }]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export type CaseTarget = SuggestionTarget & Standing

export async function loadCaseTargets(scene: Scene, refs: readonly string[]): Promise<(CaseTarget | undefined)[]> {
  const { rows } = await sql<
    Row & Standing
  >`select c.id, c.key as title, c.id as "caseId", c.key, c.stage, c.merged_into_id,
      null as merged_into_key
    from cases c where c.organisation_id = ${scene.actor.organisationId} and c.id = any(${refs.filter(isId)}::uuid[])
      and c.withdrawn_at is null order by c.id for share`.execute(scene.db)
  const found = new Map(rows.map((row) => [row.id, { ...row, kind: 'case' as const }]))
  return refs.map((ref) => found.get(ref.toLowerCase()))
}

export type Refusal = { kind: SuggestionKind; what: string; sourceId: string }

export async function keepRefusal(scene: Scene, target: SuggestionTarget, refusal: Refusal): Promise<void> {
  const { organisationId, personId } = scene.actor
  await sql`insert into suggestion_refusals (organisation_id, target_id, target_kind, kind, what, source_id, refused_at, refused_by)
    values (${organisationId}, ${target.id}, ${target.kind}, ${refusal.kind}, ${refusal.what}, ${refusal.sourceId},
      ${scene.now}, ${personId}) on conflict do nothing`.execute(scene.db)
}

export async function endRefusal(scene: Scene, target: SuggestionTarget, refusal: Refusal): Promise<void> {
  await sql`delete from suggestion_refusals where organisation_id = ${scene.actor.organisationId} and target_id = ${target.id}
    and kind = ${refusal.kind} and what = ${refusal.what} and source_id = ${refusal.sourceId}`.execute(scene.db)
}
