import type { ReactNode } from 'react'
import type { Sentences } from '../../../platform/contract/facts.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { noticeFacts } from '../contract/facts.ts'

/** What comes after the name of who did it. */
export const noticeSentences = {
  'notice.told': ({ personIds }) => <>told {plural(personIds.length, 'person', 'people')} of what happened</>,
  'notice.read': () => <>read a notice</>,
  'notice.unread': () => <>marked a notice as not read</>,
  'notice.all-read': ({ notices }) => <>marked {plural(notices, 'notice', 'notices')} as read</>,
} satisfies Sentences<typeof noticeFacts, ReactNode>
