import { sql } from 'kysely'
import type { PersonRef, Tlp } from '../../../../platform/contract/scalars.ts'
import { lockRows } from '../../../../platform/server/db/lock-rows.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { CaseRef } from '../../../cases/contract/case.ts'
import type { Stretch } from '../../contract/period.ts'
import type { ReportFormat } from '../../contract/report.ts'

export type ScheduleRow = {
  id: string
  version: number
  name: string
  caseId: string | null
  case: CaseRef | null
  template: string | null
  stretch: Stretch
  hour: number
  zone: string
  formats: ReportFormat[]
  audience: Tlp
  owner: PersonRef
  state: 'running' | 'stopped'
  says: string | null
  nextAt: Date
  recipients: PersonRef[]
}

/** Of ids, or all that are not removed. */
export async function selectSchedules(scene: Scene, ids: readonly string[] | null): Promise<ScheduleRow[]> {
  const { rows } =
    await sql<ScheduleRow>`select s.id, s.version, s.name, s.case_id as "caseId", s.template, s.stretch, s.hour,
      s.zone, s.formats, s.audience, s.state, s.says, s.next_at as "nextAt", json_build_object('id', o.id, 'name', o.name) as owner,
      case when c.id is null then null else json_build_object('id', c.id, 'key', c.key, 'title', c.title) end as case,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id), '[]')
        from report_recipients r join people p on p.id = r.person_id
        where r.organisation_id = s.organisation_id and r.schedule_id = s.id) as recipients
    from report_schedules s join people o on o.id = s.owner_id
      left join cases c on c.organisation_id = s.organisation_id and c.id = s.case_id
    where s.organisation_id = ${scene.actor.organisationId}
      and ${ids === null ? sql`s.removed_at is null` : sql`s.id = any(${[...ids]}::uuid[])`} order by s.id limit 500`.execute(
      scene.db,
    )
  return rows
}

/** The `load` of every change on a schedule that is there. */
export async function loadSchedules(scene: Scene, refs: readonly string[]): Promise<(ScheduleRow | undefined)[]> {
  const ids = refs.filter(isId)
  await lockRows(scene, 'report_schedules', ids)
  const { rows } = await sql<{ id: string }>`select id from report_schedules
    where organisation_id = ${scene.actor.organisationId} and id = any(${ids}::uuid[]) and removed_at is null`.execute(
    scene.db,
  )
  const found = await selectSchedules(
    scene,
    rows.map(({ id }) => id),
  )
  return refs.map((ref) => found.find(({ id }) => id === ref.toLowerCase()))
}

export type NewSchedule = Pick<
  ScheduleRow,
  'id' | 'name' | 'caseId' | 'template' | 'stretch' | 'hour' | 'zone' | 'formats' | 'audience' | 'nextAt'
> & { recipients: readonly string[] }

export async function insertSchedule({ db, actor, now }: Scene, row: NewSchedule): Promise<void> {
  await sql`insert into report_schedules (organisation_id, id, name, case_id, template, stretch, hour, zone, formats, audience,
      owner_id, next_at, created_at)
    values (${actor.organisationId}, ${row.id}, ${row.name}, ${row.caseId}, ${row.template}, ${row.stretch}, ${row.hour}, ${row.zone},
      ${row.formats}, ${row.audience}, ${actor.personId}, ${row.nextAt}, ${now})`.execute(db)
  await sql`insert into report_recipients (organisation_id, schedule_id, person_id, case_id)
    select ${actor.organisationId}, ${row.id}, p, ${row.caseId} from unnest(${[...row.recipients]}::uuid[]) as p`.execute(
    db,
  )
}

type Change = {
  state?: 'running' | 'stopped'
  says?: string | null
  ownerId?: string | null
  nextAt?: Date
  removedAt?: Date
}

export async function changeSchedule({ db, actor }: Scene, id: string, change: Change): Promise<void> {
  await sql`update report_schedules set version = version + 1,
      state = coalesce(${change.state ?? null}, state), says = ${change.says ?? null},
      owner_id = coalesce(${change.ownerId ?? null}::uuid, owner_id), next_at = coalesce(${change.nextAt ?? null}::timestamptz, next_at),
      removed_at = ${change.removedAt ?? null}
    where organisation_id = ${actor.organisationId} and id = ${id}`.execute(db)
}

export type Due = { organisationId: string; id: string; ownerId: string }

/** Across organisations, as the system. */
export async function dueSchedules({ db, now }: Scene): Promise<Due[]> {
  const { rows } =
    await sql<Due>`select organisation_id as "organisationId", id, owner_id as "ownerId" from report_schedules
    where removed_at is null and state = 'running' and next_at <= ${now} order by next_at limit 200`.execute(db)
  return rows
}
