import { z } from 'zod'
import { Act } from '../../../platform/contract/acts/act.ts'
import { ExpressionText } from '../../../platform/contract/expressions/expression-text.ts'
import { Can, Id, Line, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

/** What a clock runs on. */
export const clockKinds = ['alert', 'case', 'task'] as const
export const ClockKind = z.enum(clockKinds).meta({ id: 'ClockKind' })
export type ClockKind = z.infer<typeof ClockKind>

/** The times each kind has of its own; those of a case can be corrected, and then its clocks follow. */
export const timesOf = {
  alert: ['received', 'occurred', 'detected', 'acknowledged', 'closed'],
  case: ['opened', 'occurred', 'detected', 'acknowledged', 'contained', 'resolved', 'closed'],
  task: ['created', 'started', 'finished'],
} as const satisfies Record<ClockKind, readonly string[]>
export type ClockTime = (typeof timesOf)[ClockKind][number]

/** A recorded time of the thing, or the first of some facts about it, of which `when` holds. */
export const ClockMoment = z
  .union([
    z.strictObject({ time: z.enum([...new Set(Object.values(timesOf).flat())]) }),
    z.strictObject({
      facts: z.array(z.string().max(80)).min(1).max(20),
      when: ExpressionText.nullable().default(null),
    }),
  ])
  .meta({ id: 'ClockMoment' })
export type ClockMoment = z.output<typeof ClockMoment>

/** Days and months keep the time of day; with a calendar, days are days it is open. */
export const ClockTarget = z.strictObject({
  amount: z.int().min(1).max(100_000),
  unit: z.enum(['minutes', 'hours', 'days', 'months']),
})
export type ClockTarget = z.infer<typeof ClockTarget>

/** A person, or who stands near: the owner (of an alert its assignee), followers of the case, the people of its team. */
export const ClockTold = z.union([z.enum(['owner', 'followers', 'team']), Id])
export type ClockTold = z.infer<typeof ClockTold>

/** What happens when: `at` risk, at the breach, or so many counted minutes `after` it. */
export const ClockTier = z
  .strictObject({
    at: z.enum(['risk', 'breach', 'after']),
    afterMinutes: z.int().min(1).max(525_600).nullable().default(null),
    tell: z.array(ClockTold).max(20).default([]),
    acts: z.array(Act).max(10).default([]),
  })
  .refine(
    ({ at, afterMinutes }) => (at === 'after') === (afterMinutes !== null),
    'Say how many minutes after the breach.',
  )
export type ClockTier = z.output<typeof ClockTier>

export const DefinitionBody = z.strictObject({
  name: Line(60),
  on: ClockKind,
  start: ClockMoment,
  stop: ClockMoment,
  /** Whether it runs on a thing at all; null: on every one. */
  when: ExpressionText.nullable().default(null),
  /** The first whose `when` holds tells the time; with none that holds it does not run. */
  targets: z
    .array(ClockTarget.extend({ when: ExpressionText.nullable().default(null) }))
    .min(1)
    .max(30),
  /** Null: around the clock. */
  calendarId: Id.nullable().default(null),
  /** Percent of the time after which it is at risk. */
  riskPercent: z.int().min(1).max(99).default(75),
  tiers: z.array(ClockTier).max(20).default([]),
})
export type DefinitionBody = z.output<typeof DefinitionBody>

export const ClockDefinition = DefinitionBody.extend({
  id: Id,
  version: Version,
  active: z.boolean(),
  /** The shipped clock it was made from. */
  shipped: z.string().nullable(),
  calendar: z.object({ id: Id, name: z.string(), zone: z.string() }).nullable(),
  /** In whose name its tiers act. */
  savedBy: PersonRef.nullable(),
  savedAt: Time,
  /** Clocks that run by it, up to a thousand. */
  running: z.object({ value: z.int(), more: z.boolean() }),
  breached: z.object({ value: z.int(), more: z.boolean() }),
  can: Can,
}).meta({ id: 'ClockDefinition' })
export type ClockDefinition = z.infer<typeof ClockDefinition>

export const clockStates = ['running', 'paused', 'met', 'breached'] as const
/** breached: its time passed before it stopped, whether it has stopped by now or not (`stoppedAt`). */
export const ClockState = z.enum(clockStates).meta({ id: 'ClockState' })
export type ClockState = z.infer<typeof ClockState>

/** Of lists: what some clock runs on, or one that is at risk (and not late), late, or paused. */
export const ClockFilter = z.enum(['running', 'risk', 'late', 'paused'])
export type ClockFilter = z.infer<typeof ClockFilter>

/** A clock as it stands beside the thing it runs on. */
export const ClockMark = z
  .object({
    definitionId: Id,
    name: z.string(),
    subject: z.object({ kind: ClockKind, id: Id }),
    state: ClockState,
    startedAt: Time,
    /** Null while it is paused without an end, and where its calendar never opens. */
    dueAt: Time.nullable(),
    atRiskAt: Time.nullable(),
    stoppedAt: Time.nullable(),
    /** Since when it is paused, and the counted time that was left then. */
    pausedAt: Time.nullable(),
    pauseReason: z.string().nullable(),
    leftMs: z.int().nullable(),
    calendar: z.string().nullable(),
  })
  .meta({ id: 'ClockMark' })
export type ClockMark = z.infer<typeof ClockMark>
