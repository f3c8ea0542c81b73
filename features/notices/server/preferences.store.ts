import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'
import type { NoticeWhy } from '../contract/notice.ts'
import type { Choice, ChatSays, Floor, MailSays } from '../contract/preferences.ts'
import type { Floors, Reader } from './deliver/plan.ts'

export type Settings = {
  version: number
  mailSays: MailSays
  chatSays: ChatSays
  timeZone: string
  floors: Floors
}

const unset: Settings = { version: 1, mailSays: 'full', chatSays: 'title', timeZone: 'UTC', floors: {} }

export async function readSettings({ db, actor }: Scene, lock = false): Promise<Settings> {
  const { rows } = await sql<Omit<Settings, 'floors'>>`select version, mail_says as "mailSays", chat_says as "chatSays",
      time_zone as "timeZone" from notice_settings where organisation_id = ${actor.organisationId}
    ${lock ? sql`for update` : sql``}`.execute(db)
  const floors = await sql<Floor & { why: NoticeWhy }>`select why, mail, wakes from notice_floors
    where organisation_id = ${actor.organisationId}`.execute(db)
  return {
    ...unset,
    ...rows[0],
    floors: Object.fromEntries(floors.rows.map(({ why, ...floor }) => [why, floor])),
  }
}

export async function writeSettings({ db, actor }: Scene, settings: Omit<Settings, 'version'>): Promise<void> {
  const { mailSays, chatSays, timeZone, floors } = settings
  await sql`insert into notice_settings (organisation_id, mail_says, chat_says, time_zone, version)
    values (${actor.organisationId}, ${mailSays}, ${chatSays}, ${timeZone}, 2)
    on conflict (organisation_id) do update set mail_says = excluded.mail_says, chat_says = excluded.chat_says,
      time_zone = excluded.time_zone, version = notice_settings.version + 1`.execute(db)
  const named = Object.entries(floors) as [NoticeWhy, Floor][]
  await sql`delete from notice_floors where organisation_id = ${actor.organisationId}`.execute(db)
  await sql`insert into notice_floors (organisation_id, why, mail, wakes)
    select ${actor.organisationId}, why, mail, wakes from unnest(${named.map(([why]) => why)}::text[],
      ${named.map(([, floor]) => floor.mail)}::text[], ${named.map(([, floor]) => floor.wakes)}::boolean[])
      as f (why, mail, wakes)`.execute(db)
}

type Chosen = { why: NoticeWhy } & Choice
type PersonRow = {
  personId: string
  email: string
  version: number
  timeZone: string | null
  digestAt: string | null
  quietFrom: string | null
  quietTo: string | null
  choices: Chosen[]
  channelIds: string[]
}
export type PersonReader = Reader & { email: string; version: number }

/** How each of these people wants to be told; who chose nothing gets what is usual, in the organisation's time zone. */
export async function readersOf(
  { db, actor }: Scene,
  personIds: readonly string[],
  settings: Pick<Settings, 'timeZone'>,
): Promise<PersonReader[]> {
  const { rows } = await sql<PersonRow>`select p.id as "personId", p.email, coalesce(n.version, 1) as version,
      n.time_zone as "timeZone", n.digest_at as "digestAt", n.quiet_from as "quietFrom", n.quiet_to as "quietTo",
      coalesce((select json_agg(json_build_object('why', c.why, 'mail', c.mail, 'chat', c.chat)) from notice_choices c
        where c.organisation_id = m.organisation_id and c.person_id = m.person_id), '[]') as choices,
      coalesce((select json_agg(h.id) from notice_channels h where h.organisation_id = m.organisation_id
        and h.person_id = m.person_id and h.removed_at is null), '[]') as "channelIds"
    from memberships m join people p on p.id = m.person_id
      left join notice_preferences n on n.organisation_id = m.organisation_id and n.person_id = m.person_id
    where m.organisation_id = ${actor.organisationId} and m.person_id = any(${[...personIds]}::uuid[])
      and m.deactivated_at is null`.execute(db)
  return rows.map(({ timeZone, digestAt, quietFrom, quietTo, choices, ...row }) => ({
    ...row,
    timeZone: timeZone ?? settings.timeZone,
    digestAt: digestAt ?? '08:00',
    quiet: quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null,
    choices: Object.fromEntries(choices.map(({ why, mail, chat }) => [why, { mail, chat }])),
  }))
}

type Wanted = {
  timeZone: string
  digestAt: string
  quiet: { from: string; to: string } | null
  choices: Partial<Record<NoticeWhy, Choice>>
}

export async function writePreferences({ db, actor }: Scene, personId: string, wanted: Wanted): Promise<void> {
  const { timeZone, digestAt, quiet } = wanted
  const { organisationId } = actor
  await sql`insert into notice_preferences (organisation_id, person_id, time_zone, digest_at, quiet_from, quiet_to, version)
    values (${organisationId}, ${personId}, ${timeZone}, ${digestAt}, ${quiet?.from ?? null}, ${quiet?.to ?? null}, 2)
    on conflict (organisation_id, person_id) do update set time_zone = excluded.time_zone, digest_at = excluded.digest_at,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, version = notice_preferences.version + 1`.execute(
    db,
  )
  const chosen = Object.entries(wanted.choices) as [NoticeWhy, Choice][]
  await sql`delete from notice_choices where organisation_id = ${organisationId} and person_id = ${personId}`.execute(
    db,
  )
  await sql`insert into notice_choices (organisation_id, person_id, why, mail, chat)
    select ${organisationId}, ${personId}, why, mail, chat from unnest(${chosen.map(([why]) => why)}::text[],
      ${chosen.map(([, each]) => each.mail)}::text[], ${chosen.map(([, each]) => each.chat)}::text[])
      as c (why, mail, chat)`.execute(db)
}
