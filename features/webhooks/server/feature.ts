import type { Feature } from '../../../platform/server/feature.ts'
import { webhookFacts } from '../contract/facts.ts'
import { callWebhookChange, testWebhookChange } from './changes/call-webhook.ts'
import { createWebhookChange } from './changes/create-webhook.ts'
import { disableWebhookChange } from './changes/disable-webhook.ts'
import { editWebhookChange } from './changes/edit-webhook.ts'
import { pauseWebhookChange, resumeWebhookChange } from './changes/pause-webhook.ts'
import { removeWebhookChange } from './changes/remove-webhook.ts'
import { replaceKeyChange } from './changes/replace-key.ts'
import { replayDeadChange, replayDeliveryChange } from './changes/replay-delivery.ts'
import { callWebhooks } from './deliver/call-webhooks.ts'
import type { Going } from './deliver/send.ts'
import { followLog } from './follow-log.ts'
import { listDeliveriesQuery, readDeliveryQuery } from './queries/list-deliveries.ts'
import { listWebhooksQuery } from './queries/list-webhooks.ts'

/** `features`: of all there are, for the names of their facts and which of them are told nobody. */
export const webhooksFeature = (
  going: Going,
  features: () => readonly Pick<Feature, 'facts' | 'privateFacts'>[],
): Feature => {
  const { secrets, outbound } = going
  const isPrivate = (fact: string) => features().some((feature) => feature.privateFacts?.includes(fact))
  const facts = () =>
    features()
      .flatMap((feature) => Object.keys(feature.facts))
      .filter((fact) => !isPrivate(fact))
      .sort()
  return {
    name: 'webhooks',
    needs: ['secrets', 'notices'],
    acts: ['webhook.call'],
    facts: webhookFacts,
    changes: [
      createWebhookChange({ secrets, outbound, facts }),
      editWebhookChange({ secrets, outbound, facts }),
      pauseWebhookChange,
      resumeWebhookChange,
      removeWebhookChange(secrets),
      replaceKeyChange(secrets),
      testWebhookChange,
      callWebhookChange,
      disableWebhookChange,
      replayDeliveryChange,
      replayDeadChange,
    ],
    queries: [listWebhooksQuery(facts), listDeliveriesQuery, readDeliveryQuery],
    jobs: [callWebhooks(going)],
    readers: [followLog(isPrivate)],
  }
}
