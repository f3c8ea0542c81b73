import { z } from 'zod'

/** A layer of the ATT&CK Navigator, format 4.5: what we write of it. */
export const NavigatorLayer = z
  .object({
    versions: z.object({ attack: z.string(), navigator: z.string(), layer: z.literal('4.5') }),
    name: z.string(),
    domain: z.literal('enterprise-attack'),
    description: z.string(),
    sorting: z.int(),
    layout: z.object({
      layout: z.enum(['side', 'flat', 'mini']),
      showID: z.boolean(),
      showName: z.boolean(),
      expandedSubtechniques: z.enum(['none', 'all', 'annotated']),
    }),
    hideDisabled: z.boolean(),
    techniques: z.array(
      z.object({ techniqueID: z.string(), score: z.int(), comment: z.string(), showSubtechniques: z.boolean() }),
    ),
    gradient: z.object({ colors: z.array(z.string()).min(2), minValue: z.int(), maxValue: z.int() }),
    metadata: z.array(z.object({ name: z.string(), value: z.string() })),
  })
  .meta({ id: 'NavigatorLayer' })
export type NavigatorLayer = z.infer<typeof NavigatorLayer>
