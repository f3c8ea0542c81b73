import { z } from 'zod'

/** A change by its name. `ref`: what it is done to, the thing itself by default. Texts may hold `{{ expressions }}`. */
export const Act = z.strictObject({
  change: z.string().max(80),
  ref: z.string().max(200).nullable().default(null),
  body: z.record(z.string().max(80), z.unknown()).default({}),
})
export type Act = z.output<typeof Act>
