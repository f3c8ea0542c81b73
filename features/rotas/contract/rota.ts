import { z } from 'zod'
import { Can, Id, Line, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { Zone } from '../../clocks/contract/calendar.ts'
import { TeamRef } from '../../cases/contract/case.ts'
import { dutyReasons } from './words.ts'

const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day as 09:00.')
const Day = z.iso.date()

/** The same people each time, or one after the other: every so many days or weeks, from a day on. */
export const Serves = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('fixed'), people: z.array(Id).min(1, 'Name who serves.').max(20) }),
  z.strictObject({
    by: z.literal('rotation'),
    people: z.array(Id).min(1, 'Name who takes turns.').max(50),
    from: Day,
    every: z.int().min(1).max(52).default(1),
    unit: z.enum(['days', 'weeks']).default('weeks'),
  }),
])
export type Serves = z.output<typeof Serves>

/** `days`: 1 Monday … 7 Sunday, those it begins on. `to` not after `from`: it ends the day after. Local time of the rota. */
export const Shift = z.strictObject({
  name: Line(60),
  days: z.array(z.int().min(1).max(7)).min(1, 'A shift needs a day to begin on.').max(7),
  from: WallTime,
  to: WallTime,
  serves: Serves,
})
export type Shift = z.output<typeof Shift>

/** Minutes before the end of a shift its handover is made, and after it that it should have been accepted. */
export const HandoverRule = z.strictObject({
  minutesBefore: z.int().min(0).max(480).default(30),
  acceptWithin: z.int().min(1).max(1440).default(30),
})
export type HandoverRule = z.output<typeof HandoverRule>

export const RotaBody = z.strictObject({
  teamId: Id,
  name: Line(80),
  zone: Zone,
  shifts: z.array(Shift).min(1, 'A rota needs a shift.').max(20),
  handover: HandoverRule.nullable().default({ minutesBefore: 30, acceptWithin: 30 }),
})
export type RotaBody = z.output<typeof RotaBody>

/** Who serves in a shift, and why they do; `person` null: nobody, because whoever should is away. */
export const Duty = z
  .object({
    shift: z.string(),
    person: PersonRef.nullable(),
    /** Who would serve by the plan. */
    planned: PersonRef,
    why: z.enum(dutyReasons),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Duty' })
export type Duty = z.infer<typeof Duty>

/** A stretch of a shift in which the same people serve. */
export const DutyStretch = z
  .object({ shift: z.string(), from: Time, to: Time, duties: z.array(Duty) })
  .meta({ id: 'DutyStretch' })
export type DutyStretch = z.infer<typeof DutyStretch>

export const RotaOverride = z
  .object({
    id: Id,
    insteadOf: PersonRef,
    standIn: PersonRef,
    from: Time,
    to: Time,
    reason: z.string(),
    by: PersonRef.nullable(),
  })
  .meta({ id: 'RotaOverride' })
export type RotaOverride = z.infer<typeof RotaOverride>

/** `overrides`: those that have not ended. `people`: names of all it speaks of. */
export const Rota = z
  .object({
    id: Id,
    version: Version,
    team: TeamRef,
    name: z.string(),
    zone: z.string(),
    shifts: z.array(Shift),
    handover: HandoverRule.nullable(),
    people: z.array(PersonRef),
    overrides: z.array(RotaOverride),
    savedAt: Time,
    savedBy: PersonRef.nullable(),
    can: Can,
  })
  .meta({ id: 'Rota' })
export type Rota = z.infer<typeof Rota>

export const Absence = z
  .object({
    id: Id,
    version: Version,
    person: PersonRef,
    standIn: PersonRef.nullable(),
    from: Time,
    to: Time,
    reason: z.string(),
    can: Can,
  })
  .meta({ id: 'Absence' })
export type Absence = z.infer<typeof Absence>
