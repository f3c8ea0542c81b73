import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line, Markdown, TimeInput } from '../../../../platform/contract/scalars.ts'
import { CaseInput, Reach } from '../../../cases/contract/case.ts'
import { CoursePart, TimelineEvent, TimelineItem, TimelineKind } from '../timeline-item.ts'

const nothing = z.strictObject({})
const Links = z.array(Id).max(100)

export const createEvent = changeRequest({
  name: 'event.create',
  path: '/timeline',
  summary: 'Write what happened into the line of time of a case',
  body: z
    .strictObject({
      caseId: CaseInput,
      title: Line(300),
      body: Markdown(20_000).default(''),
      startsAt: TimeInput,
      endsAt: TimeInput.nullable().default(null),
      observableIds: Links.default([]),
      taskIds: Links.default([]),
    })
    .refine((body) => !body.endsAt || body.endsAt >= body.startsAt, {
      path: ['endsAt'],
      message: 'It cannot end before it starts.',
    }),
  answer: TimelineEvent,
})

/** What is not named stays. */
export const editEvent = changeRequest({
  name: 'event.edit',
  path: '/timeline/{id}/edit',
  summary: 'Change an event written by hand',
  body: z
    .strictObject({
      title: Line(300).optional(),
      body: Markdown(20_000).optional(),
      startsAt: TimeInput.optional(),
      endsAt: TimeInput.nullable().optional(),
      observableIds: Links.optional(),
      taskIds: Links.optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: TimelineEvent,
})

export const removeEvent = changeRequest({
  name: 'event.remove',
  path: '/timeline/{id}/remove',
  summary: 'Take an event off the line of time; undo brings it back',
  body: nothing,
  answer: TimelineEvent,
})
export const restoreEvent = changeRequest({
  name: 'event.restore',
  path: '/timeline/{id}/restore',
  summary: 'Bring a removed event back',
  body: nothing,
  answer: TimelineEvent,
})

/** `order` is the order of the items; `previousCursor` goes the other way from the first item, `nextCursor` on from the last. */
export const readTimeline = queryRequest({
  name: 'timeline.read',
  path: '/cases/{id}/timeline',
  summary: 'One line of time: events, alerts, notes and facts of a case and of all merged into it',
  query: z.strictObject({
    ...pageQuery,
    /** Comma-separated kinds; absent: all. */
    kinds: z
      .string()
      .max(60)
      .transform((text) => text.split(','))
      .pipe(z.array(TimelineKind).min(1).max(4))
      .optional(),
    /** Of the facts, comma-separated parts of the course; absent: all. */
    course: z
      .string()
      .max(60)
      .transform((text) => text.split(','))
      .pipe(z.array(CoursePart).min(1).max(4))
      .optional(),
    reach: Reach.default('own'),
    order: z.enum(['oldest', 'newest']).default('newest'),
    from: TimeInput.optional(),
    to: TimeInput.optional(),
  }),
  answer: z.object({
    items: z.array(TimelineItem),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
  }),
})
