import type { z } from 'zod'

/** All that can have happened to a noun: fact name -> schema of its data. Append only. */
export type Facts = Record<string, z.ZodType>

/** One sentence per fact; a fact without a sentence does not compile. */
export type Sentences<F extends Facts, Out = string> = {
  [Name in keyof F]: (data: z.output<F[Name]>, subject: string) => Out
}
