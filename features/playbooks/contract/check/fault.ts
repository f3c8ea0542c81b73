import { z } from 'zod'

/** What is wrong, at which step and field; the sentence stands by itself. */
export const Fault = z
  .object({ step: z.string().nullable(), field: z.string().nullable(), sentence: z.string() })
  .meta({ id: 'PlaybookFault' })
export type Fault = z.infer<typeof Fault>
