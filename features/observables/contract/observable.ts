import { z } from 'zod'
import { Count } from '../../../platform/contract/page.ts'
import { Can, Id, Pap, PersonRef, Severity, Time, Tlp, Version } from '../../../platform/contract/scalars.ts'

/** A thing seen. Its type is one of `observableTypes`. */
export const Observable = z
  .object({
    id: Id,
    version: Version,
    type: z.string(),
    value: z.string(),
    /** In a private or reserved range. */
    internal: z.boolean(),
    /** Confirmed bad, and not expired. */
    ioc: z.boolean(),
    /** In per cent; null where nobody said. */
    iocConfidence: z.int().nullable(),
    /** When the mark ends or ended by itself. */
    iocUntil: Time.nullable(),
    tags: z.array(z.string()),
    tlp: Tlp.nullable(),
    pap: Pap.nullable(),
    /** Left out when alerts and cases are compared. */
    ignored: z.boolean(),
    /** The lists of known good it stands on. */
    knownGood: z.array(z.string()),
    /** When we came to know of it, from what the reader may see. */
    addedAt: Time,
    /** When it occurred first, in what the reader may see: of the 10 oldest and the 101 newest sightings. */
    firstSeenAt: Time,
    /** When it occurred last, of the 101 newest sightings the reader may see. */
    lastSeenAt: Time.nullable(),
    /** Sightings the reader may see; stops counting at 100. */
    sightings: Count,
    /** In a list of one case: put there by hand, and so removable from it. */
    byHand: z.boolean(),
    /** In a list of all that a case reaches: keys of those it was seen in. */
    seenInCases: z.array(z.string()).optional(),
    can: Can,
  })
  .meta({ id: 'Observable' })
export type Observable = z.infer<typeof Observable>

/** One appearance, in an alert or written into a case; where cases are asked for, one case with all of its own. */
export const Sighting = z
  .object({
    subjectKind: z.enum(['alert', 'case']),
    subjectId: Id,
    title: z.string(),
    severity: Severity,
    /** The alert's status or the case's stage. */
    status: z.string(),
    /** When it occurred. */
    seenAt: Time,
    /** When we came to know of it. */
    addedAt: Time,
    /** The tool that sent the alert. */
    source: z.string().nullable(),
    /** The case itself, or the case the alert is in. */
    case: z.object({ id: Id, key: z.string(), title: z.string() }).nullable(),
    /** Of a case: in so many of its alerts, of the newest 10,000 sightings. */
    alerts: z.int(),
  })
  .meta({ id: 'Sighting' })
export type Sighting = z.infer<typeof Sighting>

export const verdicts = ['malicious', 'suspicious', 'benign', 'unknown'] as const
export const Verdict = z.enum(verdicts).meta({ id: 'ObservableVerdict' })
export type Verdict = z.infer<typeof Verdict>

/** What somebody said of an observable: a verdict, a note, or both. */
export const Remark = z
  .object({
    id: Id,
    verdict: Verdict.nullable(),
    /** Markdown. */
    note: z.string().nullable(),
    at: Time,
    by: PersonRef.nullable(),
  })
  .meta({ id: 'ObservableRemark' })
export type Remark = z.infer<typeof Remark>

export const relationKinds = [
  'resolves_to',
  'downloaded_from',
  'part_of',
  'logged_on_to',
  'contacted',
  'contains',
  'related_to',
] as const
export const RelationKind = z.enum(relationKinds).meta({ id: 'RelationKind' })
export type RelationKind = z.infer<typeof RelationKind>

/** One thing to another: `from` `kind` `to`, with who said so. */
export const Relation = z
  .object({
    id: Id,
    kind: RelationKind,
    /** The observable asked about is `from`; else it is `to`. */
    outgoing: z.boolean(),
    other: z.object({ id: Id, type: z.string(), value: z.string(), ioc: z.boolean() }),
    /** A person, an alert, or none of both: it follows from the two values. */
    by: PersonRef.nullable(),
    alert: z.object({ id: Id, title: z.string() }).nullable(),
    connector: z.string().nullable(),
    at: Time,
  })
  .meta({ id: 'ObservableRelation' })
export type Relation = z.infer<typeof Relation>

const Share = z.object({ name: z.string(), sightings: z.int() })

/** How often and where, in what the reader may see. */
export const Spread = z
  .object({
    /** What was counted: the newest sightings, and whether there are more. */
    counted: Count,
    firstSeenAt: Time.nullable(),
    lastSeenAt: Time.nullable(),
    /** Of equal length, oldest first, from `firstSeenAt` of what was counted to `lastSeenAt`. */
    buckets: z.array(z.object({ from: Time, to: Time, sightings: z.int() })),
    sources: z.array(Share),
    assets: z.array(Share),
    /** What the alerts it was seen in turned out to be. */
    dispositions: z.array(Share),
  })
  .meta({ id: 'ObservableSpread' })
export type Spread = z.infer<typeof Spread>
