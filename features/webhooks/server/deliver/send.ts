import { OutboundRefusal } from '../../../../platform/server/means/outbound/refusal.ts'
import type { Outbound } from '../../../../platform/server/means/outbound/outbound.ts'
import { makeWork } from '../../../../platform/contract/expressions/expression.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { JobScene } from '../../../../platform/server/feature.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { redactText, type Opened, type Secrets } from '../../../secrets/server/index.ts'
import type { Claimed } from '../deliveries.store.ts'
import { fillSecrets, placeholder } from '../fact-json.ts'
import { caseSeenBy, factsSeenBy } from '../facts.store.ts'
import { signature } from '../signature.ts'
import { compileWebhook } from '../webhook.ts'
import { webhookById, type WebhookRow } from '../webhooks.store.ts'

export type Going = { outbound: Outbound; secrets: Secrets }

/** `sent`; `skipped`: it must not be sent; `dead`: no try will help; `again`. */
export type Result = {
  kind: 'sent' | 'skipped' | 'dead' | 'again'
  said: string | null
  status?: number
  tookMs?: number
  retryAfterMs?: number
}

type Ready = { url: string; headers: Record<string, string>; body: string; opened: Opened; keys: string[] }

export async function sendDelivery(jobs: JobScene, going: Going, delivery: Claimed): Promise<Result> {
  let ready: Ready | Result
  try {
    ready = await jobs.system(delivery.organisationId, 'write', (scene) => prepare(scene, going.secrets, delivery))
  } catch (error) {
    if (error instanceof Problem) return { kind: error.kind === 'unavailable' ? 'again' : 'dead', said: error.detail }
    throw error
  }
  return 'kind' in ready ? ready : call(jobs, going, { ready, delivery })
}

/** Need-to-know and secrets are asked at this moment, not when it was put into the queue. */
async function prepare(scene: Scene, secrets: Secrets, delivery: Claimed): Promise<Ready | Result> {
  const webhook = await webhookById(scene, delivery.webhookId)
  if (!webhook || webhook.state === 'paused') return { kind: 'skipped', said: 'The webhook was removed or paused.' }
  if (!webhook.ownerMay) return { kind: 'skipped', said: `${webhook.ownerName} may not read the log any more.` }
  if (!(await stillSeen(scene, webhook, delivery)))
    return { kind: 'skipped', said: `${webhook.ownerName} may not see this any more.` }
  const compiled = compileWebhook(webhook)
  if (compiled instanceof Problem) return { kind: 'dead', said: compiled.detail }
  const by = { kind: 'webhook', id: webhook.id, label: webhook.name, ownerId: webhook.ownerId } as const
  const opened = await secrets.resolve(scene, by, compiled.secretNames)
  const keys = await signingKeys(scene, secrets, webhook)
  const values = { secret: Object.fromEntries(opened), fact: { name: delivery.fact }, now: scene.now }
  const work = makeWork()
  const url = compiled.url.render(values, work).text
  const headers = compiled.headers.map(({ name, value }) => [name, value.render(values, work).text] as const)
  if (work.tooMuch !== null)
    return { kind: 'dead', said: `Its address and headers could not be written. ${work.tooMuch}` }
  return {
    url,
    headers: Object.fromEntries(headers),
    body: fillSecrets(delivery.body, opened, delivery.id),
    opened,
    keys,
  }
}

async function stillSeen(scene: Scene, { ownerId }: WebhookRow, { activityId, caseId }: Claimed): Promise<boolean> {
  if (activityId) return (await factsSeenBy(scene, ownerId, [activityId])).length > 0
  return caseId === null || caseSeenBy(scene, ownerId, caseId)
}

async function signingKeys(scene: Scene, secrets: Secrets, { id, oldKeyUntil }: WebhookRow): Promise<string[]> {
  const key = await secrets.open(scene, { place: 'webhook', id })
  const old =
    oldKeyUntil && oldKeyUntil > scene.now ? await secrets.open(scene, { place: 'webhook-before', id }) : undefined
  return [key, old].filter((each) => each !== undefined)
}

async function call(
  jobs: JobScene,
  { outbound }: Going,
  { ready, delivery }: { ready: Ready; delivery: Claimed },
): Promise<Result> {
  const now = jobs.world.clock.now()
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  try {
    const answer = await outbound.request({
      url: ready.url,
      method: 'POST',
      headers: {
        'content-type': /^\s*[[{]/.test(ready.body) ? 'application/json' : 'text/plain; charset=utf-8',
        ...ready.headers,
        'caseward-delivery': delivery.id,
        'caseward-fact': delivery.fact,
        'caseward-signature': signature(ready.keys, now, ready.body),
      },
      body: ready.body,
      maxBytes: 4096,
      cut: true,
    })
    const said = redactText(answer.text, ready.opened).replaceAll('\u0000', '').slice(0, 2000)
    const ended = { said, status: answer.status, tookMs: took() }
    if (answer.status >= 200 && answer.status < 300) return { kind: 'sent', ...ended }
    if (answer.status === 410) return { kind: 'dead', ...ended }
    return { kind: 'again', ...ended, ...retryAfter(answer.headers['retry-after']) }
  } catch (error) {
    if (!(error instanceof OutboundRefusal)) throw error
    const said = redactText(error.message, ready.opened)
    return { kind: error.code === 'refused' ? 'dead' : 'again', said, tookMs: took() }
  }
}

/** In seconds, as most say it; an hour at most. */
function retryAfter(header: string | undefined): { retryAfterMs?: number } {
  const seconds = Number(header)
  return header !== undefined && Number.isFinite(seconds) && seconds > 0
    ? { retryAfterMs: Math.min(seconds, 3600) * 1000 }
    : {}
}

/** What is shown of a body: placeholders by the names of their secrets alone. */
export const shownBody = (body: string, id: string): string =>
  body.replaceAll(new RegExp(`\\[secret (\\w+) ${id}\\]`, 'g'), (found, name: string) =>
    found === placeholder(name, id) ? `•••${name}•••` : found,
  )
