import { z } from 'zod'
import { Line } from '../../../platform/contract/scalars.ts'

/** 1 most urgent to 5. */
export const Level = z.int().min(1).max(5)

/** 0 not rated, 1 low to 4 critical, as the criticality of what is touched. */
export const impacts = ['not rated', 'low', 'medium', 'high', 'critical'] as const

export const PriorityMatrix = z
  .object({
    levels: z.array(z.object({ level: Level, name: Line(30), says: z.string().trim().max(200) })).length(5),
    /** Rows critical to informational, columns not rated to critical. */
    cells: z.array(z.array(Level).length(5)).length(5),
  })
  .meta({ id: 'PriorityMatrix' })
export type PriorityMatrix = z.infer<typeof PriorityMatrix>
