import { sql } from 'kysely'
import type { Position } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'

export type Arrived = {
  organisationId: string
  id: string
  xid: string
  receivedAt: Date
  source: string
  type: string | null
  severity: number
  title: string
  tags: string[]
  /** By a suppression, as it arrived. */
  muted: boolean
  heard: [string, string, number][] | null
}

/** In the order of the transactions that brought them, of all organisations; for the system alone. */
export async function arrivedAfter(
  scene: Scene,
  from: Position,
  { most, heard }: { most: number; heard: boolean },
): Promise<Arrived[]> {
  const { rows } =
    await sql<Arrived>`select organisation_id as "organisationId", id, xid, received_at as "receivedAt", source,
      type, severity, title, tags, muted, heard
    from rule_arrivals_after(${from.xid}::xid8, ${from.after}::uuid, ${most}, ${heard})`.execute(scene.db)
  return rows
}

export type Happened = {
  organisationId: string
  id: string
  xid: string
  at: Date
  fact: string
  subjectKind: string
  caseId: string | null
  undoes: string | null
}

export async function happenedAfter(scene: Scene, from: Position, most: number): Promise<Happened[]> {
  const { rows } = await sql<Happened>`select organisation_id as "organisationId", id, xid, at, fact,
      subject_kind as "subjectKind", case_id as "caseId", undoes
    from rule_facts_after(${from.xid}::xid8, ${from.after}::uuid, ${most})`.execute(scene.db)
  return rows
}

/** Below it every transaction has ended. */
export async function horizon(scene: Scene): Promise<string> {
  const { rows } = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(
    scene.db,
  )
  return rows[0]!.xid
}
