import { z } from 'zod'

/** The body of a change that adds to a list of words and takes away from it: at least one. */
export const Retagging = (list: z.ZodDefault<z.ZodArray<z.ZodString>>) =>
  z
    .strictObject({ add: list, remove: list })
    .refine(
      ({ add, remove }) => add.length + remove.length > 0,
      'There is nothing to add or remove: name at least one.',
    )
