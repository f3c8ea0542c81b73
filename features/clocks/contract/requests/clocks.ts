import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line, Time, TimeInput } from '../../../../platform/contract/scalars.ts'
import { Case } from '../../../cases/contract/case.ts'
import { ClockKind, ClockMark } from '../clock.ts'

const ids = z
  .string()
  .max(8000)
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .pipe(z.array(Id).min(1).max(200))

export const clockMarks = queryRequest({
  name: 'clock.marks',
  path: '/clocks/marks',
  summary: 'The clocks of some alerts, cases or tasks; of each thing the next to end first',
  query: z.strictObject({ on: ClockKind, ids }),
  answer: z.object({ items: z.array(ClockMark) }),
})

/** A clock that runs, with the thing it runs on in words. */
export const NextClock = ClockMark.extend({
  /** `INC-42`, of a task its case; null: an alert in no case. */
  key: z.string().nullable(),
  title: z.string(),
  caseId: Id.nullable(),
}).meta({ id: 'NextClock' })
export type NextClock = z.infer<typeof NextClock>

export const nextClocks = queryRequest({
  name: 'clock.next',
  path: '/clocks/next',
  summary: 'What breaches next: of everything the reader may see, the clock that ends first; late ones apart',
  query: z.strictObject({
    ...pageQuery,
    on: ClockKind.optional(),
    /** `late`: those whose time has passed, the latest first; else those whose time is to come. */
    late: z.literal('true').optional(),
  }),
  answer: page(NextClock),
})

export const clockActs = queryRequest({
  name: 'clock.acts',
  path: '/clocks/acts',
  summary: 'What the tiers of the clocks of a thing did, or why they did not; the last hundred',
  query: z.strictObject({ subject: Id }),
  answer: z.object({
    items: z.array(
      z.object({ id: Id, name: z.string(), change: z.string(), done: z.boolean(), says: z.string(), at: Time }),
    ),
  }),
})

export const pauseCase = changeRequest({
  name: 'case.pause',
  path: '/cases/{id}/pause',
  summary:
    'Let the clocks of a case and of its tasks stand still, for a reason; until a time, or until somebody goes on',
  body: z.strictObject({ reason: Line(500), until: TimeInput.nullable().default(null) }),
  answer: Case,
})

export const resumeCase = changeRequest({
  name: 'case.resume',
  path: '/cases/{id}/resume',
  summary: 'Let the clocks of a paused case go on',
  body: z.strictObject({}),
  answer: Case,
})
