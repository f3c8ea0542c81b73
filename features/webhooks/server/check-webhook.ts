import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import type { Outbound } from '../../../platform/server/means/outbound/outbound.ts'
import { granted } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Secrets } from '../../secrets/server/index.ts'
import { compileWebhook, means } from './webhook.ts'
import { nameTaken, type WebhookInput } from './webhooks.store.ts'

export type Around = { secrets: Secrets; outbound: Outbound; facts: () => readonly string[] }

/** All that is wrong with a webhook as somebody would save it, who then owns it. */
export async function checkWebhook(
  scene: Scene,
  input: WebhookInput,
  { secrets, outbound, facts, except }: Around & { except: string },
): Promise<Problem | undefined> {
  const { actor } = scene
  if (actor.personId === null)
    return new Problem('invalid', 'webhook.nobody', 'A webhook belongs to a person: it sends what they may see.')
  if (!granted(actor, 'activity.read'))
    return new Problem(
      'forbidden',
      'request.forbidden',
      'A webhook sends what its owner may see, and you may not read the log (activity.read).',
    )
  const none = input.facts.find((pattern) => !facts().some((fact) => means([pattern], fact)))
  if (none) return wrongField('webhook.no_such_fact', 'facts', `There is no fact ${none}.`)
  const compiled = compileWebhook(input)
  if (compiled instanceof Problem) return compiled
  // What is filled in stands behind the host.
  const refused = await outbound.check(/^https?:\/\/[^/?#{}\s]+/i.exec(input.url)?.[0] ?? input.url)
  if (refused !== undefined) return wrongField('webhook.url', 'url', refused)
  if (await nameTaken(scene, input.name, except))
    return wrongField('webhook.name_taken', 'name', 'Another webhook has this name.')
  return secrets.mayUse(scene, { kind: 'webhook', ownerId: actor.personId }, compiled.secretNames)
}

/** Notes which secrets it refers to from now on, so that none of them is removed meanwhile. */
export async function referToSecrets(
  scene: Scene,
  secrets: Secrets,
  webhook: WebhookInput & { id: string },
): Promise<void> {
  const compiled = compileWebhook(webhook)
  if (compiled instanceof Problem) throw compiled
  const by = { kind: 'webhook', id: webhook.id, label: webhook.name, ownerId: scene.actor.personId } as const
  const problem = await secrets.refer(scene, by, compiled.secretNames)
  if (problem) throw problem
}
