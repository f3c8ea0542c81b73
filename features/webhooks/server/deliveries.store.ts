import { sql } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { WebhookDelivery } from '../contract/webhook.ts'

export type NewDelivery = {
  id: string
  webhookId: string
  /** Of a fact that is sent; null: a trial or a call. */
  activityId: string | null
  caseId: string | null
  fact: string
  body: string
  /** Why it cannot be sent as it is: it is kept as given up. */
  dead?: string
}

/** A fact goes once to each webhook, however often the reader reads it. */
export async function insertDeliveries(scene: Scene, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const of = <Key extends keyof NewDelivery>(key: Key) => deliveries.map((each) => each[key])
  const dead = deliveries.map((each) => each.dead ?? null)
  await sql`insert into webhook_deliveries
      (organisation_id, id, webhook_id, activity_id, case_id, fact, body, said, due_at, made_at, state, settled_at)
    select ${scene.actor.organisationId}, d.*, ${scene.now}, ${scene.now}, case when d.said is null then 'due' else 'dead' end,
      case when d.said is not null then ${scene.now}::timestamptz end
    from unnest(${of('id')}::uuid[], ${of('webhookId')}::uuid[], ${of('activityId')}::uuid[], ${of('caseId')}::uuid[],
      ${of('fact')}::text[], ${of('body').map(storable)}::text[], ${dead}::text[])
      as d (id, webhook_id, activity_id, case_id, fact, body, said)
    on conflict do nothing`.execute(scene.db)
}

/** What a text in the database cannot hold is left out, or replaced. */
const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

export type Claimed = Omit<NewDelivery, 'dead'> & { organisationId: string; attempts: number }

/** Of each webhook a few, so that one that is slow holds up no other. Across organisations, as the system. */
export async function claimDue(
  scene: Scene,
  { leaseMs, most, ofEach }: { leaseMs: number; most: number; ofEach: number },
): Promise<Claimed[]> {
  const until = new Date(scene.now.getTime() + leaseMs)
  const { rows } = await sql<Claimed>`with due as (
      select organisation_id, id, webhook_id, due_at from webhook_deliveries
      where state in ('due', 'sending') and due_at <= ${scene.now} order by due_at, id limit ${most} for update skip locked),
    few as (select organisation_id, id, row_number() over (partition by organisation_id, webhook_id order by id) as n from due)
    update webhook_deliveries d set state = 'sending', due_at = ${until}, attempts = attempts + 1
    from few f where f.n <= ${ofEach} and d.organisation_id = f.organisation_id and d.id = f.id
    returning d.organisation_id as "organisationId", d.id, d.webhook_id as "webhookId", d.activity_id as "activityId",
      d.case_id as "caseId", d.fact, d.body, d.attempts`.execute(scene.db)
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export type Outcome = {
  state: 'sent' | 'skipped' | 'dead' | 'due'
  status?: number | null
  said: string | null
  tookMs?: number | null
  dueAt?: Date
}

export async function settleDelivery(scene: Scene, id: string, outcome: Outcome): Promise<void> {
  const { state, status = null, said, tookMs = null, dueAt } = outcome
  await sql`update webhook_deliveries set state = ${state}, status = ${status}, said = ${said}, took_ms = ${tookMs},
      due_at = coalesce(${dueAt ?? null}::timestamptz, due_at), settled_at = ${state === 'due' ? null : scene.now}
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)
}

/** All else that is due of one that failed waits as long, without having been tried: `taken` had been claimed. */
export async function putOff(
  scene: Scene,
  { webhookId, taken, dueAt }: { webhookId: string; taken: readonly string[]; dueAt: Date },
): Promise<void> {
  const { organisationId } = scene.actor
  await sql`update webhook_deliveries set state = 'due', due_at = ${dueAt}, attempts = attempts - 1
    where organisation_id = ${organisationId} and id = any(${[...taken]}::uuid[]) and state = 'sending'`.execute(
    scene.db,
  )
  await sql`update webhook_deliveries set due_at = ${dueAt}
    where organisation_id = ${organisationId} and webhook_id = ${webhookId} and state = 'due' and due_at < ${dueAt}`.execute(
    scene.db,
  )
}

/** What waits of one that was stopped is given up, to be sent again when somebody says so. */
export async function giveUpWaiting(scene: Scene, webhookId: string, said: string): Promise<void> {
  await sql`update webhook_deliveries set state = 'dead', said = ${said}, settled_at = ${scene.now}
    where organisation_id = ${scene.actor.organisationId} and webhook_id = ${webhookId} and state in ('due', 'sending')`.execute(
    scene.db,
  )
}

export async function anyDue(scene: Scene): Promise<boolean> {
  const { rows } =
    await sql`select from webhook_deliveries where state in ('due', 'sending') and due_at <= ${scene.now} limit 1`.execute(
      scene.db,
    )
  return rows.length > 0
}

export async function pruneSent(scene: Scene): Promise<void> {
  await sql`delete from webhook_deliveries where state in ('sent', 'skipped')
    and settled_at < ${new Date(scene.now.getTime() - 30 * 86_400_000)}`.execute(scene.db)
}

export type DeliveryRow = { id: string; webhookId: string; name: string; caseId: string | null; state: string }

export async function loadDeliveries(scene: Scene, refs: readonly string[]): Promise<(DeliveryRow | undefined)[]> {
  const { rows } =
    await sql<DeliveryRow>`select d.id, d.webhook_id as "webhookId", w.name, d.case_id as "caseId", d.state
    from webhook_deliveries d join webhooks w on w.organisation_id = d.organisation_id and w.id = d.webhook_id
    where d.organisation_id = ${scene.actor.organisationId} and d.id = any(${refs.filter(isId)}::uuid[])
      and w.removed_at is null order by d.id for update of d`.execute(scene.db)
  return refs.map((ref) => rows.find((row) => row.id === ref.toLowerCase()))
}

/** From the beginning, with all tries before it. @returns how many */
export async function revive(scene: Scene, which: { id: string } | { webhookId: string }): Promise<number> {
  const chosen = 'id' in which ? sql`id = ${which.id}` : sql`webhook_id = ${which.webhookId}`
  const done =
    await sql`update webhook_deliveries set state = 'due', due_at = ${scene.now}, attempts = 0, settled_at = null
    where organisation_id = ${scene.actor.organisationId} and state = 'dead' and ${chosen}`.execute(scene.db)
  return Number(done.numAffectedRows)
}

export type DeliveryView = Omit<WebhookDelivery, 'can' | 'madeAt' | 'dueAt' | 'settledAt'> & {
  madeAt: Date
  dueAt: Date
  settledAt: Date | null
  body: string
}

type Which =
  | { ids: readonly string[] }
  | { webhookId: string; state: string | undefined; after: string | undefined; limit: number }

/** Bodies only of those that are named: no list carries them. */
export async function selectDeliveries(scene: Scene, which: Which): Promise<DeliveryView[]> {
  const one = 'ids' in which
  const where = one
    ? sql`d.id = any(${which.ids.filter(isId)}::uuid[])`
    : sql`d.webhook_id = ${which.webhookId} and (${which.after ?? null}::uuid is null or d.id < ${which.after ?? null}::uuid)
        ${which.state === undefined ? sql`` : which.state === 'due' ? sql`and d.state in ('due', 'sending')` : sql`and d.state = ${sql.lit(which.state)}`}`
  const { rows } =
    await sql<DeliveryView>`select d.id, d.fact, c.key as "caseKey", d.state, d.attempts, d.status, d.said,
      d.took_ms as "tookMs", d.made_at as "madeAt", d.due_at as "dueAt", d.settled_at as "settledAt", ${one ? sql`d.body` : sql`'' as body`}
    from webhook_deliveries d left join cases c on c.organisation_id = d.organisation_id and c.id = d.case_id
    where d.organisation_id = ${scene.actor.organisationId} and ${where}
    order by d.id desc ${one ? sql`` : sql`limit ${which.limit}`}`.execute(scene.db)
  return rows
}
