import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** What sets rules off: the arrival of an alert, or a fact. */
export type Cause = {
  id: string
  at: Date
  /** Null: the alert of this id arrived. */
  fact: { name: string; data: unknown; actorId: string | null } | null
  subjectKind: string
  subjectId: string
  caseId: string | null
  source: string
  groupId: string
  undoes: string | null
}

/** In the order asked for. */
export async function causesOf(scene: Scene, on: 'arrival' | 'fact', ids: readonly string[]): Promise<Cause[]> {
  const rows = await (on === 'arrival' ? arrivals(scene, ids) : facts(scene, ids))
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

async function arrivals(scene: Scene, ids: readonly string[]): Promise<Cause[]> {
  const { rows } = await sql<{
    id: string
    at: Date
    caseId: string | null
  }>`select id, received_at as at, case_id as "caseId"
    from alerts where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(
    scene.db,
  )
  const rest = { fact: null, subjectKind: 'alert', source: 'arrival', undoes: null }
  return rows.map(({ id, at, caseId }) => ({ ...rest, id, at, caseId, subjectId: id, groupId: id }))
}

type Row = Omit<Cause, 'fact'> & { fact: string; data: unknown; actorId: string | null }

async function facts(scene: Scene, ids: readonly string[]): Promise<Cause[]> {
  const { rows } =
    await sql<Row>`select a.id, a.at, a.fact, a.subject_kind as "subjectKind", a.subject_id as "subjectId",
      a.case_id as "caseId", a.source, a.group_id as "groupId", a.undoes, a.actor_id as "actorId", p.payload -> 'data' as data
    from activity a join activity_payloads p on p.organisation_id = a.organisation_id and p.activity_id = a.id
    where a.organisation_id = ${scene.actor.organisationId} and a.id = any(${[...ids]}::uuid[])`.execute(scene.db)
  return rows.map(({ fact, data, actorId, ...rest }) => ({ ...rest, fact: { name: fact, data, actorId } }))
}
