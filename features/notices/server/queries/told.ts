import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { NoticeWhy } from '../../contract/notice.ts'

/** A notice as its reader may see it at this moment. */
export type Told = {
  id: string
  why: NoticeWhy
  at: Date
  fact: string
  data: Record<string, unknown>
  subjectKind: string
  subjectId: string
  actor: string | null
  caseId: string | null
  key: string | null
  /** Of the case; of the alert where a playbook asks about one that is in none. */
  title: string | null
  restricted: boolean
  /** What a playbook asks of them and still waits for. */
  ask: Asked | null
}
export type Asked = { kind: 'approval' | 'form'; question: string; dueAt: Date | null; playbook: string }

type Row = Omit<Told, 'ask'> & {
  askKind: Asked['kind'] | null
  question: string
  askDueAt: Date | null
  playbook: string
}

/**
 * Of these notices, those that are unread and that this person still sees, oldest first; not what was asked and is over.
 * Read as that person.
 */
export async function unreadOf({ db, actor }: Scene, ids: readonly string[]): Promise<Told[]> {
  const { rows } =
    await sql<Row>`select n.id, n.why, a.at, a.fact, p.payload -> 'data' as data, a.subject_kind as "subjectKind",
      a.subject_id as "subjectId", who.name as actor, c.id as "caseId", c.key,
      coalesce(c.title, al.title) as title, coalesce(c.restricted, false) as restricted,
      q.kind as "askKind", q.question, q.due_at as "askDueAt", r.name as playbook
    from notices n
    join activity a on a.organisation_id = n.organisation_id and a.id = n.activity_id
    join activity_payloads p on p.organisation_id = a.organisation_id and p.activity_id = a.id
    left join people who on who.id = a.actor_id
    left join cases c on c.organisation_id = n.organisation_id and c.id = n.case_id
    left join playbook_asks q on q.organisation_id = a.organisation_id and q.id = a.subject_id and a.subject_kind = 'playbook-ask'
    left join playbook_runs r on r.organisation_id = q.organisation_id and r.id = q.run_id
    left join alerts al on al.organisation_id = r.organisation_id and al.id = r.alert_id and c.id is null
    where n.organisation_id = ${actor.organisationId} and n.person_id = ${actor.personId} and n.id = any(${[...ids]}::uuid[])
      and n.read_at is null and (n.case_id is null or c.id is not null)
      and (a.subject_kind <> 'playbook-ask' or q.status = 'open')
    order by n.id`.execute(db)
  return rows.map(({ askKind, question, askDueAt: dueAt, playbook, ...row }) => ({
    ...row,
    ask: askKind && { kind: askKind, question, dueAt, playbook },
  }))
}

/** Where to reach somebody; undefined: nobody of this organisation any more. */
export async function addressOf(
  { db, actor }: Scene,
  personId: string,
): Promise<{ email: string; name: string } | undefined> {
  const { rows } = await sql<{
    email: string
    name: string
  }>`select p.email, p.name from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${actor.organisationId} and m.person_id = ${personId} and m.deactivated_at is null`.execute(
    db,
  )
  return rows[0]
}

export type Room = { id: string; kind: 'slack' | 'teams' | 'mattermost'; name: string; personId: string | null }

/** undefined: it was removed. */
export async function roomOf({ db, actor }: Scene, id: string): Promise<Room | undefined> {
  const { rows } = await sql<Room>`select id, kind, name, person_id as "personId" from notice_channels
    where organisation_id = ${actor.organisationId} and id = ${id} and removed_at is null`.execute(db)
  return rows[0]
}

/** Of a case that is everybody's: what a shared room may be told; undefined where it is restricted or gone. */
export async function openCase({ db, actor }: Scene, id: string): Promise<{ key: string; title: string } | undefined> {
  const { rows } = await sql<{ key: string; title: string }>`select key, title from cases
    where organisation_id = ${actor.organisationId} and id = ${id} and not restricted`.execute(db)
  return rows[0]
}
