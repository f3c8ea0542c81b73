import { z } from 'zod'

export const noticeFacts = {
  /** Its subject is the fact that was told of; neither its content nor who was told is here. */
  'notice.told': z.object({ people: z.int() }),
  'notice.read': z.object({}),
  'notice.unread': z.object({}),
  'notice.all-read': z.object({ notices: z.int() }),
}
