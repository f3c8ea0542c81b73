import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { noticeFacts } from '../contract/facts.ts'

/** What comes after the name of who did it. */
export const noticeSentences = {
  'notice.told': ({ people }) => <>told {plural(people, 'person', 'people')} of what happened</>,
  'notice.sent': ({ text, people }) => (
    <>
      told {plural(people, 'person', 'people')}: “{text}”
    </>
  ),
  'notice.read': () => <>read a notice</>,
  'notice.unread': () => <>marked a notice as not read</>,
  'notice.all-read': ({ notices }) => <>marked {plural(notices, 'notice', 'notices')} as read</>,
  'notice.chosen': () => <>chose how to be told</>,
  'notice.test-sent': () => <>had a mail sent as a trial</>,
  'floor.set': () => <>set what everybody is told, and how much is said outside</>,
  'channel.created': ({ name }) => <>added the channel “{name}”</>,
  'channel.edited': ({ name }) => <>changed the channel “{name}”</>,
  'channel.removed': ({ name }) => <>removed the channel “{name}”</>,
  'channel.tested': ({ name }) => <>tried the channel “{name}”</>,
  'delivery.retried': ({ to }) => <>had a notice sent to {to} once more</>,
  'delivery.discarded': ({ to }) => <>gave up on a notice to {to}</>,
} satisfies SentencesOf<typeof noticeFacts>
