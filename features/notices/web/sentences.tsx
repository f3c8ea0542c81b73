import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { noticeFacts } from '../contract/facts.ts'

/** What comes after the name of who did it. */
export const noticeSentences = {
  'notice.told': ({ people }) => <>told {plural(people, 'person', 'people')} of what happened</>,
  'notice.read': () => <>read a notice</>,
  'notice.unread': () => <>marked a notice as not read</>,
  'notice.all-read': ({ notices }) => <>marked {plural(notices, 'notice', 'notices')} as read</>,
} satisfies SentencesOf<typeof noticeFacts>
