import { sql } from 'kysely'
import { Severity } from '../../../../platform/contract/scalars.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { findCase, valuesOfCases } from '../../../cases/server/index.ts'

export type Subject = {
  kind: 'case' | 'alert' | 'task'
  id: string
  title: string
  caseId: string | null
  /** Of itself, besides its case's. */
  ownerId: string | null
  values: Record<string, unknown>
}

/** What somebody is told of, under the eyes of who tells; undefined: it is not there for them. */
export async function toldSubject(
  scene: Scene,
  { kind, id }: { kind: Subject['kind']; id: string },
): Promise<Subject | undefined> {
  if (kind === 'case') return caseSubject(scene, id)
  if (!isId(id)) return undefined
  return kind === 'alert' ? alertSubject(scene, id) : taskSubject(scene, id)
}

const word = (rank: number): string => Severity.options[rank - 1] ?? 'medium'

async function caseSubject(scene: Scene, ref: string): Promise<Subject | undefined> {
  const found = await findCase(scene, ref)
  const words = found && (await valuesOfCases(scene, [found.id])).get(found.id)
  return (
    words && {
      kind: 'case',
      id: words.id,
      title: words.title,
      caseId: words.id,
      ownerId: null,
      values: { case: words },
    }
  )
}

async function alertSubject(scene: Scene, id: string): Promise<Subject | undefined> {
  const { rows } = await sql<{
    caseId: string | null
    ownerId: string | null
    severity: number
    title: string
  }>`select a.case_id as "caseId", a.title, a.source, a.assignee_id as "ownerId",
      a.type, a.severity, a.status, a.occurred_at as "occurredAt" from alerts a
    where a.organisation_id = ${scene.actor.organisationId} and a.id = ${id}`.execute(scene.db)
  const row = rows[0]
  if (!row) return undefined
  const { caseId, ownerId, severity, ...rest } = row
  const about = caseId ? await caseSubject(scene, caseId) : undefined
  const values = { ...about?.values, alert: { id, ...rest, severity: word(severity) } }
  return { kind: 'alert', id, title: row.title, caseId, ownerId, values }
}

async function taskSubject(scene: Scene, id: string): Promise<Subject | undefined> {
  const { rows } = await sql<{
    caseId: string
    ownerId: string | null
    title: string
  }>`select t.case_id as "caseId", t.title, t.status,
      t.due_at as "dueAt", t.owner_id as "ownerId" from tasks t
    where t.organisation_id = ${scene.actor.organisationId} and t.id = ${id} and t.withdrawn_at is null`.execute(
    scene.db,
  )
  const row = rows[0]
  const about = row && (await caseSubject(scene, row.caseId))
  if (!row || !about) return undefined
  const { caseId, ownerId, ...rest } = row
  return { kind: 'task', id, title: row.title, caseId, ownerId, values: { ...about.values, task: { id, ...rest } } }
}

/** Of the team of a case: its members. */
export async function teamOfCase({ db, actor }: Scene, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select m.person_id as id from cases c
      join team_members m on m.organisation_id = c.organisation_id and m.team_id = c.team_id
    where c.organisation_id = ${actor.organisationId} and c.id = ${caseId}`.execute(db)
  return rows.map((row) => row.id)
}

export async function ownerOfCase({ db, actor }: Scene, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.owner_id as id from cases c
    where c.organisation_id = ${actor.organisationId} and c.id = ${caseId} and c.owner_id is not null`.execute(db)
  return rows.map((row) => row.id)
}

export async function membersOf({ db, actor }: Scene, teamIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct person_id as id from team_members
    where organisation_id = ${actor.organisationId} and team_id = any(${[...teamIds]}::uuid[])`.execute(db)
  return rows.map((row) => row.id)
}

/** The organisation's rooms that are named, and those of the teams that are told. */
export async function roomsOf(
  { db, actor }: Scene,
  { channelIds, teamIds }: { channelIds: readonly string[]; teamIds: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from notice_channels
    where organisation_id = ${actor.organisationId} and person_id is null and removed_at is null
      and (id = any(${[...channelIds]}::uuid[]) or team_id = any(${[...teamIds]}::uuid[]))`.execute(db)
  return rows.map((row) => row.id)
}
