import { sql } from 'kysely'
import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { LinkKind } from '../contract/link.ts'

export type Between = { kind: LinkKind; caseId: string; otherId: string }

export async function insertLink(scene: Scene, { kind, caseId, otherId }: Between, reason: string): Promise<void> {
  await sql`insert into case_links (organisation_id, id, kind, case_id, other_case_id, reason, made_at, made_by)
    values (${scene.actor.organisationId}, ${newId(scene.now)}, ${kind}, ${caseId}, ${otherId}, ${reason}, ${scene.now},
      ${scene.actor.personId})`.execute(scene.db)
}

/** The link stays in the table, ended: what was once linked can be read in the facts. */
export async function endLink(scene: Scene, { kind, caseId, otherId }: Between): Promise<void> {
  await sql`update case_links set ended_at = ${scene.now}, ended_by = ${scene.actor.personId}
    where organisation_id = ${scene.actor.organisationId} and kind = ${kind} and case_id = ${caseId}
      and other_case_id = ${otherId} and ended_at is null`.execute(scene.db)
}

export async function stands(scene: Scene, { kind, caseId, otherId }: Between): Promise<boolean> {
  const { rows } = await sql`select from case_links where organisation_id = ${scene.actor.organisationId}
    and kind = ${kind} and case_id = ${caseId} and other_case_id = ${otherId} and ended_at is null`.execute(scene.db)
  return rows.length > 0
}

export async function anyLinkOf(scene: Scene, caseId: string): Promise<boolean> {
  const { rows } = await sql`select from case_links where organisation_id = ${scene.actor.organisationId}
    and (case_id = ${caseId} or other_case_id = ${caseId}) and ended_at is null limit 1`.execute(scene.db)
  return rows.length > 0
}

/** One parent after the other: links made at the same moment, each unseen by the other, could close a circle. */
export async function lockTree(scene: Scene): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('parents ' || ${scene.actor.organisationId}::text, 0))`.execute(
    scene.db,
  )
}
