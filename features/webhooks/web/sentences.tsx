import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { webhookFacts } from '../contract/facts.ts'

/** What comes after the name of who did it. */
export const webhookSentences = {
  'webhook.created': ({ name }) => <>made the webhook “{name}”</>,
  'webhook.edited': ({ name }) => <>changed the webhook “{name}”</>,
  'webhook.paused': ({ name }) => <>paused the webhook “{name}”</>,
  'webhook.resumed': ({ name }) => <>resumed the webhook “{name}”</>,
  'webhook.removed': ({ name }) => <>removed the webhook “{name}”</>,
  'webhook.key-replaced': ({ name }) => <>gave the webhook “{name}” a new signing key</>,
  'webhook.tested': ({ name }) => <>tried the webhook “{name}”</>,
  'webhook.called': ({ name }) => <>called the webhook “{name}”</>,
  'webhook.disabled': ({ name, owner }) => (
    <>
      stopped the webhook “{name}” of {owner.name}, which failed for too long
    </>
  ),
  'webhook.replayed': ({ name, deliveries }) => (
    <>
      had the webhook “{name}” send {plural(deliveries, 'delivery', 'deliveries')} once more
    </>
  ),
} satisfies SentencesOf<typeof webhookFacts>
