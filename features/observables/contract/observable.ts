import { z } from 'zod'
import { Count } from '../../../platform/contract/page.ts'
import { Can, Id, Severity, Time, Tlp, Version } from '../../../platform/contract/scalars.ts'

/** A thing seen. Its type is one of `observableTypes`. */
export const Observable = z
  .object({
    id: Id,
    version: Version,
    type: z.string(),
    value: z.string(),
    /** In a private or reserved range. */
    internal: z.boolean(),
    /** Confirmed bad. */
    ioc: z.boolean(),
    tags: z.array(z.string()),
    tlp: Tlp.nullable(),
    firstSeenAt: Time,
    /** Newest sighting the reader may see. */
    lastSeenAt: Time.nullable(),
    /** Sightings the reader may see; stops counting at 100. */
    sightings: Count,
    /** In a list of one case: put there by hand, and so removable from it. */
    byHand: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Observable' })
export type Observable = z.infer<typeof Observable>

/** One appearance, in an alert or written into a case. */
export const Sighting = z
  .object({
    subjectKind: z.enum(['alert', 'case']),
    subjectId: Id,
    title: z.string(),
    severity: Severity,
    /** The alert's status or the case's stage. */
    status: z.string(),
    seenAt: Time,
    /** The case itself, or the case the alert is in. */
    case: z.object({ id: Id, key: z.string(), title: z.string() }).nullable(),
  })
  .meta({ id: 'Sighting' })
export type Sighting = z.infer<typeof Sighting>
