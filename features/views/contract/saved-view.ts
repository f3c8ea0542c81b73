import { z } from 'zod'
import { Can, Id, Line, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

export const ViewNoun = z.enum(['alerts', 'cases'])
export type ViewNoun = z.infer<typeof ViewNoun>

/** What a view holds; `filter` is the search part of the list's URL without `?`, `columns` the shown ones in order (empty: the usual). */
export const viewContent = {
  name: Line(60),
  filter: z
    .string()
    .max(2000)
    .regex(/^[\u0021-\u007e]*$/, 'A filter is the search part of a URL, percent-encoded.'),
  columns: z
    .array(
      z
        .string()
        .max(40)
        .regex(/^[a-zA-Z][a-zA-Z0-9.-]*$/),
    )
    .max(30),
  /** Seen by everybody in the organisation. */
  shared: z.boolean(),
}

export const SavedView = z
  .object({
    id: Id,
    version: Version,
    noun: ViewNoun,
    name: z.string(),
    filter: z.string(),
    columns: z.array(z.string()),
    shared: z.boolean(),
    owner: PersonRef,
    /** Ascending order of the tabs. */
    position: z.number(),
    createdAt: Time,
    can: Can,
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>
