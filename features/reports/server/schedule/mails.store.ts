import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

/** Those whom the schedule of a report names; each once. */
export async function insertMails({ db, actor }: Scene, reportId: string): Promise<void> {
  await sql`insert into report_mails (organisation_id, report_id, person_id, case_id)
    select r.organisation_id, r.id, p.person_id, r.case_id from reports r
      join report_recipients p on p.organisation_id = r.organisation_id and p.schedule_id = r.schedule_id
    where r.organisation_id = ${actor.organisationId} and r.id = ${reportId} on conflict do nothing`.execute(db)
}

export type DueMail = { personId: string; attempts: number }

export async function dueMails({ db, actor }: Scene, reportId: string): Promise<DueMail[]> {
  const { rows } = await sql<DueMail>`select person_id as "personId", attempts from report_mails
    where organisation_id = ${actor.organisationId} and report_id = ${reportId} and state = 'due' order by person_id`.execute(
    db,
  )
  return rows
}

export type Settling = { state: 'due' | 'sent' | 'skipped' | 'dead'; says: string | null }

export async function settleMail(
  { db, actor, now }: Scene,
  { reportId, personId }: { reportId: string; personId: string },
  { state, says }: Settling,
): Promise<void> {
  await sql`update report_mails set state = ${state}, says = ${says}, attempts = attempts + 1,
      settled_at = ${state === 'due' ? null : now}
    where organisation_id = ${actor.organisationId} and report_id = ${reportId} and person_id = ${personId}`.execute(db)
}

export async function addressOf({ db, actor }: Scene, personId: string): Promise<string | undefined> {
  const { rows } = await sql<{ email: string }>`select p.email from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${actor.organisationId} and m.person_id = ${personId} and m.deactivated_at is null`.execute(
    db,
  )
  return rows[0]?.email
}
