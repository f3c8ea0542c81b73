import { z } from 'zod'
import { Count } from '../../../platform/contract/page.ts'
import { Can, Id, Pap, PersonRef, Severity, Time, Tlp, Version } from '../../../platform/contract/scalars.ts'

/**
 * new: nobody looked · triaging: taken by the assignee · linked: in a case · snoozed: comes back at `snoozedUntil` ·
 * suppressed: muted by a suppression · closed: judged.
 */
export const alertStatuses = ['new', 'triaging', 'linked', 'snoozed', 'suppressed', 'closed'] as const
export const AlertStatus = z.enum(alertStatuses).meta({ id: 'AlertStatus' })
export type AlertStatus = z.infer<typeof AlertStatus>

/** The statuses that still want a decision. */
export const openStatuses = ['new', 'triaging'] as const

export const dispositions = [
  'true_positive',
  'benign_true_positive',
  'false_positive',
  'duplicate',
  'undetermined',
] as const
export const AlertDisposition = z.enum(dispositions).meta({ id: 'AlertDisposition' })
export type AlertDisposition = z.infer<typeof AlertDisposition>

/** An observable as a row shows it. */
export const AlertObservable = z
  .object({ id: Id, type: z.string(), value: z.string(), internal: z.boolean(), ioc: z.boolean() })
  .meta({ id: 'AlertObservable' })
export type AlertObservable = z.infer<typeof AlertObservable>

/** The case an alert is in. */
export const AlertCase = z.object({ id: Id, key: z.string(), title: z.string() }).meta({ id: 'AlertCase' })
export type AlertCase = z.infer<typeof AlertCase>

/** An alert as lists show it, and as every change of it answers. */
export const AlertRow = z
  .object({
    id: Id,
    version: Version,
    title: z.string(),
    severity: Severity,
    status: AlertStatus,
    disposition: AlertDisposition.nullable(),
    source: z.string(),
    sourceRef: z.string(),
    type: z.string().nullable(),
    tags: z.array(z.string()),
    techniques: z.array(z.string()),
    /** The first three; external ones before internal ones. */
    observables: z.array(AlertObservable),
    observableCount: z.int(),
    /** How often it came, the first time included. */
    arrivals: z.int(),
    /** Arrivals in each of the last 12 hours, oldest first; null for an alert that came once. */
    sparkline: z.array(z.int()).nullable(),
    receivedAt: Time,
    lastSeenAt: Time,
    occurredAt: Time,
    assignee: PersonRef.nullable(),
    case: AlertCase.nullable(),
    snoozedUntil: Time.nullable(),
    /** How likely it was worth a look when it came, in thousandths; why: `/alerts/{id}/priority`. */
    score: z.int(),
    likelyBenign: z.boolean(),
    /** Likely benign, and shown all the same. */
    sample: z.boolean(),
    can: Can,
  })
  .meta({ id: 'AlertRow' })
export type AlertRow = z.infer<typeof AlertRow>

/** Another alert, as a link. */
export const AlertRef = z
  .object({
    id: Id,
    title: z.string(),
    severity: Severity,
    status: AlertStatus,
    source: z.string(),
    receivedAt: Time,
    case: AlertCase.nullable(),
  })
  .meta({ id: 'AlertRef' })
export type AlertRef = z.infer<typeof AlertRef>

/** An observable of an alert with what is known of it from before. */
export const AlertSighting = AlertObservable.extend({
  tags: z.array(z.string()),
  tlp: Tlp.nullable(),
  firstSeenAt: Time,
  /** Sightings in other alerts and cases the reader may see; stops counting at 100. */
  seenElsewhere: Count,
  /** The newest five other alerts. */
  alerts: z.array(AlertRef),
  cases: z.array(AlertCase),
}).meta({ id: 'AlertSighting' })
export type AlertSighting = z.infer<typeof AlertSighting>

export const AlertAsset = z.looseObject({ type: z.string(), name: z.string() }).meta({ id: 'AlertAsset' })
export type AlertAsset = z.infer<typeof AlertAsset>

/** An alert in full. The raw payload is apart: `/alerts/{id}/payload`. */
export const Alert = AlertRow.extend({
  /** What happened, in one sentence built from the fields. */
  sentence: z.string(),
  /** Markdown. */
  description: z.string().nullable(),
  detectedAt: Time,
  url: z.string().nullable(),
  tlp: Tlp.nullable(),
  pap: Pap.or(z.literal('amber+strict')).nullable(),
  assets: z.array(AlertAsset),
  /** The first 100. */
  sightings: z.array(AlertSighting),
  closedAt: Time.nullable(),
  closingNote: z.string().nullable(),
  suppression: z.object({ id: Id, name: z.string() }).nullable(),
}).meta({ id: 'Alert' })
export type Alert = z.infer<typeof Alert>
