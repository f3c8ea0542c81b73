import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'

export type NewDelivery = {
  id: string
  noticeId: string | null
  personId: string | null
  channelId: string | null
  caseId: string | null
  /** What is said, where there is no notice to say it from. */
  message: string | null
  /** Where in the product it leads, without a notice. */
  path: string | null
  digest: boolean
  dueAt: Date
}

/** One delivery of a notice by one way, however often it is asked for. */
export async function insertDeliveries(scene: Scene, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const of = <Key extends keyof NewDelivery>(key: Key) => deliveries.map((each) => each[key])
  await sql`insert into notice_deliveries
      (organisation_id, id, notice_id, person_id, channel_id, case_id, message, path, digest, due_at, made_at)
    select ${scene.actor.organisationId}, d.*, ${scene.now} from unnest(${of('id')}::uuid[], ${of('noticeId')}::uuid[],
      ${of('personId')}::uuid[], ${of('channelId')}::uuid[], ${of('caseId')}::uuid[], ${of('message')}::text[], ${of('path')}::text[],
      ${of('digest')}::boolean[], ${of('dueAt')}::timestamptz[]) as d
    on conflict do nothing`.execute(scene.db)
}

export type Claimed = {
  organisationId: string
  id: string
  noticeId: string | null
  personId: string | null
  channelId: string | null
  caseId: string | null
  message: string | null
  path: string | null
  batchId: string
  attempts: number
}

/** More than so many at once for one person go as one. */
const flood = 10

/**
 * Takes what is due and keeps it for `lease`: who is killed while sending leaves it to be sent again after that. What
 * goes together keeps going together. Across organisations, as the system.
 */
export async function claimDue(scene: Scene, { leaseMs, most }: { leaseMs: number; most: number }): Promise<Claimed[]> {
  const until = new Date(scene.now.getTime() + leaseMs)
  const { rows } = await sql<Claimed>`with due as (
      select organisation_id, id, person_id, channel_id, digest, batch_id, due_at from notice_deliveries
      where state in ('due', 'sending') and due_at <= ${scene.now} order by due_at, id limit ${most} for update skip locked),
    grouped as (
      select organisation_id, id, coalesce(batch_id, case
        when digest then first_value(id) over (partition by organisation_id, person_id, channel_id, digest, due_at order by id)
        when count(*) over many > ${flood} then first_value(id) over (partition by organisation_id, person_id, channel_id, digest, batch_id order by id)
        else id end) as batch
      from due window many as (partition by organisation_id, person_id, channel_id, digest, batch_id))
    update notice_deliveries d set state = 'sending', due_at = ${until}, attempts = attempts + 1, batch_id = g.batch
    from grouped g where d.organisation_id = g.organisation_id and d.id = g.id
    returning d.organisation_id as "organisationId", d.id, d.notice_id as "noticeId", d.person_id as "personId",
      d.channel_id as "channelId", d.case_id as "caseId", d.message, d.path, d.batch_id as "batchId", d.attempts`.execute(
    scene.db,
  )
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export type Settling = { state: 'sent' | 'skipped' | 'dead'; said: string | null }

export async function settleDeliveries(scene: Scene, ids: readonly string[], { state, said }: Settling): Promise<void> {
  if (ids.length === 0) return
  await sql`update notice_deliveries set state = ${state}, said = ${said}, settled_at = ${scene.now}
    where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
  if (state !== 'skipped') await noteOnChannel(scene, ids, state === 'dead' ? said : null)
}

export async function putOff(scene: Scene, ids: readonly string[], { dueAt, said }: { dueAt: Date; said: string }) {
  await sql`update notice_deliveries set state = 'due', due_at = ${dueAt}, said = ${said}
    where organisation_id = ${scene.actor.organisationId} and id = any(${[...ids]}::uuid[])`.execute(scene.db)
  await noteOnChannel(scene, ids, said)
}

/** On the channel of these, where they have one: whether something arrives there. */
async function noteOnChannel({ db, actor, now }: Scene, ids: readonly string[], trouble: string | null): Promise<void> {
  await sql`update notice_channels c set trouble = ${trouble}${trouble === null ? sql`, last_sent_at = ${now}` : sql``}
    from (select distinct channel_id from notice_deliveries
      where organisation_id = ${actor.organisationId} and id = any(${[...ids]}::uuid[])) d
    where c.organisation_id = ${actor.organisationId} and c.id = d.channel_id`.execute(db)
}

export async function anyDue(scene: Scene): Promise<boolean> {
  const { rows } =
    await sql`select from notice_deliveries where state in ('due', 'sending') and due_at <= ${scene.now} limit 1`.execute(
      scene.db,
    )
  return rows.length > 0
}

/** What was sent is kept for a month, to be asked about; what was given up until somebody looks at it. */
export async function pruneSent(scene: Scene): Promise<void> {
  await sql`delete from notice_deliveries where state in ('sent', 'skipped')
    and settled_at < ${new Date(scene.now.getTime() - 30 * 86_400_000)}`.execute(scene.db)
}

export type DeadRow = { id: string; state: string; caseId: string | null; to: string }

export async function loadDead(scene: Scene, refs: readonly string[]): Promise<(DeadRow | undefined)[]> {
  const ids = refs.filter((ref) => /^[0-9a-f-]{36}$/i.test(ref))
  if (ids.length === 0) return refs.map(() => undefined)
  const { rows } = await sql<DeadRow>`select d.id, d.state, d.case_id as "caseId",
      coalesce(h.name, p.name, '') as "to"
    from notice_deliveries d left join notice_channels h on h.organisation_id = d.organisation_id and h.id = d.channel_id
      left join people p on p.id = d.person_id
    where d.organisation_id = ${scene.actor.organisationId} and d.id = any(${ids}::uuid[]) order by d.id for update of d`.execute(
    scene.db,
  )
  return refs.map((ref) => rows.find((row) => row.id === ref.toLowerCase()))
}

/** From the beginning: all tries are before it again. */
export async function reviveDelivery(scene: Scene, id: string): Promise<void> {
  await sql`update notice_deliveries set state = 'due', due_at = ${scene.now}, attempts = 0, settled_at = null
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}
