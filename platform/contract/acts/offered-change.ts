import { z } from 'zod'

/** A change as an editor of acts offers it. `may`: whoever asks may make it themselves. */
export const OfferedChange = z.object({
  name: z.string(),
  summary: z.string(),
  /** What it is done to; null where it makes something new. */
  subjectKind: z.string().nullable(),
  may: z.boolean(),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      required: z.boolean(),
      words: z.array(z.string()).optional(),
      list: z.boolean().optional(),
      nullable: z.boolean().optional(),
      long: z.boolean().optional(),
    }),
  ),
})
export type OfferedChange = z.output<typeof OfferedChange>
