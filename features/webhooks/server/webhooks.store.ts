import { sql, type RawBuilder } from 'kysely'
import { isId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Webhook, WebhookState } from '../contract/webhook.ts'

export type WebhookRow = {
  id: string
  organisationId: string
  version: number
  name: string
  url: string
  facts: string[]
  condition: string
  body: string | null
  headers: { name: string; value: string }[]
  state: WebhookState
  ownerId: string
  ownerName: string
  ownerMay: boolean
  since: Date
  failingSince: Date | null
  oldKeyUntil: Date | null
}

/** Who may read the log, by which all of it is sent. */
const ownerMay = sql`exists (select from memberships m join grants g on g.organisation_id = m.organisation_id and g.person_id = m.person_id
    join roles r on r.organisation_id = g.organisation_id and r.id = g.role_id
  where m.organisation_id = w.organisation_id and m.person_id = w.owner_id and m.deactivated_at is null
    and r.permissions && array['*', 'activity.*', 'activity.read'])`

const columns = sql`w.id, w.organisation_id as "organisationId", w.version, w.name, w.url, w.facts, w.condition, w.body,
  (select coalesce(json_agg(json_build_object('name', h.name, 'value', h.value)), '[]')
    from unnest(w.header_names, w.header_values) as h (name, value)) as headers,
  w.state, w.owner_id as "ownerId", p.name as "ownerName", w.since, w.failing_since as "failingSince",
  w.old_key_until as "oldKeyUntil", ${ownerMay} as "ownerMay"`

/** By id, or by name where a rule says it so. */
export async function loadWebhooks(scene: Scene, refs: readonly string[]): Promise<(WebhookRow | undefined)[]> {
  const { rows } = await sql<WebhookRow>`select ${columns} from webhooks w join people p on p.id = w.owner_id
    where w.organisation_id = ${scene.actor.organisationId} and w.removed_at is null
      and (w.id = any(${refs.filter(isId)}::uuid[]) or w.name = any(${[...refs]})) order by w.id for update of w`.execute(
    scene.db,
  )
  return refs.map((ref) => rows.find((row) => row.id === ref.toLowerCase()) ?? rows.find((row) => row.name === ref))
}

/** Of all organisations, for the reader; or of one, for the worker. */
export async function activeWebhooks(scene: Scene, organisationIds: readonly string[]): Promise<WebhookRow[]> {
  const { rows } = await sql<WebhookRow>`select ${columns} from webhooks w join people p on p.id = w.owner_id
    where w.organisation_id = any(${[...organisationIds]}::uuid[]) and w.state = 'active' and w.removed_at is null`.execute(
    scene.db,
  )
  return rows.filter((row) => row.ownerMay)
}

export async function webhookById(scene: Scene, id: string): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`select ${columns} from webhooks w join people p on p.id = w.owner_id
    where w.organisation_id = ${scene.actor.organisationId} and w.id = ${id} and w.removed_at is null`.execute(scene.db)
  return rows[0]
}

export type WebhookInput = Pick<WebhookRow, 'name' | 'url' | 'facts' | 'condition' | 'body' | 'headers'>

export async function nameTaken(scene: Scene, name: string, except: string): Promise<boolean> {
  const { rows } = await sql`select from webhooks where organisation_id = ${scene.actor.organisationId}
    and name = ${name} and id <> ${except} and removed_at is null`.execute(scene.db)
  return rows.length > 0
}

export async function insertWebhook(scene: Scene, id: string, input: WebhookInput): Promise<void> {
  const { name, url, facts, condition, body, headers } = input
  await sql`insert into webhooks (organisation_id, id, name, url, owner_id, facts, condition, body, header_names, header_values,
      since, created_at)
    values (${scene.actor.organisationId}, ${id}, ${name}, ${url}, ${scene.actor.personId}, ${facts}, ${condition}, ${body},
      ${headers.map((each) => each.name)}, ${headers.map((each) => each.value)}, ${scene.now}, ${scene.now})`.execute(
    scene.db,
  )
}

const update = (scene: Scene, id: string, set: RawBuilder<unknown>) =>
  sql`update webhooks set ${set}, version = version + 1
    where organisation_id = ${scene.actor.organisationId} and id = ${id}`.execute(scene.db)

export const setWebhook = (scene: Scene, id: string, { name, url, facts, condition, body, headers }: WebhookInput) =>
  update(
    scene,
    id,
    sql`name = ${name}, url = ${url}, owner_id = ${scene.actor.personId}, facts = ${facts}, condition = ${condition},
      body = ${body}, header_names = ${headers.map((each) => each.name)}, header_values = ${headers.map((each) => each.value)}`,
  )
export const setState = (scene: Scene, id: string, state: WebhookState) =>
  update(scene, id, sql`state = ${state}, since = ${scene.now}, failing_since = null`)
export const setRemoved = (scene: Scene, id: string) => update(scene, id, sql`removed_at = ${scene.now}`)
export const setOldKeyUntil = (scene: Scene, id: string, until: Date) =>
  update(scene, id, sql`old_key_until = ${until}`)

/** Bookkeeping, not a fact; the first failure of a row is what counts. */
export async function markFailing(scene: Scene, id: string, failing: boolean): Promise<void> {
  await sql`update webhooks set failing_since = ${failing ? sql`coalesce(failing_since, ${scene.now})` : null}
    where organisation_id = ${scene.actor.organisationId} and id = ${id}
      and (failing_since is null) = ${failing}`.execute(scene.db)
}

export type WebhookView = WebhookRow & Pick<Webhook, 'waiting' | 'dead'> & { createdAt: Date; lastSentAt: Date | null }

const most = 1000
const counted = (state: RawBuilder<unknown>) => sql`(select count(*)::int from (select from webhook_deliveries d
  where d.organisation_id = w.organisation_id and d.webhook_id = w.id and ${state} limit ${most}) capped)`

export async function selectWebhooks(scene: Scene, ids?: readonly string[]): Promise<WebhookView[]> {
  const { rows } = await sql<WebhookView>`select ${columns}, w.created_at as "createdAt",
      (select d.settled_at from webhook_deliveries d where d.organisation_id = w.organisation_id and d.webhook_id = w.id
        and d.state = 'sent' order by d.id desc limit 1) as "lastSentAt",
      ${counted(sql`d.state in ('due', 'sending')`)} as waiting, ${counted(sql`d.state = 'dead'`)} as dead
    from webhooks w join people p on p.id = w.owner_id
    where w.organisation_id = ${scene.actor.organisationId} and w.removed_at is null
      ${ids ? sql`and w.id = any(${[...ids]}::uuid[])` : sql``}
    order by w.name limit 500`.execute(scene.db)
  return rows
}
