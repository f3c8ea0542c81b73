import { z } from 'zod'
import { Can, Id, PersonRef, Severity, Time, Version } from '../../../platform/contract/scalars.ts'

export const TimelineKind = z.enum(['event', 'alert', 'note', 'fact']).meta({ id: 'TimelineKind' })
export type TimelineKind = z.infer<typeof TimelineKind>

/** Of facts: what part of the course of a case they tell of. */
export const CoursePart = z.enum(['case', 'task', 'clock', 'playbook']).meta({ id: 'CoursePart' })
export type CoursePart = z.infer<typeof CoursePart>

export const TimelineLink = z
  .object({ kind: z.enum(['alert', 'observable', 'task', 'note', 'case']), id: Id, label: z.string() })
  .meta({ id: 'TimelineLink' })
export type TimelineLink = z.infer<typeof TimelineLink>

/** What happened in the world, as a person wrote it down; a point or a range. */
export const TimelineEvent = z
  .object({
    id: Id,
    version: Version,
    caseId: Id,
    title: z.string(),
    body: z.string(),
    startsAt: Time,
    endsAt: Time.nullable(),
    createdAt: Time,
    createdBy: PersonRef.nullable(),
    removed: z.boolean(),
    links: z.array(TimelineLink),
    can: Can,
  })
  .meta({ id: 'TimelineEvent' })
export type TimelineEvent = z.infer<typeof TimelineEvent>

/** One entry of the line of time. `title` for event, alert and note; `fact` and `data` for what the product recorded. */
export const TimelineItem = z
  .object({
    /** Of the event, the note, the fact, or the first alert of its group. */
    id: Id,
    kind: TimelineKind,
    at: Time,
    endsAt: Time.nullable(),
    /** Which case of the family, or of what is rolled up, it hangs on. */
    caseId: Id,
    caseKey: z.string(),
    title: z.string().nullable(),
    body: z.string().nullable(),
    fact: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).nullable(),
    actor: PersonRef.nullable(),
    /** Of a fact. `system`: Caseward did it, because of what the actor did. */
    actorKind: z.enum(['person', 'token', 'system']).nullable(),
    /** Of an alert: which tool. */
    source: z.string().nullable(),
    severity: Severity.nullable(),
    /** Alerts of the same title on the same day stand together; 1 otherwise. */
    count: z.int(),
    links: z.array(TimelineLink),
    version: Version.nullable(),
    can: Can,
  })
  .meta({ id: 'TimelineItem' })
export type TimelineItem = z.infer<typeof TimelineItem>
