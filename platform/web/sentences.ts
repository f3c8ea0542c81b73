import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Facts } from '../contract/facts.ts'

/**
 * One sentence for every fact of a feature, without its beginning: the place that shows it puts the name in front
 * ("ana" + "closed INC-42 as a false positive"). `satisfies SentencesOf<typeof caseFacts>` keeps it whole.
 */
export type SentencesOf<F extends Facts> = {
  [Name in keyof F]: (data: z.output<F[Name]>, subject: ReactNode) => ReactNode
}
