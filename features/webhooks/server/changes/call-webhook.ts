import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { makeWork } from '../../../../platform/contract/expressions/expression.ts'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { toldSubject, type Subject } from '../../../notices/server/index.ts'
import { callWebhook, testWebhook } from '../../contract/requests/webhooks.ts'
import { insertDeliveries } from '../deliveries.store.ts'
import { bodyOf, type SeenFact } from '../fact-json.ts'
import { compileWebhook } from '../webhook.ts'
import { loadWebhooks, type WebhookRow } from '../webhooks.store.ts'

const notActive = ({ state }: WebhookRow) =>
  state === 'active'
    ? undefined
    : new Problem('conflict', 'webhook.not_active', 'This webhook is paused or was stopped. Resume it first.')

export const callWebhookChange = change({
  request: callWebhook,
  fact: 'webhook.called',
  subjectKind: 'webhook',
  load: loadWebhooks,
  when: notActive,
  async check(scene, _, { subject }) {
    return subject && !(await toldSubject(scene, subject)) ? unknown(subject.kind) : undefined
  },
  apply: one(async (scene, webhook: WebhookRow, { subject, data }: ParsedBodyOf<typeof callWebhook>) => {
    const about = subject ? await toldSubject(scene, subject) : undefined
    const id = await queue(scene, webhook, { fact: 'webhook.called', about, data: { ...data, ...about?.values } })
    delivered.set(scene, id)
    return { subjectId: webhook.id, caseId: about?.caseId ?? null, data: { name: webhook.name } }
  }),
  present: async (scene, ids) => ids.map(() => ({ deliveryId: delivered.get(scene) ?? '' })),
})

/** A trial by the same way as everything else; what is answered stands among the deliveries. */
export const testWebhookChange = change({
  request: testWebhook,
  fact: 'webhook.tested',
  subjectKind: 'webhook',
  load: loadWebhooks,
  when: notActive,
  apply: one(async (scene, webhook: WebhookRow) => {
    const data = { test: true, says: 'A trial from Caseward: this webhook works.' }
    delivered.set(scene, await queue(scene, webhook, { fact: 'webhook.tested', about: undefined, data }))
    return { subjectId: webhook.id, data: { name: webhook.name } }
  }),
  present: async (scene, ids) => ids.map(() => ({ deliveryId: delivered.get(scene) ?? '' })),
})

const delivered = new WeakMap<object, string>()

type Called = { fact: string; about: Subject | undefined; data: Record<string, unknown> }

async function queue(scene: Scene, webhook: WebhookRow, { fact, about, data }: Called): Promise<string> {
  const compiled = compileWebhook(webhook)
  if (compiled instanceof Problem) throw compiled
  const id = newId(scene.now)
  const { actor } = scene
  const said: SeenFact = {
    id,
    at: scene.now,
    fact,
    subjectKind: about?.kind ?? 'webhook',
    subjectId: about?.id ?? webhook.id,
    caseId: about?.caseId ?? null,
    caseKey: (about?.values.case as { key?: string } | undefined)?.key ?? null,
    actorId: actor.personId,
    actorName: actor.name,
    actorKind: actor.kind,
    groupId: null,
    payload: { data },
  }
  const work = makeWork()
  const body = bodyOf(compiled, said, { id, now: scene.now, work })
  if (work.tooMuch !== null) throw new Problem('invalid', 'webhook.body', `Its body cannot be written. ${work.tooMuch}`)
  await insertDeliveries(scene, [{ id, webhookId: webhook.id, activityId: null, caseId: said.caseId, fact, body }])
  return id
}
