import { z } from 'zod'

export const stretches = ['week', 'month', 'quarter'] as const
/** Weeks from Monday on. */
export const Stretch = z.enum(stretches).meta({ id: 'ReportStretch' })
export type Stretch = z.infer<typeof Stretch>

/** From the first moment of it, inclusive, to the first after it; `label`: `Week 47 of 2026`. */
export const Period = z.object({ stretch: Stretch, from: z.string(), to: z.string(), label: z.string() })
export type Period = z.infer<typeof Period>
