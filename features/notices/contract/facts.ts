import { z } from 'zod'

const named = z.object({ name: z.string() })

export const noticeFacts = {
  /** Its subject is the fact that was told of; neither its content nor who was told is here. */
  'notice.told': z.object({ people: z.int() }),
  'notice.read': z.object({}),
  'notice.unread': z.object({}),
  'notice.all-read': z.object({ notices: z.int() }),
  /** Somebody, a rule or a playbook told people something; `subject` is what of. */
  'notice.sent': z.object({
    text: z.string(),
    people: z.int(),
    channels: z.int(),
    subject: z.object({ kind: z.string(), id: z.string(), title: z.string() }).nullable(),
  }),
  'notice.chosen': z.object({}),
  'notice.test-sent': z.object({}),
  'floor.set': z.object({}),
  'channel.created': named,
  'channel.edited': named,
  'channel.removed': named,
  'channel.tested': named,
  'delivery.retried': z.object({ to: z.string() }),
  'delivery.discarded': z.object({ to: z.string() }),
}
