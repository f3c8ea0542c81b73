import { z } from 'zod'
import { Id } from '../../../platform/contract/scalars.ts'

export const noticeFacts = {
  /** Its subject is the fact that was told of; nothing of its content is here. */
  'notice.told': z.object({ personIds: z.array(Id) }),
  'notice.read': z.object({}),
  'notice.unread': z.object({}),
  'notice.all-read': z.object({ notices: z.int() }),
}
