import { z } from 'zod'
import { OfferedChange } from '../../../../platform/contract/acts/offered-change.ts'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Time } from '../../../../platform/contract/scalars.ts'
import { ClockDefinition, ClockKind, DefinitionBody } from '../clock.ts'
import { CalendarBody, ClockCalendar } from '../calendar.ts'

const nothing = z.strictObject({})

export const listDefinitions = queryRequest({
  name: 'clock.definitions',
  path: '/clocks/definitions',
  summary: 'The clocks of the organisation: what runs from when to when, and what happens then',
  query: nothing,
  answer: z.object({ items: z.array(ClockDefinition) }),
})

export const defineClock = changeRequest({
  name: 'clock.define',
  path: '/clocks/definitions',
  summary: 'Define a clock; it begins at once on open cases and tasks, and on alerts that arrive from then on',
  body: DefinitionBody.extend({ shipped: z.string().max(60).nullable().default(null) }),
  answer: ClockDefinition,
})

export const editClock = changeRequest({
  name: 'clock.edit',
  path: '/clocks/definitions/{id}/edit',
  summary: 'Change a clock: the next version of it; clocks that run by it are computed anew',
  body: DefinitionBody,
  answer: ClockDefinition,
})

export const switchClockOn = changeRequest({
  name: 'clock.switch-on',
  path: '/clocks/definitions/{id}/switch-on',
  summary: 'Let a clock run again',
  body: nothing,
  answer: ClockDefinition,
})

export const switchClockOff = changeRequest({
  name: 'clock.switch-off',
  path: '/clocks/definitions/{id}/switch-off',
  summary: 'Stop a clock everywhere it runs; it can be switched on again',
  body: nothing,
  answer: ClockDefinition,
})

export const removeClock = changeRequest({
  name: 'clock.remove',
  path: '/clocks/definitions/{id}/remove',
  summary: 'Remove a clock that is switched off',
  body: nothing,
  answer: ClockDefinition,
})

export const restoreClock = changeRequest({
  name: 'clock.restore',
  path: '/clocks/definitions/{id}/restore',
  summary: 'Bring back a removed clock, switched off',
  body: nothing,
  answer: ClockDefinition,
})

export const listClockVersions = queryRequest({
  name: 'clock.versions',
  path: '/clocks/definitions/{id}/versions',
  summary: 'The versions of a clock, the newest first; at most a hundred',
  query: nothing,
  answer: z.object({
    items: z.array(z.object({ number: z.int(), savedAt: Time, savedBy: z.string().nullable(), body: DefinitionBody })),
  }),
})

/** Counts are of what the reader may see. `looked`: at so many things, the newest; `more`: there are others. */
export const ClockPreview = z
  .object({
    running: z.int(),
    start: z.int(),
    end: z.int(),
    sooner: z.int(),
    later: z.int(),
    same: z.int(),
    /** Late at once, which they are not now. */
    breached: z.int(),
    looked: z.int(),
    more: z.boolean(),
    /** In words. */
    sentence: z.string(),
    /** None for who may not read such things. */
    examples: z.array(
      z.object({
        kind: ClockKind,
        id: Id,
        name: z.string(),
        from: Time.nullable(),
        to: Time.nullable(),
        breached: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ClockPreview' })
export type ClockPreview = z.infer<typeof ClockPreview>

export const previewClock = queryRequest({
  name: 'clock.preview',
  path: '/clocks/preview',
  summary: 'What a definition would do to what runs now, before it is saved',
  query: z.strictObject({
    /** The definition as JSON. */
    definition: z.string().max(14_000),
    /** The one it would replace; none: it is new. */
    id: Id.optional(),
  }),
  answer: ClockPreview,
})

/** What a form offers: facts by what a clock runs on, and the changes whoever asks may let a tier do. */
export const clockChoices = queryRequest({
  name: 'clock.choices',
  path: '/clocks/choices',
  summary: 'Facts a clock may start and stop by, and changes its tiers may make',
  query: nothing,
  answer: z.object({
    facts: z.record(ClockKind, z.array(z.string())),
    changes: z.array(OfferedChange),
    /** That can be started. */
    playbooks: z.array(z.object({ id: Id, name: z.string() })),
  }),
})

export const shippedClocks = queryRequest({
  name: 'clock.shipped',
  path: '/clocks/shipped',
  summary: 'Clocks that come with Caseward, to be switched on as they are or changed',
  query: nothing,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        says: z.string(),
        /** The calendar it goes by, of the shipped ones; null: around the clock. */
        calendar: CalendarBody.nullable(),
        definition: DefinitionBody,
        /** The definition made of it. */
        taken: Id.nullable(),
      }),
    ),
  }),
})

export const listCalendars = queryRequest({
  name: 'clock.calendars',
  path: '/clocks/calendars',
  summary: 'Calendars: hours, holidays and time zone by which clocks count',
  query: nothing,
  answer: z.object({ items: z.array(ClockCalendar) }),
})

export const defineCalendar = changeRequest({
  name: 'clock.define-calendar',
  path: '/clocks/calendars',
  summary: 'Define a calendar',
  body: CalendarBody,
  answer: ClockCalendar,
})

export const editCalendar = changeRequest({
  name: 'clock.edit-calendar',
  path: '/clocks/calendars/{id}/edit',
  summary: 'Change a calendar; clocks that go by it are computed anew',
  body: CalendarBody,
  answer: ClockCalendar,
})

export const removeCalendar = changeRequest({
  name: 'clock.remove-calendar',
  path: '/clocks/calendars/{id}/remove',
  summary: 'Remove a calendar that no clock goes by',
  body: nothing,
  answer: ClockCalendar,
})

export const restoreCalendar = changeRequest({
  name: 'clock.restore-calendar',
  path: '/clocks/calendars/{id}/restore',
  summary: 'Bring back a removed calendar',
  body: nothing,
  answer: ClockCalendar,
})
